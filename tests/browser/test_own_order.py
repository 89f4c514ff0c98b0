"""The order in which somebody sees what has no order: their own, and always the same."""

import pytest
from playwright.sync_api import Page

from tests.browser.card_page import CardPage
from tests.gallery_examples import varied
from tests.own_order import own_order


@pytest.fixture
def page(card_tab: Page) -> Page:
    return card_tab


FOUR = [{"key": key, "text": f"Antwoord {key}"} for key in "abcd"]
MANY = [{"key": f"k{n}", "text": f"Kaart {n}"} for n in range(6)]


def several(**fields: object) -> dict[str, object]:
    return {"options": FOUR, "multiple": True, "solution": {"correct": ["a", "b"], "feedback": {}}, **fields}


def shown(card: CardPage) -> str:
    return "".join(
        one.get_attribute("value") or ""
        for one in card.page.locator(".lk-view fieldset").first.locator("input").all()
    )


def test_orders_of_many_people_are_all_there_are_and_as_often(page: Page) -> None:
    card = CardPage(page, varied("meerkeuze", **several(pinned=["d"])))
    found = page.evaluate(
        """async (props) => {
          const { inOwnOrder } = await import("card");
          const before = JSON.stringify(props);
          const named = ({ key, text }) => text.slice(-1) + key;
          const orderOf = (who) => inOwnOrder(props, who).options.map(named).join(" ");
          const people = Array.from({ length: 1200 }, (_, n) => `WIJK22.p${n}`);
          const n = {};
          for (const who of people) n[orderOf(who)] = (n[orderOf(who)] ?? 0) + 1;
          return { n, nobody: inOwnOrder(props, "") === props, untouched: before === JSON.stringify(props) };
        }""",
        card.exercise.public(),
    )
    orders = [f"{x}{x} {y}{y} {z}{z} dd" for x, y, z in ("abc", "acb", "bac", "bca", "cab", "cba")]
    assert sorted(found["n"]) == orders, "each text stands with its key, and the last one stays"
    assert all(140 < n < 260 for n in found["n"].values()), found["n"]
    assert found["nobody"]
    assert found["untouched"]


def test_own_order_stays_over_reloads_and_attempts_and_the_verdict_stands_in_it(page: Page) -> None:
    card = CardPage(page, varied("meerkeuze", **several()), who="WIJK22.iemand")
    mine = shown(card)
    assert list(mine) == own_order(card.exercise, "WIJK22.iemand")
    assert mine != "abcd"
    for box in page.locator(".lk-view [type=checkbox]").all():
        box.check()
    page.get_by_role("button", name="Controleer").click()
    labels = page.locator(".lk-items .lk-label").all_inner_texts()
    assert [label.removeprefix("Antwoord ") for label in labels] == list(mine)
    assert sorted(card.responses[0]["choice"]) == list("abcd")
    page.get_by_role("button", name="Probeer opnieuw").click()
    assert shown(card) == mine
    card.again()
    assert shown(card) == mine
    card.anew(who="WIJK22.ander")
    assert list(shown(card)) == own_order(card.exercise, "WIJK22.ander")
    card.anew(who="")
    assert shown(card) == "abcd"


def test_list_to_be_put_in_order_starts_in_the_own_order_and_what_was_made_of_it_stays(page: Page) -> None:
    solution = {"orders": [[part["key"] for part in MANY]]}
    card = CardPage(page, varied("volgorde", items=MANY, solution=solution), who="WIJK22.iemand")
    items = page.locator(".lk-list li > span:first-child")
    first = [text.rpartition(" ")[2] for text in items.all_inner_texts()]
    assert sorted(first) == list("012345")
    assert first != list("012345")
    page.locator(".lk-list li").first.get_by_role("button", name="Omlaag").click()
    page.get_by_role("button", name="Controleer").click()
    moved = [first[1], first[0], *first[2:]]
    assert [key.removeprefix("k") for key in card.responses[0]["order"]] == moved
    card.anew()
    assert [text.rpartition(" ")[2] for text in items.all_inner_texts()] == moved
