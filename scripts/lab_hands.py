"""Hands that do an exercise in a browser as somebody does who guesses: by mouse, or by keys alone."""

import random
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page

from leerkit.texts.cards import SHARED
from leerkit.texts.practising import PLANS

Hands = Callable[[Page, Locator], None]
N_STEPS = 60
WAITS_MS, N_SAME = 150, 6
NOTHING = ("", "0")
"""What a field holds before somebody filled it in."""
FOCUSED = """() => {
  const at = document.activeElement, card = at.closest(".lk-card");
  const group = at.name && card ? [...card.querySelectorAll(`input[name="${CSS.escape(at.name)}"]`)] : [];
  const boxes = card ? [...card.querySelectorAll(".lk-view input[type=checkbox]")] : [];
  return {
    exercise: card?.dataset.exercise ?? null, in_view: Boolean(at.closest(".lk-view")), tag: at.tagName,
    type: at.type ?? "", value: at.value ?? "", mode: at.inputMode ?? "",
    is_primary: at.classList.contains("lk-primary"), is_off: at.disabled || at.ariaDisabled === "true",
    is_chosen: (at.type === "checkbox" ? boxes : group).some((one) => one.checked),
  };
}"""


def is_answered(card: Locator) -> bool:
    """Return whether a card holds an answer that was given."""
    return card.get_attribute("data-answered") is not None


def by_mouse(page: Page, card: Locator) -> None:
    """Fill a card in and hand it over, step by step where it has steps."""
    dice = random.Random(card.get_attribute("data-exercise"))
    for _ in range(N_STEPS):
        _fill(card, dice)
        if is_answered(card) and card.get_attribute("data-soort") not in ("casus", "stelling"):
            return
        buttons = card.locator(".lk-view button:visible:enabled")
        primary = card.locator(".lk-view .lk-primary:visible:enabled")
        if not buttons.count():
            return
        before = card.inner_text()
        (primary.last if primary.count() else buttons.first).click()
        if not _changes(page, card, before):
            return


def _fill(card: Locator, dice: random.Random) -> None:
    _choose(card, dice)
    for select in card.locator(".lk-view select:visible").all():
        if not select.input_value():
            values = select.locator("option").evaluate_all(
                "all => all.map((one) => one.value).filter(Boolean)"
            )
            select.select_option(dice.choice(values))
    for field in card.locator(".lk-view :is(textarea, input[type=text]):visible:enabled").all():
        if field.input_value() in NOTHING:
            field.fill(
                _number(card) if field.get_attribute("inputmode") in ("decimal", "numeric") else PLANS[0]
            )


def _choose(card: Locator, dice: random.Random) -> None:
    folded = card.locator(".lk-view button[aria-expanded=false]:visible")  # the front of a kaartje
    for _ in range(folded.count()):
        folded.first.click()
    radios = card.locator(".lk-view input[type=radio]:visible:enabled")
    for name in dict.fromkeys(radios.evaluate_all("all => all.map((one) => one.name)")):
        group = card.locator(f'.lk-view input[type=radio][name="{name}"]')
        if not group.evaluate_all("all => all.some((one) => one.checked)"):
            group.nth(dice.randrange(group.count())).check(force=True)
    for more, is_on in (
        ("input[type=checkbox]:enabled", "checked"),
        ("button[aria-pressed]", "ariaPressed === 'true'"),
    ):
        loose = card.locator(f".lk-view {more}:visible")
        if loose.count() and not loose.evaluate_all(f"all => all.some((one) => one.{is_on})"):
            for at in range(min(2, loose.count())):
                loose.nth(at).click(force=True)


def _number(card: Locator) -> str:
    sliders = card.locator("input[type=range]")
    if not sliders.count():
        return "3"
    middle: str = sliders.first.evaluate("one => String((Number(one.min) + Number(one.max)) / 2)")
    return middle.replace(".", ",")


def _changes(page: Page, card: Locator, before: str) -> bool:
    """Wait until a card says something else, and goes on saying that; return whether it does.

    That it is busy does not count.
    """
    said, n_same = before, 0
    for _ in range(80):
        page.wait_for_timeout(WAITS_MS)
        now = card.inner_text()
        said, n_same = now, n_same + 1 if now == said else 0
        if said != before and n_same >= N_SAME and SHARED["saving"] not in said:
            return True
    return said != before


def by_keys(page: Page, card: Locator) -> None:
    """Do the same from where the focus is, in the card or before it, by Tab and what the controls listen to.

    Raises AssertionError if the focus leaves the card before it is answered.
    """
    own, n_presses, has_come = card.get_attribute("data-exercise"), 0, False
    for _ in range(3 * N_STEPS):
        page.keyboard.press("Tab")
        at: dict[str, Any] = page.evaluate(FOCUSED)
        has_come = has_come or at["exercise"] == own
        if not has_come:  # links of the text before it
            continue
        if at["exercise"] != own:
            assert is_answered(card), f"{own}: the focus left it, to {at}"
            return
        if not at["in_view"] or at["is_off"]:
            continue
        before = card.inner_text()
        n_presses += _press(page, card, at, n_presses)
        if at["tag"] == "BUTTON" and _changes(page, card, before) and at["is_primary"] and is_answered(card):
            return


def _press(page: Page, card: Locator, at: dict[str, Any], n_before: int) -> int:
    """Do what the control is for; return how many extra buttons that pressed."""
    if at["type"] in ("radio", "checkbox"):
        if not at["is_chosen"]:
            page.keyboard.press("Space")
    elif at["tag"] == "SELECT":
        if not at["value"]:
            page.keyboard.press("ArrowDown")
    elif at["type"] in ("text", "textarea"):
        if at["value"] in NOTHING:
            page.keyboard.press("Control+a")
            page.keyboard.type(_number(card) if at["mode"] in ("decimal", "numeric") else PLANS[0])
    elif at["is_primary"]:
        page.keyboard.press("Enter")
    elif at["tag"] == "BUTTON" and (
        card.get_attribute("data-soort") in ("casus", "kaartjes") or n_before < 2
    ):
        page.keyboard.press("Space")
        return 1
    return 0
