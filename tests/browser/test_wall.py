"""A wall and questions in browsers: somebody writes, the host reads and shows, the screen and others see it."""

from collections.abc import Callable, Iterator

import httpx
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.visitor import visitor
from tests.browser.workshop_visit import card, enter_few, facilitate, heard, ready_few
from tests.gallery_examples import example
from tests.gallery_lesson import SLUG, few_folder
from tests.impatient import until
from tests.workshop import Workshop, running_workshop

pytestmark = pytest.mark.timeout(300)

PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("wall")
    with running_workshop(folder / "s.sqlite", str(few_folder(folder)), log=folder / "log") as started:
        yield started


@pytest.fixture(scope="module")
def host(browser: Browser, workshop: Workshop) -> Iterator[Page]:
    with visitor(browser) as context:
        yield facilitate(context, workshop)


@pytest.fixture(scope="module")
def phones(browser: Browser, workshop: Workshop) -> Iterator[tuple[Page, Page]]:
    """Two people who have the lesson open, for as long as there are tests of them."""
    first, second = (visitor(browser, viewport=PHONE) for _ in range(2))
    with first as one, second as other:
        yield enter_few(one, workshop, "Een"), enter_few(other, workshop, "Ander")


@pytest.fixture
def phone(phones: tuple[Page, Page]) -> Page:
    return phones[0]


def open_screen(host: Page, workshop: Workshop) -> Page:
    address = host.get_by_role("link", name="Open het scherm voor de zaal").get_attribute("href")
    page = host.context.new_page()
    page.goto(f"{workshop.base}{address}")
    expect(page.locator("#people")).not_to_be_empty()
    return page


def column(page: Page, title: str) -> Locator:
    return card(page, "muur").locator(".lk-wall-column").filter(has=page.get_by_role("heading", name=title))


def write(page: Page, title: str, text: str) -> None:
    column(page, title).get_by_role("textbox").fill(text)
    column(page, title).get_by_role("button", name="Plaats").click()


def posts(host: Page) -> Locator:
    return host.locator("#posts")


def nothing_on(workshop: Workshop) -> None:
    workshop.do("own_pace")


def switch(host: Page, name: str, pressed: str) -> None:
    """Press a button of the host's that goes on and off, and see that the page has heard of it."""
    button = posts(host).get_by_role("button", name=name)
    button.click()
    expect(button).to_have_attribute("aria-pressed", pressed)


def test_post_goes_from_a_phone_by_the_host_to_the_screen_and_other_phones(
    workshop: Workshop, host: Page, phones: tuple[Page, Page]
) -> None:
    writer, reader = phones
    screen = open_screen(host, workshop)
    write(writer, "Ging goed", "Samen <b>lopen</b>")
    own = column(writer, "Ging goed").locator(".lk-post-own")
    expect(own).to_contain_text("Verstuurd")
    expect(posts(host).get_by_role("heading", name="Wacht op jou (1)")).to_be_visible()
    expect(posts(host).get_by_text("Samen <b>lopen</b>", exact=True)).to_be_visible()
    own.get_by_role("button", name="Verander").click()
    write(writer, "Ging goed", "Samen wandelen")
    expect(own.locator("p").first).to_have_text("Samen wandelen")
    expect(posts(host).get_by_text("Samen wandelen", exact=True)).to_be_visible()
    posts(host).get_by_role("button", name="Toon : Samen wandelen").click()
    posts(host).get_by_role("button", name="Zet de muur aan").click()
    expect(screen.get_by_role("heading", name="Ging goed")).to_be_visible()
    expect(screen.get_by_text("Samen wandelen")).to_be_visible()
    expect(own).to_contain_text("Staat op het scherm")
    expect(own.get_by_role("button", name="Verander")).to_have_count(0)
    vote = column(reader, "Ging goed").get_by_role("button", name="Ook ik (0)")
    vote.focus()
    reader.keyboard.press("Enter")
    again = column(reader, "Ging goed").get_by_role("button", name="Ook ik (1)")
    expect(again).to_have_attribute("aria-pressed", "true")
    expect(again).to_be_focused()
    expect(screen.locator(".lk-screen-votes")).to_have_text("1×")
    field = posts(host).get_by_label("Groep")
    field.fill("Buiten")
    field.press("Enter")
    expect(screen.get_by_role("heading", name="Buiten")).to_be_visible()
    posts(host).get_by_role("button", name="Groot op het scherm").click()
    expect(screen.locator(".lk-screen-chosen")).to_have_text("Samen wandelen")
    for page, within in (
        (host, "#posts"),
        (writer, "[data-soort=muur]"),
        (reader, "[data-soort=muur]"),
        (screen, "html"),
    ):
        assert violations(page, within) == []
    own.get_by_role("button", name="Trek in").click()
    expect(screen.get_by_text("Samen wandelen")).to_have_count(0)
    expect(posts(host).get_by_text("Samen wandelen")).to_have_count(0)
    screen.close()


