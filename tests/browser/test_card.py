"""What the card around an exercise does: waiting, trouble, trying again, going on."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.card_page import CardPage, value_of
from tests.gallery_examples import ENTRIES, example

RIGHT = "Hoe goed de woonomgeving"
WRONG = "Hoe weinig misdaad"
SAVING = "Je antwoord wordt bewaard…"
SAVED = "Je antwoord is bewaard."
RESEND = "Verstuur opnieuw"
AGAIN = "Probeer opnieuw"


def card_of(page: Page, soort: str = "meerkeuze", **given: Any) -> CardPage:
    return CardPage(page, example(soort), **given)


def choose(card: CardPage, name: str) -> None:
    card.page.get_by_role("radio", name=name).first.check()
    card.page.get_by_role("button", name="Controleer").first.click()


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
    page.get_by_role("radio", name="Je gaat bij allebei langs.").check()
    page.get_by_role("button", name="Kies").click()
    page.get_by_role("radio", name="Je maakt met hen samen afspraken").check()
    page.get_by_role("button", name="Kies").click()
    reply = card.reply(card.sent[0])
    card.show(reply["value"], **reply["status"])
    assert page.get_by_role("heading", name="Einde van de casus").is_visible()
    assert card.status == SAVING
    reply = card.reply(card.sent[1])
    card.show(reply["value"], **reply["status"])
    expect(page.get_by_role("status")).to_contain_text("dezelfde weg")


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


def test_next_goes_to_the_next_card_and_the_last_one_says_so(page: Page) -> None:
    card = card_of(page, neighbour=True)
    choose(card, RIGHT)
    page.get_by_role("button", name="Volgende").click()
    expect(page.locator("#neighbour .lk-question")).to_be_focused()


def test_the_last_card_says_that_it_is_the_last(page: Page) -> None:
    card = card_of(page)
    choose(card, RIGHT)
    page.get_by_role("button", name="Volgende").click()
    assert "Dit was de laatste oefening." in card.status
    expect(page.locator(".lk-question")).to_be_focused()


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
