"""What is done in a view by other ways than its keys: dragging a line of a volgorde, going back in a casus.

And where an invul has its full stops, and what a press on a plan does.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from leerkit.exercises.ground_plan import NARROWEST_PX
from tests.browser.card_page import CardPage
from tests.gallery_examples import example, varied
from tests.with_plan import with_plan

# ── volgorde: dragging ──────────────────────────────────────────────────────────────────────────────────────

Place = tuple[float, float]
Drag = Callable[[Page, Place, Place], None]
N_STEPS = 20


@pytest.fixture
def page(card_tab: Page) -> Page:
    return card_tab


def middle(of: Locator) -> Place:
    box = of.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def slowly(page: Page, begin: Place, end: Place, steps: int = N_STEPS) -> None:
    page.mouse.move(*begin)
    page.mouse.down()
    page.mouse.move(*end, steps=steps)
    page.mouse.up()


def at_once(page: Page, begin: Place, end: Place) -> None:
    slowly(page, begin, end, steps=1)


def by_finger(page: Page, begin: Place, end: Place) -> None:
    touch = page.context.new_cdp_session(page)
    (x, y), (_, last) = begin, end

    def tell(kind: str, *heights: float) -> None:
        points = [{"x": x, "y": height} for height in heights]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    tell("touchStart", y)
    for step in range(1, N_STEPS + 1):
        tell("touchMove", y + (last - y) * step / N_STEPS)
    tell("touchEnd")


UP, DOWN, NEXT = (3, 0, 1), (0, 3, 4), (1, 2, 3)
ONCE = ((slowly, UP), (at_once, DOWN), (by_finger, NEXT))
"""Each way of dragging, and each place: what of them goes with what is all the same."""
DRAGS = [
    pytest.param(
        drag,
        *way,
        marks=() if (drag, way) in ONCE else pytest.mark.long("the same drag, to another place"),
    )
    for drag in (slowly, at_once, by_finger)
    for way in (UP, DOWN, NEXT)
]


@pytest.mark.parametrize(("drag", "moved", "onto", "place"), DRAGS)
def test_line_that_is_dragged_is_where_it_was_let_go_and_that_is_said(
    page: Page, drag: Drag, moved: int, onto: int, place: int
) -> None:
    card = CardPage(page, example("volgorde"))
    lines = page.locator(".lk-view .lk-list > li")
    before = keys(lines)
    begin, (_, y) = middle(lines.nth(moved).locator(".lk-handle")), middle(lines.nth(onto))
    drag(page, begin, (begin[0], y + (-5 if onto < moved else 5)))
    after = [key for key in before if key != before[moved]]
    after.insert(place - 1, before[moved])
    assert keys(lines) == after
    assert [text[:2] for text in lines.locator(".lk-place").all_inner_texts()] == ["1.", "2.", "3.", "4."]
    expect(page.locator(".lk-view [aria-live=polite]")).to_contain_text(f"staat nu op plaats {place} van 4.")
    page.get_by_role("button", name="Controleer").click()
    page.locator(".lk-saved").wait_for()
    assert card.responses == [{"order": after}]


def test_line_that_is_let_go_where_it_was_is_not_spoken_of_and_the_pointer_is_free_again(page: Page) -> None:
    CardPage(page, example("volgorde"))
    lines = page.locator(".lk-view .lk-list > li")
    before = keys(lines)
    begin = middle(lines.nth(1).locator(".lk-handle"))
    slowly(page, begin, (begin[0] + 10, begin[1] + 5))
    page.mouse.move(*middle(lines.nth(3)), steps=5)
    assert keys(lines) == before
    assert page.locator(".lk-view [aria-live=polite]").inner_text() == ""


def keys(lines: Locator) -> list[str]:
    """Return the keys of the items in the order in which they stand."""
    items = example("volgorde").items  # type: ignore[attr-defined]
    return [next(item.key for item in items if item.text in line) for line in lines.all_inner_texts()]


# ── casus: going back ───────────────────────────────────────────────────────────────────────────────────────


def choose(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name).check()
    page.get_by_role("button", name="Kies", exact=True).click()


def go_back(page: Page, title: str) -> None:
    if page.locator("details:has(.lk-list)").get_attribute("open") is None:
        page.locator("summary", has_text="Jouw weg tot nu toe").click()
    page.get_by_role("button", name=f"Terug naar deze stap: {title}").click()


def test_going_back_shows_what_was_chosen_there_and_keeps_what_came_before_it(page: Page) -> None:
    card = CardPage(page, example("casus"))
    taken = page.locator(".lk-view .lk-list > li")
    choose(page, "Je stuurt mevrouw Aydin een waarschuwing.")
    choose(page, "Je biedt aan om alsnog langs te komen.")
    expect(taken).to_have_count(2)
    go_back(page, "Na de brief")
    expect(taken).to_have_count(1)
    heading = page.get_by_role("heading", name="Stap 2: Na de brief")
    expect(heading).to_be_focused()
    expect(page.get_by_role("radio", name="Je biedt aan om alsnog langs te komen.")).to_be_checked()
    go_back(page, "De telefoon")
    expect(taken).to_have_count(0)
    expect(page.get_by_role("heading", name="Stap 1: De telefoon")).to_be_focused()
    expect(page.get_by_role("radio", name="Je stuurt mevrouw Aydin een waarschuwing.")).to_be_checked()
    assert card.responses == [{"route": ["brief"]}, {"route": ["brief", "alsnog"]}], (
        "looking back is no answer"
    )


def test_another_choice_after_going_back_is_another_way_and_the_first_is_no_part_of_it(page: Page) -> None:
    card = CardPage(page, example("casus"))
    choose(page, "Je stuurt mevrouw Aydin een waarschuwing.")
    choose(page, "Je biedt aan om alsnog langs te komen.")
    go_back(page, "De telefoon")
    choose(page, "Je gaat bij allebei langs.")
    expect(page.locator(".lk-view .lk-list > li")).to_have_count(1)
    page.locator(".lk-saved").wait_for()
    assert card.responses[-1] == {"route": ["langsgaan"]}


# ── invul: its text on a phone ──────────────────────────────────────────────────────────────────────────────

END_OF_GAP = """(all) => all.map((one) => {
  const range = document.createRange();
  range.selectNodeContents(one.lastChild);
  const [end, gap] = [range.getBoundingClientRect(), one.firstChild.getBoundingClientRect()];
  return [one.lastChild.textContent, end.top < gap.bottom && end.left >= gap.right - 1 && end.right <= innerWidth];
})"""


def test_a_full_stop_stays_with_the_gap_before_it(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    long = [
        {"key": "een", "text": "de corporatie, de gemeente en de huurdersorganisatie samen"},
        {"key": "elk", "text": "elk"},
    ]
    gaps = [{"key": key, "label": key, "options": long} for key in ("wie", "ook")]
    text = "Dan beslist [wie]. Past dat niet, dan beslist [ook], en niemand anders."
    solution = {"gaps": {key: {"right": ["elk"]} for key in ("wie", "ook")}}
    CardPage(page, varied("invul", text=text, gaps=gaps, solution=solution))
    assert page.locator(".lk-gap-end").evaluate_all(END_OF_GAP) == [[".", True], [",", True]]
    assert page.locator(".lk-gaps").inner_text().count(".") == 2


# ── signaal: a plan ─────────────────────────────────────────────────────────────────────────────────────────


def test_press_on_a_plan_marks_the_part_with_that_number_and_the_list_does_the_same(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    card = CardPage(page, with_plan())
    plan, places = page.locator(".lk-plan"), page.locator(".lk-plan-place")
    box = plan.bounding_box()
    assert box
    assert box["width"] >= NARROWEST_PX
    second = page.get_by_role("button", name="2. Mijn post")
    places.nth(1).click()
    expect(second).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text("Gemarkeerd: 1.")).to_be_visible()
    second.press("Space")
    expect(places.nth(1)).to_have_attribute("data-marked", "false")
    places.nth(3).click()
    page.get_by_role("button", name="Controleer").click()
    expect(page.locator(".lk-saved")).to_be_visible()
    assert card.responses[-1] == {"marked": ["slapen"]}
    assert card.violations() == []