@pytest.mark.long("a post in the outbox that test_outbox goes through")
def test_what_is_written_without_a_network_goes_when_there_is_one_and_once(host: Page, phone: Page) -> None:
    writer, of_writer = phone, phone.context
    of_writer.route("**/api/contributions", lambda route: route.abort())
    write(writer, "Kan beter", "Sneller antwoord")
    own = column(writer, "Kan beter").locator(".lk-post-own")
    expect(own).to_contain_text("Wordt verstuurd…")
    of_writer.unroute("**/api/contributions")
    writer.reload()
    expect(own).to_contain_text("Verstuurd")
    expect(posts(host).get_by_text("Sneller antwoord", exact=True)).to_have_count(1)


@pytest.mark.long(
    "the same post on a second tab and after reloads, of which others see each once: 2.5 s of work"
)
def test_own_post_is_changed_and_withdrawn_after_a_reload_and_from_another_tab(
    workshop: Workshop, host: Page, phone: Page
) -> None:
    def wake(page: Page) -> None:
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    nothing_on(workshop)
    one = phone
    write(one, "Ging goed", "Bankjes op het plein")
    own = column(one, "Ging goed").locator(".lk-post-own")
    # what its writer has seen is still there afterwards
    expect(own).to_contain_text("Bankjes op het plein")
    one.reload()
    own.get_by_role("button", name="Verander").click()
    write(one, "Ging goed", "Nieuwe bankjes")
    expect(own).to_contain_text("Verstuurd")
    other = one.context.new_page()
    other.goto(one.url)
    seen_there = column(other, "Ging goed").locator(".lk-post-own")
    expect(seen_there.locator("p").first).to_have_text("Nieuwe bankjes")
    seen_there.get_by_role("button", name="Verander").click()
    write(other, "Ging goed", "Nieuwe banken")
    expect(posts(host).get_by_text("Nieuwe banken", exact=True)).to_be_visible()
    wake(one)
    expect(own.locator("p").first).to_have_text("Nieuwe banken")
    posts(host).get_by_role("button", name="Toon : Nieuwe banken").click()
    expect(posts(host).get_by_role("button", name="Ster : Nieuwe banken")).to_be_visible()
    own.get_by_role("button", name="Verander").click()
    write(one, "Ging goed", "Te laat veranderd")
    expect(card(one, "muur")).to_contain_text("je bericht staat al op het scherm")
    expect(own.locator("p").first).to_have_text("Nieuwe banken")
    expect(column(one, "Ging goed").get_by_role("textbox")).to_have_value("Te laat veranderd")
    wake(other)
    expect(seen_there).to_contain_text("Staat op het scherm")
    seen_there.get_by_role("button", name="Trek in").click()
    expect(posts(host).get_by_text("Nieuwe banken")).to_have_count(0)
    other.close()
    one.reload()
    expect(column(one, "Ging goed").get_by_role("textbox")).to_be_enabled()
    expect(own).to_have_count(0)


def test_closed_wall_says_so_and_gives_the_words_back(host: Page, phone: Page) -> None:
    writer = phone
    switch(host, "Muur open", "false")
    expect(card(writer, "muur")).to_contain_text("De muur is dicht.")
    expect(column(writer, "Ging goed").get_by_role("textbox")).to_be_disabled()
    switch(host, "Muur open", "true")
    expect(column(writer, "Ging goed").get_by_role("textbox")).to_be_enabled()


def test_question_and_signal_go_from_a_lesson_to_the_host_and_back_with_votes(
    workshop: Workshop, host: Page, phones: tuple[Page, Page]
) -> None:
    asker, other = phones
    nothing_on(workshop)
    for page in phones:
        page.set_viewport_size({"width": 320, "height": 700})
    asker.reload()
    ready_few(asker)
    assert asker.locator(".lk-asking").count() == 0, "nobody leads yet"
    posts(host).get_by_role("button", name="Zet de vragen aan").click()
    asker.locator(".lk-asking summary").click()
    asker.get_by_label("Jouw vraag").fill("Wie betaalt dat?")
    asker.get_by_role("button", name="Verstuur je vraag").click()
    expect(asker.locator(".lk-asking .lk-post")).to_contain_text("Verstuurd")
    posts(host).get_by_role("button", name="Toon : Wie betaalt dat?").click()
    other.get_by_role("button", name="Ook ik (0)").click()
    expect(posts(host)).to_contain_text("1× ook ik")
    expect(asker.locator(".lk-asking .lk-posts-others")).to_contain_text("Jouw vraag")
    lost = other.get_by_role("button", name="Ik ben de draad kwijt")
    lost.click()
    expect(lost).to_have_attribute("aria-pressed", "true")
    expect(posts(host)).to_contain_text("Seinen nu: 1× draad kwijt")
    for page in (asker, other):
        assert violations(page, ".lk-asking") == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    switch(host, "Seinen aan", "false")
    expect(lost).to_be_hidden()
    switch(host, "Seinen aan", "true")
    expect(lost).to_be_visible()


