"""Which parts of an exercise everybody gets in another order, and which stay where the author put them."""

from typing import Any

import pytest

from leerkit.exercises.unmarked import UnmarkedChoice
from tests.gallery_examples import author_is_told, example, varied


def options(*texts: str) -> list[dict[str, str]]:
    return [{"key": key, "text": text} for key, text in zip("abcdefgh", texts, strict=False)]


def loose(*texts: str, **fields: Any) -> str:
    """Return the keys of options with these texts that change places."""
    fields = {"options": options(*texts), "solution": {"correct": ["a"], "feedback": {}}, **fields}
    return "".join(
        key for parts in varied("meerkeuze", **fields).public().get("loose", ()) for key in parts["keys"]
    )


NAMES = ("De gemeente", "De corporatie", "De bewoners")


@pytest.mark.parametrize(
    "texts",
    [
        ("Ja", "Nee"),
        ("Ja, als bewoners het willen", "Nee, nooit"),
        ("Waar", "Niet waar"),
        ("Oneens", "Eens"),
        ("Nooit", "Soms", "Vaak", "Altijd"),
        ("Altijd", "Soms", "Nooit"),
        ("Lager", "Gelijk", "Hoger"),
        ("10", "20", "30"),
        ("30%", "20%", "10%"),
        ("-5", "0", "5"),
        ("Minder dan 100 wijken", "100 tot 200 wijken", "Meer dan 200 wijken"),
        ("Ongeveer 1.000", "Ongeveer 2.500"),
        ("€ 1,50", "€ 2,25", "€ 10"),
    ],
)
def test_options_whose_order_means_something_stay_in_it_unless_the_author_says_so(
    texts: tuple[str, ...],
) -> None:
    assert loose(*texts) == ""
    assert loose(*texts, shuffle=True) == "abcdefgh"[: len(texts)]


@pytest.mark.parametrize(
    "texts",
    [
        NAMES,
        ("20", "10", "30"),
        ("Soms", "Nooit", "Altijd"),
        ("Bouw 30 woningen", "Bouw 40 woningen"),
        ("Gelijk", "Gelijk"),
        ("30 woningen slopen", "De gemeente bellen"),
        ("Nee", "Weigeren"),
        ("<b>1</b>", "<b>2</b>"),
    ],
)
def test_other_options_change_places(texts: tuple[str, ...]) -> None:
    assert loose(*texts) == "abcdefgh"[: len(texts)]


@pytest.mark.parametrize(
    ("last", "n"),
    [
        (["Geen van deze"], 1),
        (["Geen van de drie."], 1),
        (["Alle bovenstaande"], 1),
        (["Allebei", "Weet ik niet"], 2),
        (["Iets anders, namelijk…"], 1),
        (["Dat hangt ervan af"], 1),
        (["Geen huur vragen"], 0),
        (["Alle bewoners bellen"], 0),
    ],
)
def test_what_is_about_the_others_stays_last(last: list[str], n: int) -> None:
    assert loose(*NAMES, *last) == "abcdefgh"[: 3 + len(last) - n]


def test_author_keeps_all_in_order_or_some_in_their_place() -> None:
    assert loose(*NAMES, shuffle=False) == ""
    assert loose(*NAMES, pinned=["b"]) == "ac"
    assert loose(*NAMES, pinned=["b", "c"]) == "", "one alone has no order"
    told = author_is_told("meerkeuze", pinned=["bestaat-niet"])
    assert "'pinned' noemt 'bestaat-niet', maar die key bestaat niet. Verwacht: past, misdaad, nieuw" in told


@pytest.mark.parametrize(
    ("soort", "at"),
    [
        ("meerkeuze", ["options"]),
        ("motiveer", ["options"]),
        ("volgorde", ["items"]),
        ("sorteer", ["items"]),
        ("koppel", ["targets"]),
    ],
)
def test_each_type_says_which_of_its_lists_have_no_order(soort: str, at: list[str]) -> None:
    public = example(soort).public()
    assert [parts["at"] for parts in public["loose"]] == [at]
    assert public["loose"][0]["keys"] == [part["key"] for part in public[at[0]]], (
        "the author's order leaves Python"
    )
    assert not {"shuffle", "pinned"} & public.keys()


def test_numbers_that_are_to_be_put_in_order_do_not_stand_in_it() -> None:
    orders = {"orders": [["a", "b", "c"]]}
    exercise = varied("volgorde", items=options("1998", "2007", "2014"), solution=orders)
    assert exercise.public()["loose"][0]["keys"] == ["a", "b", "c"]


def test_each_gap_that_is_chosen_has_an_order_of_its_own() -> None:
    gap = {"key": "een", "label": "Wie", "options": options(*NAMES)}
    written = {"key": "twee", "label": "Wat"}
    scale = {"key": "drie", "label": "Hoe vaak", "options": options("Nooit", "Altijd")}
    solution = {"gaps": {key: {"right": ["a"]} for key in ("een", "twee", "drie")}}
    exercise = varied("invul", text="[een] [twee] [drie]", gaps=[written, gap, scale], solution=solution)
    assert [parts["at"] for parts in exercise.public()["loose"]] == [["gaps", 1, "options"]]


def test_what_a_host_asks_on_the_spot_stands_as_the_host_wrote_it() -> None:
    asked = UnmarkedChoice.model_validate(
        {"id": "vraag-1", "soort": "meerkeuze", "question": "Wie?", "options": options(*NAMES)}
    )
    assert "loose" not in asked.public()
