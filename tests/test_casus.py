import re
from copy import deepcopy
from typing import Any

import pytest

from leerkit.errors import ResponseError
from tests.gallery_examples import ENTRIES, author_is_told, example


def steps() -> list[dict[str, Any]]:
    """The steps of the gallery, to be changed: telefoon, na-de-brief, aan-tafel."""
    return deepcopy(ENTRIES["casus"]["exercise"]["steps"])


def test_road_under_way_has_a_verdict_that_tells_nothing_yet() -> None:
    verdict = example("casus").grade({"route": ["brief", "alsnog"]})
    assert not verdict.complete
    assert verdict.sentence == "Je bent onderweg: 2 keuzes gemaakt."
    assert verdict.items == ()
    assert verdict.explanation == ""


def test_every_road_can_be_walked_to_an_end() -> None:
    exercise, roads, n_ends = example("casus"), [["brief"], ["langsgaan"]], 0
    choices = [choice["key"] for step in steps() for choice in step["choices"]]
    while roads:
        road = roads.pop()
        if exercise.grade({"route": road}).complete:
            n_ends += 1
            continue
        for key in choices:
            try:
                exercise.grade({"route": [*road, key]})
            except ResponseError:
                continue
            roads.append([*road, key])
    assert n_ends == 5


def test_going_back_gives_the_verdict_of_the_new_road_alone() -> None:
    exercise = example("casus")
    assert "nooit zelf gesproken" in exercise.grade({"route": ["brief", "dossier"]}).model_dump_json()
    again = exercise.grade({"route": ["langsgaan", "afspraak"]})
    assert [item.mark for item in again.items] == ["neutral", "neutral", "expert", "expert"]
    assert "brief" not in {item.key for item in again.items}


def test_missed_is_only_what_none_of_its_choices_did() -> None:
    verdict = example("casus").grade({"route": ["brief", "alsnog", "zelf-regelen"]})
    missed = [item.label for item in verdict.items if item.mark == "missed"]
    assert missed == ["Er kwam geen afspraak die je kunt nagaan."]


def test_expert_is_shown_with_reasons_after_the_own_road() -> None:
    verdict = example("casus").grade({"route": ["brief", "dossier"]})
    assert [item.label.split(":")[0] for item in verdict.items if item.mark == "expert"] == [
        "De telefoon",
        "Aan tafel",
    ]
    own = {item.key: item.feedback for item in verdict.items if item.mark == "neutral"}
    assert own == {"brief": "Een brief lijkt snel, maar maakt van buren tegenstanders.", "dossier": ""}


@pytest.mark.parametrize(
    ("route", "says"),
    [
        (["afspraak"], "'afspraak' is geen keuze bij de stap ‘De telefoon’"),
        (["langsgaan", "afspraak", "brief"], "'brief' komt na het einde van de casus"),
        (["vliegen"], "'vliegen' hoort niet bij deze oefening"),
    ],
)
def test_road_that_cannot_be_walked_is_refused_in_words(route: list[str], says: str) -> None:
    with pytest.raises(ResponseError, match=says):
        example("casus").grade({"route": route})


def test_group_is_shown_per_step_among_those_who_came_there() -> None:
    routes = [["brief", "dossier"], ["brief", "alsnog"], ["langsgaan", "afspraak"], ["langsgaan"]]
    tally = example("casus").tally([[{"route": ["brief"]}, {"route": route}] for route in routes])
    assert [(chart.title, [row.cells[0] for row in chart.rows]) for chart in tally.charts] == [
        ("De telefoon", ["2 (50%)", "2 (50%)"]),
        ("Na de brief", ["1 (50%)", "1 (50%)"]),
        ("Aan tafel", ["0 (0%)", "1 (100%)"]),
    ]
    assert tally.sentence == "4 deelnemers begonnen; 2 kwamen tot het einde."


def test_author_is_told_of_roads_that_go_round() -> None:
    round_trip = steps()
    round_trip[2]["choices"][0]["next"] = "na-de-brief"
    assert re.search(r"de stappen [a-z→ -]+ lopen rond", author_is_told("casus", steps=round_trip))
    round_trip[2]["choices"][0]["next"] = "telefoon"
    round_trip[0]["choices"][1]["next"] = ""
    ring = "telefoon → na-de-brief → aan-tafel → telefoon → na-de-brief → aan-tafel"
    told = re.search(r"de stappen (\S+( → \S+){3}) lopen rond", author_is_told("casus", steps=round_trip))
    assert told
    assert told[1] in ring


