import pytest

from leerkit.exercises.verdeel import Verdeel
from tests.gallery_examples import author_is_told, varied

RULE = {"post": "mensen", "measure": "buiten", "effect": 1, "basis": "aanname"}
EACH_YEAR, AT_ONCE = "lang", "ineens"


def model(*rules: dict[str, object]) -> Verdeel:
    made = varied(
        "verdeel", rules=[{"post": "mensen", "measure": "buiten", "basis": "aanname", **one} for one in rules]
    )
    assert isinstance(made, Verdeel)
    return made


@pytest.mark.parametrize(
    ("rule", "pace", "course"),
    [
        ({"effect": 1}, AT_ONCE, [50, *[60] * 10]),
        ({"effect": 1}, EACH_YEAR, [50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60]),
        ({"effect": 1, "delay": 2}, AT_ONCE, [50, 50, 50, *[60] * 8]),
        ({"effect": 1, "keeps": 0.5}, AT_ONCE, [50, 60, 55, 52.5, 51.2, 50.6, 50.3, 50.2, 50.1, 50, 50]),
        ({"effect": 1, "keeps": 0}, EACH_YEAR, [50, *[51] * 10]),
        ({"effect": 9}, AT_ONCE, [50, *[100] * 10]),
        ({"effect": -9}, AT_ONCE, [50, *[0] * 10]),
        ({"effect": 1, "at_least_years": 2}, AT_ONCE, [50] * 11),
        ({"effect": 1, "needs": {"post": "plek", "amount": 3}}, AT_ONCE, [50] * 11),
        ({"effect": 1, "needs": {"post": "plek", "amount": 2}}, AT_ONCE, [50, *[60] * 10]),
    ],
)
def test_ten_years_are_what_the_rule_says(rule: dict[str, object], pace: str, course: list[float]) -> None:
    assert model(rule).course({"mensen": 10, "plek": 2}, pace)["buiten"] == pytest.approx(course, abs=0.051)


def test_rules_add_up() -> None:
    both = model({"effect": 1}, {"effect": 2, "keeps": 0}).course({"mensen": 10}, AT_ONCE)
    assert both["buiten"][:3] == [50, 80, 60]
    assert both["vertrouwen"] == [40] * 11, "no rule is about it"


def test_page_says_each_rule_as_it_is_computed_with_what_it_rests_on() -> None:
    rule = {
        "effect": -0.25,
        "delay": 1,
        "keeps": 0.8,
        "at_least_years": 5,
        "needs": {"post": "plek", "amount": 2},
    }
    assert model(rule).public()["said"] == [
        "Elke eenheid (ton) voor ‘Vaste gezichten in de wijk’ geeft −0,25 punt ‘Prettig buiten’ na 1 jaar; "
        "elk jaar later is daar nog 80% van over. Alleen als je het geld over minstens 5 jaar uitgeeft. "
        "Alleen als ‘Straten en groen opknappen’ minstens 2 ton krijgt. (aanname)"
    ]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"rules": [{**RULE, "post": "geld"}]}, "een regel noemt 'geld'"),
        ({"rules": [{**RULE, "needs": {"post": "geld", "amount": 1}}]}, "een regel noemt 'geld'"),
        ({"rules": [{**RULE, "basis": "SCP 2013"}]}, "zegt niet waarop hij rust"),
        ({"rules": [{**RULE, "source": "scp"}]}, "zegt niet waarop hij rust"),
        ({"rules": [{**RULE, "basis": "SCP 2013", "source": "scp"}]}, "staat niet onder 'sources'"),
        ({"budget": 10}, "kost meer dan het budget"),
    ],
)
def test_model_that_says_not_what_it_rests_on_or_does_not_hold_together_is_refused(
    fields: dict[str, object], says: str
) -> None:
    assert says in author_is_told("verdeel", **fields)
