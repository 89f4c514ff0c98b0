"""One led session from lobby to end: a console, its remote, a screen and five phones, and what each of them sees."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from leerkit.exercises import SOORTEN
from tests.browser.evening import FITS, Phone, console, open_screen, remote
from tests.browser.visitor import faults_when_small, visitor
from tests.browser.workshop_visit import answers_of, card
from tests.gallery_examples import example
from tests.gallery_lesson import gallery_folder
from tests.workshop import Workshop, running_workshop

pytestmark = [
    pytest.mark.timeout(600),
    pytest.mark.long(
        "a whole evening with eight pages, through every type and with axe all along: 40 s of work"
    ),
]

PHONE = {"width": 390, "height": 844}
CHOICE, STELLING, MUUR = (example(soort) for soort in ("meerkeuze", "stelling", "muur"))
OTHERS = [soort for soort in SOORTEN if soort not in ("meerkeuze", "stelling", "muur")]
SAY = "Zet de deur open."
RUN_SHEET: list[dict[str, Any]] = [
    {"minutes": 5, "title": "Welkom", "say": SAY},
    *({"minutes": 5, "exercise": example(soort).id} for soort in ("meerkeuze", "stelling", *OTHERS, "muur")),
]


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("evening")
    lesson = str(gallery_folder(folder, run_sheet=RUN_SHEET))
    with running_workshop(folder / "s.sqlite", lesson, "--host", "0.0.0.0", log=folder / "log") as started:
        here = f"http://localhost:{urlsplit(started.base).port}"
        yield replace(started, join_url=f"{here}/?code={started.code}")
    assert "Traceback" not in (folder / "log").read_text()


CORNER = """() => {
  const parts = [...document.querySelectorAll(".lk-screen-join > *")].filter((one) => one.getClientRects().length);
  const boxes = parts.map((one) => one.getBoundingClientRect());
  const texts = parts.filter((one) => !one.matches(".lk-qr") && one.textContent.trim());
  return [
    Math.min(...texts.map((one) => parseFloat(getComputedStyle(one).fontSize))),
    Math.min(...boxes.map(({ top }) => top)),
    Math.max(...boxes.map(({ bottom }) => bottom)),
  ];
}"""


class Evening:
    """Everybody who is there."""

    def __init__(self, stack: ExitStack, browser: Browser, workshop: Workshop) -> None:
        self.workshop = workshop
        moves = {"reduced_motion": "no-preference"}
        self._new = lambda **options: stack.enter_context(visitor(browser, **moves, **options))
        self.host = console(self._new(), workshop)
        self.screen = open_screen(
            self.host, self._new(viewport={"width": 1280, "height": 720}), workshop.base
        )
        workshop.do("put_on", kind="lobby")
        self.keys, self.drops, self.out = (self.phone(name) for name in ("Toets", "Valt weg", "Eruit"))
        self.slow = self.phone("Traag", is_slow=True)
        self.remote = remote(self.host, self._new(viewport=PHONE), workshop.base)
        self.late: Phone | None = None

    def phone(self, name: str, *, is_slow: bool = False) -> Phone:
        return Phone(self._new(viewport=PHONE), self.workshop, name, is_slow=is_slow)

    @property
    def room(self) -> list[Phone]:
        """Who take part now."""
        return [self.keys, self.drops, self.slow, *([self.late] if self.late else [self.out])]

    def are_told(self, sentence: str) -> None:
        """See that every phone says what is happening."""
        for phone in self.room:
            phone.now.to_have_text(sentence)

    def looks_right(self, *more: Page) -> None:
        """See that axe finds nothing at this moment, and that all of it stands on the screen of the room."""
        self.screen.wait_for_function(FITS)
        for page in (self.drops.page, *more):
            assert (page.url, faults_when_small(page)) == (page.url, [])


def test_everybody_sees_what_is_theirs_to_see_from_lobby_to_end(browser: Browser, workshop: Workshop) -> None:
    with ExitStack() as stack:
        evening = Evening(stack, browser, workshop)
        in_the_lobby(evening)
        a_question_to_its_solution_and_back(evening)
        somebody_is_late(evening)
        two_rounds(evening)
        for soort in OTHERS:
            an_exercise(evening, soort)
        a_wall(evening)
        a_question_from_the_room(evening)
        the_end(evening)
        nothing_more_came(evening.out, workshop)


def in_the_lobby(evening: Evening) -> None:
    """Everybody is in, the screen says how to come in, and only who leads reads what to say."""
    for phone in evening.room:
        phone.now.to_have_text(f"Je bent binnen, {phone.name}.")
        expect(phone.moment).to_contain_text("Er zijn 4 deelnemers binnen.")
    evening.slow.page.get_by_role("button", name="Tik hier").click()
    expect(evening.slow.moment).to_contain_text("Je tik is binnen.")
    expect(evening.screen.locator(".lk-code")).to_have_text(evening.workshop.code)
    expect(evening.screen.locator("#people")).to_have_text("4 deelnemers")
    evening.looks_right(evening.host.page, evening.remote.page, evening.screen)
    evening.host.page.get_by_role("button", name="Begin", exact=True).click()
    evening.are_told("Luister mee")
    expect(evening.screen.get_by_role("heading", name="Welkom")).to_be_visible()
    for host in (evening.host, evening.remote):
        expect(host.on).to_contain_text(SAY)
    for page in (evening.screen, evening.drops.page):
        assert SAY not in page.content()


def a_question_to_its_solution_and_back(evening: Evening) -> None:
    """Four answer, one of them without a line and one who is taken out; then it is closed, shown, and unsaid again."""
    host, screen = evening.host, evening.screen
    evening.remote.go_on()
    evening.are_told("Geef je antwoord.")
    expect(screen.get_by_role("heading", name=CHOICE.question)).to_be_visible()
    the_corner_is_read_from_the_back(screen)
    evening.looks_right(host.page, evening.remote.page, screen)
    evening.drops.context.set_offline(True)
    evening.drops.choose("past")
    evening.drops.said.to_contain_text("op dit apparaat")
    evening.keys.answer_by_keyboard("meerkeuze")
    evening.out.choose("misdaad")
    evening.slow.choose("misdaad")
    for phone in (evening.keys, evening.out, evening.slow):
        phone.said.to_contain_text("Je kunt dit nog aanpassen tot de begeleider sluit.")
    expect(host.on).to_contain_text("3 van 4 gaven antwoord")
    evening.drops.context.set_offline(False)
    for page in (host.on, evening.remote.on, screen.locator("#on")):
        expect(page).to_contain_text("4 van 4 gaven antwoord")
    expect(screen.locator(".lk-charts")).to_have_count(0)
    host.remove(evening.out.name)
    expect(evening.out.page.locator("#news")).to_contain_text("Je doet niet meer mee")
    expect(evening.out.moment).to_be_empty()
    expect(evening.out.page.get_by_text("Stel een vraag")).to_be_hidden()
    evening.out.frames.forget()
    expect(screen.locator("#on")).to_contain_text("3 van 3 gaven antwoord")
    host.press("Sluit de vraag")
    host.press("Toon de uitslag")
    bars = [screen.locator(".lk-bar-value").first, evening.keys.page.locator(".lk-group .lk-bar-value").first]
    for bar in bars:
        expect(bar).to_have_text("2 (67%)")
    assert "Dat klopt" not in evening.keys.page.content()
    host.press("Toon de oplossing")
    evening.keys.said.to_contain_text("Dat klopt.")
    evening.slow.said.to_contain_text("Dat klopt niet.")
    expect(screen.get_by_text("Zo zit het")).to_be_visible()
    host.press("Ongedaan maken")
    for phone in (evening.keys, evening.drops, evening.slow):
        phone.said.to_contain_text("Kijk naar het scherm")
    expect(screen.get_by_text("Zo zit het")).to_have_count(0)
    for bar in bars:
        expect(bar).to_have_text("2 (67%)")
    host.press("Toon de oplossing")
    evening.drops.said.to_contain_text("Dat klopt.")
    evening.looks_right(host.page, evening.remote.page, screen)


def the_corner_is_read_from_the_back(screen: Page) -> None:
    """See that how to join, the code and the counts are 32 px high at 1080, and stand on a small screen as a whole."""
    before = screen.viewport_size
    for width, height, least_px in ((1280, 720, 21), (1920, 1080, 32)):
        screen.set_viewport_size({"width": width, "height": height})
        size_px, top, bottom = screen.evaluate(CORNER)
        assert size_px >= least_px
        assert top >= 0
        assert bottom <= height
    screen.set_viewport_size(before or {"width": 1920, "height": 1080})


def somebody_is_late(evening: Evening) -> None:
    """Who comes in later is told what was missed, and may do it for themselves."""
    late = evening.late = evening.phone("Laat")
    late.now.to_have_text("Zo zit het.")
    evening.host.go_on()
    late.now.to_have_text("Geef je antwoord.")
    late.page.get_by_text("Dit heb je gemist (1)").click()
    late.page.locator("summary", has_text=CHOICE.question).click()
    card(late.page, "meerkeuze").locator("input[value=past]").check()
    card(late.page, "meerkeuze").get_by_role("button", name="Verstuur").click()
    expect(card(late.page, "meerkeuze").get_by_role("status")).to_contain_text("Dat klopt.")
    expect(late.page.get_by_text("Dit heb je gemist (0)")).to_be_visible()


def two_rounds(evening: Evening) -> None:
    """Vote, read, vote again; the screen has both rounds and who moved."""
    host, screen = evening.host, evening.screen
    evening.are_told("Geef je antwoord.")
    evening.keys.answer_by_keyboard("stelling")
    evening.drops.choose("eens")
    evening.slow.choose("oneens")
    expect(evening.remote.on).to_contain_text("3 van 4 gaven antwoord")
    evening.remote.press("Sluit de vraag")
    evening.remote.press("Toon de uitslag")
    evening.remote.press(f"Toon: {STELLING.solved_as}")
    evening.are_told("Bespreek het met elkaar.")
    expect(screen.get_by_text("Argumenten")).to_be_visible()
    host.press("Open ronde 2")
    for phone in (evening.keys, evening.drops, evening.slow):
        phone.now.to_have_text("Ronde 2: stem opnieuw.")
        expect(phone.moment.get_by_role("button", name="Verstuur")).to_be_visible()
    expect(screen.get_by_text("Ronde 2")).to_be_visible()
    expect(screen.locator(".lk-charts")).to_have_count(0)
    evening.looks_right(screen)
    evening.drops.context.set_offline(True)
    evening.drops.choose("oneens")
    evening.drops.said.to_contain_text("op dit apparaat")
    evening.drops.page.close()
    evening.slow.choose("oneens")
    evening.drops.context.set_offline(False)
    evening.drops.come_back()
    evening.drops.now.to_have_text("Verstuurd. Zo gaan we verder.")
    evening.keys.answer_again_by_keyboard("stelling")
    evening.keys.now.to_have_text("Verstuurd. Zo gaan we verder.")
    expect(host.on).to_contain_text("3 van 4 gaven antwoord")
    host.press("Sluit de vraag")
    host.press("Toon de uitslag")
    expect(screen.locator("#on")).to_contain_text("3 stemden twee keer; 2 schoven op.")
    evening.looks_right(host.page)


def an_exercise(evening: Evening, soort: str) -> None:
    """One of a type: asked, answered by keys alone, closed, shown and solved."""
    exercise, host, screen = example(soort), evening.host, evening.screen
    host.go_on()
    expect(screen.get_by_role("heading", name=exercise.question)).to_be_visible()
    evening.are_told("Geef je antwoord.")
    for phone in evening.room:
        expect(card(phone.page, soort).locator(".lk-question")).to_be_in_viewport()
    evening.keys.answer_by_keyboard(soort)
    evening.keys.now.to_have_text("Verstuurd. Zo gaan we verder.")
    expect(host.on).to_contain_text("1 van 4 gaven antwoord")
    host.press("Sluit de vraag")
    host.press("Toon de uitslag")
    host.press(f"Toon: {exercise.solution_name}" if exercise.solution_name else "Toon de oplossing")
    expect(evening.keys.page.locator(".lk-group")).to_be_visible()
    expect(evening.drops.page.locator(".lk-solved")).to_contain_text("Je gaf hier geen antwoord.")
    evening.are_told("Bespreek het met elkaar." if exercise.solution_name else "Zo zit het.")
    screen.wait_for_function(FITS)


def a_wall(evening: Evening) -> None:
    """Two write; the host shows one and hides the other."""
    host, screen, writer = evening.remote, evening.screen, evening.slow
    host.go_on()
    evening.are_told("Schrijf mee.")
    evening.keys.answer_by_keyboard("muur")
    field = writer.page.get_by_label("Schrijf een bericht onder ‘Kan beter’")
    field.fill("Mevrouw Pietersen moet weg.")
    writer.page.get_by_role("button", name="Plaats").last.click()
    expect(host.page.locator("#posts")).to_contain_text("Wacht op jou (2)")
    expect(screen.locator("#on")).to_contain_text("Nog geen berichten op de muur.")
    assert "Pietersen" not in evening.drops.page.content()
    host.show("We kennen elkaar.")
    expect(screen.locator("#on")).to_contain_text("We kennen elkaar.")
    expect(evening.drops.moment).to_contain_text("We kennen elkaar.")
    host.page.get_by_role("button", name="Verberg : Mevrouw Pietersen moet weg.").click()
    expect(host.page.locator("#posts")).to_contain_text("Verborgen (1)")
    expect(writer.moment.locator(".lk-post-own")).to_contain_text("Verstuurd")
    evening.looks_right(evening.host.page, evening.remote.page, screen)
    for page in (screen, evening.drops.page):
        assert "Pietersen" not in page.content()


def a_question_from_the_room(evening: Evening) -> None:
    """Somebody asks, the host reads first, the room sees it and another one says the same."""
    host, screen, asker = evening.host, evening.screen, evening.slow
    host.page.get_by_role("button", name="Zet de vragen aan").click()
    evening.are_told("Stel je vraag, of zeg ‘Ook ik’ bij een vraag van een ander.")
    asker.page.locator(".lk-asking summary").click()
    asker.page.get_by_label("Jouw vraag").fill("Wie betaalt dat?")
    asker.page.get_by_role("button", name="Verstuur je vraag").click()
    evening.remote.show("Wie betaalt dat?")
    expect(screen.locator("#on")).to_contain_text("Wie betaalt dat?")
    evening.drops.page.get_by_role("button", name="Ook ik (0)").click()
    expect(screen.locator(".lk-screen-votes")).to_have_text("1×")
    evening.looks_right(host.page, screen)


def the_end(evening: Evening) -> None:
    """The host ends it; everybody keeps their own answers, and none of who dropped is lost."""
    host = evening.host
    host.page.get_by_text("Deur en afsluiten").click()
    host.page.get_by_role("button", name="Sluit de bijeenkomst af").click()
    host.page.get_by_role("button", name="Ja, sluit af").click()
    for phone in evening.room:
        phone.now.to_contain_text("De bijeenkomst is afgelopen.")
        expect(phone.page.get_by_role("heading", name="Jouw antwoorden")).to_be_visible()
    expect(evening.screen.locator("#on")).to_contain_text("De bijeenkomst is afgesloten.")
    expect(evening.remote.on).to_contain_text("De bijeenkomst is afgesloten.")
    evening.looks_right(host.page, evening.remote.page, evening.screen)
    kept = {one["exercise_id"]: one["response"] for one in answers_of(evening.drops.page)}
    assert kept[CHOICE.id]["choice"] == ["past"]
    assert (kept[STELLING.id]["choice"], kept[STELLING.id]["ronde"]) == ("oneens", 2)
    counted = {
        one["exercise_id"]: one["n_answered"] for one in evening.workshop.results()["lessons"][0]["exercises"]
    }
    assert counted == {
        **{example(soort).id: 1 for soort in OTHERS},
        CHOICE.id: 3,
        STELLING.id: 3,
        MUUR.id: counted[MUUR.id],
    }


def nothing_more_came(out: Phone, workshop: Workshop) -> None:
    """See that who was taken out was told nothing of all that came after."""
    asked = [example(soort).question for soort in ("stelling", *OTHERS)]
    for text in (*asked, "We kennen elkaar.", "Wie betaalt dat?"):
        assert not out.frames.hold(text)
        assert text not in out.page.content()
    assert out.page.request.get(f"{workshop.base}/api/live/state").status == 403
    expect(out.page.locator("#news")).to_contain_text("Je doet niet meer mee")