def test_author_is_told_of_steps_that_are_missing_or_never_reached() -> None:
    astray, lonely = steps(), steps()
    astray[0]["choices"][0]["next"] = "nergens"
    assert "de stap 'nergens' bestaat niet" in author_is_told("casus", steps=astray)
    lonely[0]["choices"][0]["next"] = "aan-tafel"
    assert "geen enkele keuze leidt naar de stap 'na-de-brief'" in author_is_told("casus", steps=lonely)
    assert "de stap 'begin' bestaat niet" in author_is_told("casus", start="begin")


def test_author_is_told_of_keys_that_are_used_twice() -> None:
    twice = steps()
    twice[2]["choices"][0]["key"] = "brief"
    assert "onderdelen van 'choices' hebben dezelfde key" in author_is_told("casus", steps=twice)


def test_author_is_told_of_an_expert_who_strays_or_stops() -> None:
    told = author_is_told("casus", solution={"expert": ["langsgaan", "dossier"]})
    assert "'dossier' is geen keuze bij de stap ‘Aan tafel’" in told
    assert "houdt op voor het einde" in author_is_told("casus", solution={"expert": ["langsgaan"]})
    assert "noemt 'vliegen'" in author_is_told("casus", solution={"reasons": {"vliegen": "Sneller."}})
    missed = [{"choices": ["vliegen"], "text": "Je vloog niet."}]
    assert "noemt 'vliegen'" in author_is_told("casus", solution={"missed": missed})


def test_first_road_to_an_end_counts_and_a_later_one_is_apart() -> None:
    exercise = example("casus")
    roads = [["brief"], ["brief", "dossier"], ["langsgaan"], ["langsgaan", "afspraak"], ["brief"]]
    history = [{"route": road} for road in roads]
    tally = exercise.tally([history])
    assert [row.cells[0] for row in tally.charts[0].rows] == ["1 (100%)", "0 (0%)"]
    assert tally.sentence == "1 deelnemer begon; 1 kwam tot het einde."
    assert exercise.retried(history) == [{"route": ["langsgaan", "afspraak"]}]
    assert not exercise.retried(history[:3])
    assert not exercise.retried(history[:1])


def test_nothing_ahead_of_somebody_is_told_on_any_way_there_is_to_show_it() -> None:
    exercise = example("casus")
    ahead = ["Na de brief", "Aan tafel", "Mevrouw Aydin schrikt", "vloerkleed", "dossier"]
    on_screen = (*exercise.told_on_screen(), *exercise.on_screen())
    shown = [exercise.public(), on_screen, exercise.on_paper(), exercise.tally([]).model_dump()]
    assert not [text for text in ahead if text in str(shown)]
    on_the_way = str([exercise.reached({"route": ["brief"]}), exercise.grade({"route": ["brief"]})])
    assert [text for text in ahead if text in on_the_way] == [
        "Na de brief",
        "Mevrouw Aydin schrikt",
        "dossier",
    ]
    assert "Ze is opgelucht" not in on_the_way


def test_who_is_under_way_has_a_map_of_what_was_reached_and_nothing_else() -> None:
    exercise = example("casus")
    told = exercise.reached({"route": ["brief"]})["map"]
    assert told == {
        "rows": [["De telefoon"], ["Na de brief"]],
        "own": [0, 1],
        "expert": [],
        "sentence": "Zo ver kwam je: ‘Na de brief’.",
    }


def test_screen_shows_where_it_begins_apart_from_what_can_be_done() -> None:
    exercise = example("casus")
    first = steps()[0]
    assert exercise.told_on_screen() == (first["title"], first["text"])
    assert exercise.on_screen() == tuple(choice["text"] for choice in first["choices"])


def test_sheet_with_solutions_has_the_whole_story() -> None:
    told = str(example("casus").afterwards())
    for step in steps():
        assert all(choice["effect"] in told for choice in step["choices"])
    assert "Ga naar stap 3." in told
