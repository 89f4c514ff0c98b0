"""What the card around an exercise does: waiting, trouble, trying again, going on."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser.card_page import CardPage, later, value_of
from tests.browser.shown import shows_gallery_answer
from tests.browser.visitor import painted
from tests.browser.workshop_visit import EACH_WAY
from tests.gallery_examples import ENTRIES, example, varied

RIGHT = "Hoe goed de woonomgeving"
WRONG = "Hoe weinig misdaad"
SAVING = "Je antwoord wordt bewaard…"
SAVED = "Je antwoord is bewaard."
RESEND = "Verstuur opnieuw"
AGAIN = "Probeer opnieuw"
SKIP = "Sla over naar de volgende oefening"


@pytest.fixture
def page(card_tab: Page) -> Page:
    return card_tab


def card_of(page: Page, soort: str = "meerkeuze", **given: Any) -> CardPage:
    return CardPage(page, example(soort), **given)


def choose(card: CardPage, name: str, button: str = "Controleer") -> None:
    card.page.get_by_role("radio", name=name).first.check()
    card.page.get_by_role("button", name=button).first.click()


def test_says_at_once_that_the_answer_was_heard(page: Page) -> None:
    card = card_of(page)
    card.replies = False
    page.get_by_role("radio", name=RIGHT).check()
    page.evaluate(
        "document.querySelector('.lk-primary').addEventListener('click', () => "
        "setTimeout(() => { window.said = document.querySelector('[role=status]').textContent; }, 0))"
    )
    page.get_by_role("button", name="Controleer").click()
    assert page.wait_for_function("window.said").json_value() == SAVING


def test_trouble_is_told_and_the_same_answer_can_be_sent_again(page: Page) -> None:
    card = card_of(page)
    card.trouble = "De database is niet bereikbaar. Probeer het straks opnieuw."
    choose(card, RIGHT)
    expect(page.get_by_role("status")).to_have_text(card.trouble)
    assert page.get_by_role("radio", name=RIGHT).is_checked()
    card.trouble = ""
    page.get_by_role("button", name=RESEND).click()
    expect(page.get_by_role("status")).to_contain_text(SAVED)
    first, second = card.sent
    assert first == second


def test_without_a_reply_it_offers_to_send_again(page: Page) -> None:
    card = card_of(page, patience_ms=200)
    card.replies = False
    choose(card, RIGHT)
    expect(page.get_by_role("status")).to_contain_text("Er komt nog geen reactie.")
    card.replies = True
    page.get_by_role("button", name=RESEND).click()
    expect(page.get_by_role("status")).to_contain_text(SAVED)
    assert card.sent[0] == card.sent[1]
    assert page.get_by_role("button", name=RESEND).count() == 0


def test_a_late_reply_counts(page: Page) -> None:
    card = card_of(page, patience_ms=100)
    card.replies = False
    choose(card, RIGHT)
    expect(page.get_by_role("button", name=RESEND)).to_be_visible()
    reply = card.reply(card.sent[0])
    card.show(reply["value"], **reply["status"])
    expect(page.get_by_role("status")).to_contain_text(SAVED)


def test_checking_twice_while_waiting_is_one_answer_and_another_choice_is_a_new_one(page: Page) -> None:
    card = card_of(page)
    card.replies = False
    choose(card, RIGHT)
    choose(card, RIGHT)
    choose(card, WRONG)
    expect(page.get_by_role("status")).to_have_text(SAVING)
    first, second, third = [message["id"] for message in card.sent]
    assert first == second != third


def test_an_older_reply_does_not_undo_what_was_chosen_since(page: Page) -> None:
    card = card_of(page, "casus")
    card.replies = False
    choose(card, "Je stuurt mevrouw Aydin een waarschuwing.", "Kies")
    choose(card, "Je gaat bij allebei langs.", "Kies")
    reply = card.reply(card.sent[0])
    card.show(reply["value"], **reply["status"])
    assert page.get_by_role("heading", name="Stap 1: De telefoon").is_visible()
    assert card.status == SAVING
    reply = card.reply(card.sent[1])
    card.show(reply["value"], **reply["status"])
    expect(page.get_by_role("heading", name="Stap 2: Aan tafel")).to_be_focused()


def test_a_wrong_answer_may_be_tried_again_from_where_it_was(page: Page) -> None:
    card = card_of(page)
    choose(card, WRONG)
    page.get_by_role("button", name=AGAIN).click()
    assert card.status == ""
    expect(page.get_by_role("radio", name=WRONG)).to_be_focused()
    choose(card, RIGHT)
    expect(page.get_by_role("status")).to_contain_text("Dat klopt.")
    assert page.get_by_role("button", name=AGAIN).count() == 0


def test_later_attempts_are_counted(page: Page) -> None:
    value = value_of(example("meerkeuze"), {"choice": ["misdaad"], "certainty": None})
    card = card_of(page, value={**value, "n_attempts": 3})
    assert f"{SAVED} Poging 3." in card.status


def test_next_goes_on_with_the_text_and_the_next_exercise_is_the_second_choice(page: Page) -> None:
    card = card_of(page, neighbour=True, between=["Daarna lees je dit.", "En dit."])
    choose(card, RIGHT)
    page.get_by_role("button", name="Volgende", exact=True).click()
    expect(page.get_by_text("Daarna lees je dit.")).to_be_focused()
    assert page.get_by_text("Daarna lees je dit.").bounding_box()["y"] >= 0  # type: ignore[index]
    page.get_by_role("button", name=SKIP).click()
    expect(page.locator("#neighbour .lk-question")).to_be_focused()
    assert page.locator("#between [tabindex]").count() == 0


def test_without_text_between_next_goes_to_the_next_exercise(page: Page) -> None:
    card = card_of(page, neighbour=True, between=[])
    choose(card, RIGHT)
    page.get_by_role("button", name="Volgende", exact=True).click()
    expect(page.locator("#neighbour .lk-question")).to_be_focused()
    assert not page.get_by_role("button", name=SKIP).is_visible()


def test_text_that_is_drawn_later_is_found_all_the_same(page: Page) -> None:
    value = value_of(example("meerkeuze"), {"choice": ["past"], "certainty": None})
    card_of(page, value=value, neighbour=True)
    assert not page.get_by_role("button", name=SKIP).is_visible()
    page.evaluate("document.getElementById('between').append(document.createElement('h2'))")
    page.evaluate("document.querySelector('#between h2').textContent = 'Verder'")
    page.get_by_role("button", name="Volgende", exact=True).click()
    expect(page.get_by_role("heading", name="Verder")).to_be_focused()


def test_after_the_last_exercise_it_goes_on_with_the_closing_text(page: Page) -> None:
    card = card_of(page, closing=["Tot slot."])
    choose(card, RIGHT)
    page.get_by_role("button", name="Volgende", exact=True).click()
    assert "Dit was de laatste oefening." in card.status
    expect(page.get_by_text("Tot slot.")).to_be_focused()
    assert not page.get_by_role("button", name=SKIP).is_visible()


def test_the_last_card_of_all_says_so_where_the_reader_is(page: Page) -> None:
    page.emulate_media(reduced_motion="no-preference")  # a page that moves scrolls there slowly
    page.set_viewport_size({"width": 390, "height": 500})
    card = card_of(page)
    choose(card, RIGHT)
    page.get_by_role("button", name="Volgende", exact=True).click()
    line = page.get_by_text("Dit was de laatste oefening.")
    expect(line).to_be_focused()
    expect(line).to_be_in_viewport()


def test_the_verdict_comes_into_view(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 600})
    card = card_of(page, closing=["Veel tekst."] * 60)
    card.keyboard.tab_to("Hoe goed")
    page.keyboard.press("Space")
    card.keyboard.tab_to("Controleer")
    page.evaluate("document.activeElement.scrollIntoView({ block: 'end' })")
    page.keyboard.press("Enter")
    expect(page.locator(".lk-sentence")).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("button", name="Controleer")).to_be_focused()


def test_somebody_who_has_scrolled_on_is_not_called_back(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 600})
    card = card_of(page, closing=["Veel tekst."] * 200)
    card.replies = False
    choose(card, RIGHT)
    reading = page.locator("#closing p").nth(100)
    reading.evaluate("line => line.scrollIntoView({ block: 'center' })")
    before = reading.bounding_box()
    reply = card.reply(card.sent[0])
    card.show(reply["value"], **reply["status"])
    assert SAVED in card.status
    painted(page)
    assert reading.bounding_box() == pytest.approx(before, abs=2)


def test_an_answer_from_before_does_not_scroll_the_page(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 500})
    value = value_of(example("meerkeuze"), {"choice": ["past"], "certainty": None})
    card_of(page, value=value, closing=["Veel tekst."] * 60)
    painted(page)
    assert page.evaluate("scrollY") == 0


# ── what is not sent yet ────────────────────────────────────────────────────────────────────────────────────


def test_a_newer_answer_from_elsewhere_does_not_replace_what_is_being_filled_in(page: Page) -> None:
    card = card_of(page, "open", keeps=f"{uuid4()}")
    page.get_by_label("Jouw antwoord").fill("Mijn eigen tekst")
    card.show(value_of(card.exercise, {"text": "Van mijn telefoon", "rubric": {}}), id="9" * 32, saved=True)
    expect(page.get_by_label("Jouw antwoord")).to_have_value("Mijn eigen tekst")
    assert "nieuwer antwoord" in card.status
    page.get_by_role("button", name="Toon het nieuwere antwoord").click()
    expect(page.get_by_label("Jouw antwoord")).to_have_value("Van mijn telefoon")
    assert SAVED in card.status
    page.wait_for_function("(key) => !localStorage.getItem(key)", arg=card.keeps)


def test_own_answer_of_which_a_kernel_did_not_know_stands_there_again_once_it_does(page: Page) -> None:
    card = card_of(page, "koppel")
    card.do(ENTRIES["koppel"]["keyboard"]["keys"])
    expect(page.get_by_role("status")).to_contain_text(SAVED)
    [message] = card.sent
    card.show(None)
    card.show(value_of(card.exercise, message["response"]), id=message["id"], saved=True)
    expect(page.get_by_role("status")).to_contain_text(SAVED)
    shows_gallery_answer(page.locator(".lk-card"), "koppel")


def test_draft_of_what_was_another_exercise_then_is_let_go(page: Page) -> None:
    CardPage(page, example("schat"))
    page.evaluate("localStorage.setItem('other', JSON.stringify({ draft: { values: 5 }, after: null }))")
    card = CardPage(page, example("schat"), keeps="other")
    page.wait_for_function("!localStorage.getItem('other')")
    expect(page.get_by_role("textbox")).to_have_count(3)
    card.do(ENTRIES["schat"]["keyboard"]["keys"])
    expect(page.locator(".lk-saved")).to_be_visible()


def test_a_newer_answer_that_came_while_the_page_was_away_is_told_beside_the_draft(page: Page) -> None:
    card = card_of(page, "open", keeps=f"{uuid4()}")
    page.get_by_label("Jouw antwoord").fill("Mijn eigen tekst")
    page.wait_for_function("(key) => localStorage.getItem(key)", arg=card.keeps)
    card.again(value=value_of(card.exercise, {"text": "Van mijn telefoon", "rubric": {}}))
    expect(page.get_by_label("Jouw antwoord")).to_have_value("Mijn eigen tekst")
    assert "nieuwer antwoord" in card.status
    card.again()
    assert "nieuwer antwoord" in card.status
    page.get_by_role("button", name="Verstuur").last.click()
    expect(page.get_by_role("status")).to_contain_text(SAVED)
    assert card.responses[-1]["text"] == "Mijn eigen tekst"


@pytest.mark.parametrize("leaving", ["new PageTransitionEvent('pagehide')", "new Event('visibilitychange')"])
def test_last_letters_are_kept_as_the_page_is_left_before_any_timer_has_run(page: Page, leaving: str) -> None:
    card = card_of(page, "open", keeps=f"{uuid4()}")
    page.evaluate("() => { window.setTimeout = () => 1; }")
    page.get_by_label("Jouw antwoord").fill("Tot hier")
    kept = "(key) => JSON.parse(localStorage.getItem(key))?.draft.text ?? ''"
    assert page.evaluate(kept, card.keeps) == "", "no timer has run"
    page.evaluate(f"() => {{ dispatchEvent({leaving}); }}")
    assert page.evaluate(kept, card.keeps) == "Tot hier"


def test_what_is_typed_while_an_answer_is_on_its_way_stays(page: Page) -> None:
    card = card_of(page, "open", keeps=f"{uuid4()}")
    card.replies = False
    page.get_by_label("Jouw antwoord").fill("Eerst dit")
    page.get_by_role("button", name="Verstuur").click()
    page.get_by_label("Jouw antwoord").fill("Eerst dit, en dan dit")
    reply = card.reply(card.sent[0])
    card.show(reply["value"], **reply["status"])
    expect(page.get_by_label("Jouw antwoord")).to_have_value("Eerst dit, en dan dit")
    card.again()
    expect(page.get_by_label("Jouw antwoord")).to_have_value("Eerst dit, en dan dit")
    assert "nieuwer antwoord" not in card.status


def test_an_answer_that_was_given_before_a_reload_is_shown_and_waited_for(page: Page) -> None:
    given = {"id": "a" * 32, "response": {"choice": ["past"], "certainty": None}}
    card = card_of(page, given=given)
    assert page.get_by_role("radio", name=RIGHT).is_checked()
    assert card.status == SAVING
    assert card.sent == []
    reply = card.reply(given)
    card.show(reply["value"], **reply["status"])
    expect(page.get_by_role("status")).to_contain_text(SAVED)


def test_an_answer_that_is_kept_and_goes_by_itself_is_no_trouble(page: Page) -> None:
    card = card_of(page, patience_ms=100)
    card.replies = False
    choose(card, RIGHT)
    expect(page.get_by_role("button", name=RESEND)).to_be_visible()
    card.show(None, id=card.sent[0]["id"], error="Je antwoord staat op je telefoon.", kept=True)
    assert card.status == "Je antwoord staat op je telefoon."
    assert page.locator(".lk-trouble").count() == 0
    assert page.get_by_role("button", name=RESEND).count() == 0
    reply = card.reply(card.sent[0])
    card.show(reply["value"], **reply["status"])
    assert SAVED in card.status


def test_while_nobody_can_take_an_answer_the_card_says_what_to_do_and_not_to_send_again(page: Page) -> None:
    card = card_of(page, patience_ms=100)
    card.replies = False
    page.evaluate("window.mounted.card.away('Kies Run en dan Run All Cells.')")
    assert page.get_by_text("Kies Run en dan Run All Cells.").is_visible()
    choose(card, RIGHT)
    expect(page.get_by_role("status")).to_contain_text("staat klaar")
    later(page, 200)
    assert page.get_by_role("button", name=RESEND).count() == 0
    page.evaluate("window.mounted.card.away('')")
    assert not page.locator(".lk-away").is_visible()


def test_answers_that_come_in_later_are_shown(page: Page) -> None:
    card = card_of(page)
    given = {"choice": ["nieuw"], "certainty": None}
    card.show(value_of(card.exercise, given))
    assert page.get_by_role("radio", name="Hoe nieuw").is_checked()
    assert "Dat klopt niet." in card.status
    card.show(None)
    assert not page.get_by_role("radio", name="Hoe nieuw").is_checked()
    assert card.status == ""


def test_says_why_earlier_answers_are_not_there(page: Page) -> None:
    why = "Je eerdere antwoorden konden niet worden opgehaald."
    card = card_of(page, status={"id": "", "saved": False, "error": why})
    assert card.status == why
    choose(card, RIGHT)
    expect(page.get_by_role("status")).to_contain_text(SAVED)


def test_one_source_is_named_as_one(page: Page) -> None:
    one, other = ({"title": title, "href": "#bron"} for title in ("De gids", "De krant"))
    exercise = example("meerkeuze")
    value = value_of(exercise, {"choice": ["nieuw"], "certainty": None})
    CardPage(page, exercise, sources=[one], value=value)
    assert page.locator(".lk-rests").inner_text() == "Bron: De gids"
    CardPage(page, exercise, sources=[one, other], value=value)
    assert page.locator(".lk-rests").inner_text() == "Bronnen: De gids; De krant"


def test_sources_that_would_give_away_what_is_asked_come_with_the_result(page: Page) -> None:
    card = card_of(page, sources=[{"title": "De gids", "href": "#bron"}])
    source = page.get_by_role("link", name="De gids")
    expect(source).to_be_hidden()
    choose(card, RIGHT)
    expect(source).to_be_visible()
    choose(card_of(page), RIGHT)
    expect(page.get_by_role("status")).to_contain_text(SAVED)
    expect(page.locator(".lk-rests")).to_be_hidden()


def test_an_order_that_is_neither_right_nor_wrong_is_sent_and_not_checked(page: Page) -> None:
    CardPage(page, example("volgorde"))
    assert page.locator(".lk-primary").inner_text() == "Controleer"
    CardPage(page, varied("volgorde", solution={"orders": []}))
    assert page.locator(".lk-primary").inner_text() == "Verstuur"


def test_text_is_text(page: Page) -> None:
    markup = '<img src="x" onerror="window.harmed = true">'
    fields = ENTRIES["meerkeuze"]["exercise"]
    exercise = example("meerkeuze").model_validate(
        {
            **fields,
            "question": markup,
            "intro": markup,
            "options": [{**option, "text": f"{markup}{option['key']}"} for option in fields["options"]],
            "solution": {**fields["solution"], "explanation": markup},
        }
    )
    card = CardPage(page, exercise, sources=[{"title": markup, "href": "#bron-een"}])
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Controleer").click()
    expect(page.get_by_role("status")).to_contain_text(SAVED)
    assert page.locator(".lk-card").inner_text().count(markup) >= 6
    assert page.locator("img").count() == 0
    assert page.evaluate("window.harmed") is None
    assert card.sent


def test_a_card_that_was_stopped_sends_and_shows_nothing(page: Page) -> None:
    card = card_of(page)
    page.evaluate("window.mounted.stop.abort()")
    card.show(value_of(card.exercise, {"choice": ["past"], "certainty": None}), saved=True)
    assert card.status == ""
    assert card.sent == []


def test_a_fictional_exercise_says_so(page: Page) -> None:
    card_of(page, "casus")
    assert page.get_by_text("zijn verzonnen").is_visible()


# ── a verdict that is held ────────────────────────────────────────────────────────────────────────────────


def some(*soorten: str, of: Iterable[str]) -> pytest.MarkDecorator:
    """Return what runs a test with these types; with the others it is long."""
    again = pytest.mark.long("the card's own script, with one more type in it")
    return pytest.mark.parametrize(
        "soort", [soort if soort in soorten else pytest.param(soort, marks=again) for soort in of]
    )


@some(*EACH_WAY, of=ENTRIES)
def test_card_waits_with_what_it_says_until_the_verdict_is_there(page: Page, soort: str) -> None:
    exercise, response = example(soort), ENTRIES[soort]["keyboard"]["gives"]
    value = value_of(exercise, response)
    card = card_of(page, soort, value={**value, "verdict": None})
    assert card.status.split("\n")[0] == "Verstuurd."
    assert "Je kunt dit nog aanpassen tot de begeleider sluit." in card.status
    assert value["verdict"]["sentence"] not in page.locator(".lk-card").inner_text()
    page.evaluate("window.mounted.card.hold('closed')")
    assert card.status.startswith("Verstuurd. De vraag is nu gesloten.")
    card.show(value)
    assert value["verdict"]["sentence"] in card.status
    shows_gallery_answer(page.locator(".lk-card"), soort)
    card.show({**value, "verdict": None})
    assert value["verdict"]["sentence"] not in page.locator(".lk-card").inner_text(), "it was taken back"


@some("meerkeuze", of=EACH_WAY)
def test_axe_finds_nothing_in_a_card_that_waits(page: Page, soort: str) -> None:
    value = value_of(example(soort), ENTRIES[soort]["keyboard"]["gives"])
    assert card_of(page, soort, value={**value, "verdict": None}).violations() == []


def test_answer_can_be_changed_for_as_long_as_its_verdict_is_held(page: Page) -> None:
    held = {**value_of(example("meerkeuze"), {"choice": ["misdaad"], "certainty": None}), "verdict": None}
    card = card_of(page, value=held)
    assert page.get_by_role("radio", name=WRONG).is_checked()
    card.replies = False
    choose(card, RIGHT)
    expect(page.get_by_role("status")).to_have_text(SAVING)
    card.show({**held, "response": card.sent[0]["response"]}, id=card.sent[0]["id"], saved=True)
    expect(page.get_by_role("status")).to_contain_text("Verstuurd.")
    assert page.get_by_role("radio", name=RIGHT).is_checked()
    card.show(value_of(example("meerkeuze"), card.sent[0]["response"]))
    expect(page.get_by_role("status")).to_contain_text("Dat klopt.")


def test_what_somebody_was_changing_stays_when_a_verdict_that_was_there_is_held(page: Page) -> None:
    value = value_of(example("meerkeuze"), {"choice": ["misdaad"], "certainty": None})
    card = card_of(page, value=value)
    page.get_by_role("radio", name=RIGHT).check()
    card.show({**value, "verdict": None})
    assert card.status.startswith("Verstuurd.")
    assert page.get_by_role("radio", name=RIGHT).is_checked()
    page.get_by_role("button", name="Controleer").click()
    assert card.responses[-1]["choice"] == ["past"]


def test_what_somebody_was_changing_stays_when_the_verdict_comes(page: Page) -> None:
    value = value_of(example("stelling"), {"choice": "eens", "ronde": 1, "reason": "Daarom."})
    card = card_of(page, "stelling", value={**value, "verdict": None}, ronde_open=1)
    assert page.get_by_label("Waarom vind je dat?").input_value() == "Daarom."
    page.get_by_role("radio", name="Oneens", exact=True).check()
    card.show(value)
    expect(page.get_by_role("heading", name="Argumenten")).to_be_visible()
    page.evaluate("window.mounted.card.open_ronde(2)")
    expect(page.get_by_text("In ronde 1 koos je: Eens.")).to_be_visible()
    assert page.get_by_role("radio", name="Oneens", exact=True).is_checked()