@pytest.mark.long("a second surface of the scripts that a lesson's page has")
def test_phone_that_follows_has_the_wall_the_questions_and_signals(
    workshop: Workshop, host: Page, phone: Page
) -> None:
    phone.set_viewport_size(PHONE)  # type: ignore[arg-type]
    phone.goto(f"{workshop.base}/zaal")
    posts(host).get_by_role("button", name="Zet de muur aan").click()
    expect(card(phone, "muur")).to_be_visible()
    write(phone, "Kan beter", "Vaker buiten")
    expect(column(phone, "Kan beter").locator(".lk-post-own", has_text="Vaker buiten")).to_contain_text(
        "Verstuurd"
    )
    posts(host).get_by_role("button", name="Toon : Vaker buiten").click()
    expect(column(phone, "Kan beter").locator(".lk-post-own", has_text="Vaker buiten")).to_contain_text(
        "Staat op het scherm"
    )
    posts(host).get_by_role("button", name="Zet de vragen aan").click()
    expect(card(phone, "muur")).to_have_count(0)
    phone.locator(".lk-asking summary").click()
    phone.get_by_label("Jouw vraag").fill("Mag dat ook in het dorp?")
    phone.get_by_role("button", name="Verstuur je vraag").click()
    posts(host).get_by_role("button", name="Toon : Mag dat ook in het dorp?").click()
    expect(phone.locator(".lk-asking")).to_contain_text("Staat op het scherm")
    phone.get_by_role("button", name="Te snel").click()
    expect(posts(host)).to_contain_text("1× te snel")
    assert violations(phone) == []


MUUR = {"lesson": SLUG, "exercise_id": example("muur").id}


def contribute(somebody: httpx.Client, kind: str, **payload: str) -> None:
    answer = somebody.post("/api/contributions", json={"kind": kind, "payload": payload})
    assert answer.status_code == 201, answer.text


def shown(workshop: Workshop, text: str) -> str:
    """Show what somebody wrote once it is there; return its id."""
    with workshop.facilitator() as key:

        def there() -> list[dict[str, str]]:
            posts = key.get(f"/api/sessions/{workshop.code}/live/state").json()["state"]["posts"]
            return [one for one in posts if one["text"] == text]

        [post] = until(there, bool)
    workshop.do("moderated", post_id=post["id"], wording_id=post["wording_id"], status="shown")
    return str(post["id"])


def vote_of(page: Page, text: str) -> Locator:
    return page.locator(".lk-posts-others .lk-post", has_text=text).get_by_role("button")


def test_press_counts_though_others_vote_before_it_is_let_go(workshop: Workshop, phone: Page) -> None:
    question, post = "Wie begint?", "Samen eten"
    phone.goto(f"{workshop.base}/zaal")
    with workshop.participant("Stemmer") as voter, workshop.participant("Schrijver") as writer:

        def pressed(vote: Locator, let_go: Callable[[], None], minute: int, kind: str, post_id: str) -> None:
            before = vote.inner_text()
            vote.hover()
            phone.mouse.down()
            contribute(voter, kind, post_id=post_id)
            heard(workshop, phone, minute)
            assert vote.inner_text() == before
            let_go()

        def outside() -> None:
            phone.mouse.move(1, 1)
            phone.mouse.up()

        contribute(writer, "post", **MUUR, column="goed", text=post)
        workshop.do("put_on", kind="wall", **MUUR)
        post_id = shown(workshop, post)
        vote = vote_of(phone, post)
        expect(vote).to_contain_text("Ook ik (0)")
        heard(workshop, phone, 1)  # its line is there, and moves nothing any more
        pressed(vote, phone.mouse.up, 2, "vote", post_id)
        expect(vote).to_contain_text("Ook ik (2)")
        expect(vote).to_have_attribute("aria-pressed", "true")

        contribute(writer, "question", text=question)
        workshop.do("put_on", kind="questions")
        question_id = shown(workshop, question)
        vote = vote_of(phone, question)
        expect(vote).to_contain_text("Ook ik (0)")
        pressed(vote, phone.mouse.up, 3, "vote", question_id)
        expect(vote).to_contain_text("Ook ik (2)")
        expect(vote).to_have_attribute("aria-pressed", "true")
        pressed(vote, outside, 4, "unvote", question_id)
        expect(vote).to_contain_text("Ook ik (1)")
        expect(vote).to_have_attribute("aria-pressed", "true")

        vote.focus()
        phone.keyboard.down("Space")
        contribute(voter, "vote", post_id=question_id)
        heard(workshop, phone, 5)
        phone.keyboard.up("Space")
        expect(vote).to_have_attribute("aria-pressed", "false")
        expect(vote).to_contain_text("Ook ik (1)")
    workshop.do("untimed")
