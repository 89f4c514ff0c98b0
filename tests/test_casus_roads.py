"""The roads through a casus: how things stand, what is open, dead ends, and what is told before it is reached."""

import json
import random
import re
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from leerkit.errors import ResponseError
from leerkit.exercises.casus import Casus
from leerkit.exercises.casus_fit import MOST_MADE
from leerkit.exercises.casus_search import survey
from tests.examples import some
from tests.rich_casus import RICH, casussen, mark, rich, rich_steps
from tests.slow_casus import casus as slow_tally

MARK = re.compile("⟦[^⟧]*⟧")


def here(*route: str) -> dict[str, Any]:
    found: dict[str, Any] = rich().reached({"route": list(route)})["here"]
    return found


def standing(*route: str) -> dict[str, int]:
    state = rich().reached({"route": list(route)})["taken"][-1]["state"]
    return {one["key"]: one["value"] for one in state}


def told_author(**fields: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        rich(**fields)
    return str(caught.value)


# ── state, conditions, dead ends ────────────────────────────────────────────────────────────────────────────


def test_choices_change_how_things_stand_within_their_bounds_and_words_say_what_that_means() -> None:
    assert standing("vragen") == {"vertrouwen": 5, "maanden": 5}
    assert standing("slopen", "terug-klem") == {"vertrouwen": 1, "maanden": 2}
    told = rich().reached({"route": ["vragen"]})["taken"][0]["state"][0]
    assert told["words"] == "Ze bellen jou eerst."
    assert "Ze groeten je niet meer." not in json.dumps(rich().public())
    steep = rich_steps()
    steep["begin"]["choices"][0]["change"] = {"vertrouwen": 90, "maanden": -90}
    high = rich(steps=list(steep.values())).reached({"route": ["vragen"]})["taken"][0]["state"]
    assert [one["value"] for one in high] == [6, 0]


def test_dead_end_leads_back_at_a_price_and_what_led_there_is_not_done_twice() -> None:
    dead = here("slopen")
    assert (dead["is_back"], dead["choices"]) == (
        True,
        [{"key": "terug-klem", "text": "Ga terug naar ‘Het hek’"}],
    )
    again = here("slopen", "terug-klem")
    assert (again["key"], [one["key"] for one in again["choices"]]) == ("begin", ["vragen"])
    assert again["closed"] == [{"text": "Je laat het hek weghalen.", "why": "Dit heb je al geprobeerd."}]
    with pytest.raises(ResponseError, match="'slopen' is geen keuze bij de stap ‘Het hek’"):
        rich().grade({"route": ["slopen", "terug-klem", "slopen"]})


def test_scene_and_choice_are_there_only_under_their_conditions() -> None:
    assert here("vragen")["key"] == "avond"
    assert here("slopen", "terug-klem", "vragen")["key"] == "leeg", "1 + 2 is not enough"
    assert [one["who"] for one in here("vragen")["voices"]] == ["Meneer Bos"]
    milder = rich_steps()
    milder["begin"]["choices"][1]["change"] = {"vertrouwen": -1}
    scene = rich(steps=list(milder.values())).reached({"route": ["slopen", "terug-klem", "vragen"]})["here"]
    assert [one["key"] for one in scene["choices"]] == ["beheer", "wachten"]
    assert scene["closed"] == [
        {"text": "Je geeft twee bewoners de sleutel.", "why": "daarvoor kennen ze je te kort"}
    ]
    assert scene["voices"] == []


def test_end_may_be_a_scene_and_going_back_is_no_choice_of_the_count() -> None:
    verdict = rich().grade({"route": ["slopen", "terug-klem", "vragen"]})
    assert verdict.complete
    assert verdict.sentence.startswith("Je bent aan het einde, na 2 keuzes.")
    assert here("vragen", "sleutel")["title"] == "Tomaten"
    assert rich().reached({"route": ["vragen", "wachten"]})["here"] is None


def test_room_is_told_where_it_ended_and_nothing_of_where_nobody_came() -> None:
    routes = [["vragen", "sleutel"], ["vragen", "wachten"], ["vragen", "sleutel"], ["vragen"]]
    tally = rich().tally([[{"route": route}] for route in routes])
    assert [chart.title for chart in tally.charts] == ["Het hek", "De avond", "Waar het eindigde"]
    first = tally.charts[0].rows[0]
    assert (first.label, first.cells[0]) == ("Rondvragen", "4 (100%)")
    assert [(row.label, row.cells[0]) for row in tally.charts[2].rows] == [("Tomaten", "2 (67%)")]
    assert "Brommers" not in tally.model_dump_json()


# ── whatever the casus, whatever the walk ───────────────────────────────────────────────────────────────────


def walk(casus: Casus, chance: random.Random) -> list[str]:
    """Return a route to an end, by chance; nothing but what was reached is known on the way."""
    route: list[str] = []
    here = casus.public()["here"]
    while here and here["choices"]:
        route.append(chance.choice(here["choices"])["key"])
        here = casus.reached({"route": route})["here"]
    return route


def allowed(casus: Casus, route: list[str]) -> set[str]:
    """Return the marks of what somebody on this route has met, by the parts of the casus alone."""
    steps = {step.key: step for step in casus.steps}
    taken, there = casus.roads.walk(route)
    met = {one.step.key for one in taken} | ({there.step.key} if there.step else set())
    texts = [
        mark for key in met for mark in MARK.findall(steps[key].model_dump_json(exclude={"choices", "back"}))
    ]
    texts += [
        mark for key in met for one in steps[key].choices for mark in MARK.findall(one.text + one.closed)
    ]
    texts += [mark for one in taken for mark in MARK.findall(one.choice.effect + one.choice.feedback)]
    backs = [step.back.to for key in met if (step := steps[key]).back]
    return {*texts, *(steps[key].title for key in backs)}


@some(30)
@given(casus=casussen(), chance=st.randoms(use_true_random=False))
def test_no_walk_tells_more_than_the_scenes_that_it_reached(casus: Casus, chance: random.Random) -> None:
    route = walk(casus, chance)
    assert set(MARK.findall(str(casus.public()))) <= allowed(casus, [])
    for n in range(1, len(route) + 1):
        told = [casus.reached({"route": route[:n]}), casus.public()]
        verdict = casus.grade({"route": route[:n]})
        assert verdict.complete is (n == len(route))
        if not verdict.complete:
            told.append(verdict.model_dump())
        assert set(MARK.findall(str(told))) <= allowed(casus, route[:n])
        assert mark("uitleg") not in str(told)


@some(20)
@given(casus=casussen(), chance=st.randoms(use_true_random=False))
def test_every_walk_ends_and_a_room_is_counted_as_the_slow_definition_does(
    casus: Casus, chance: random.Random
) -> None:
    routes = [walk(casus, chance) for _ in range(6)]
    assert all(0 < len(route) <= MOST_MADE for route in routes)
    for route in routes:
        items = casus.grade({"route": route}).items
        assert len({item.key for item in items}) == len(items)
    histories = [
        [{"route": route[: chance.randint(1, len(route))]} for route in chance.choices(routes, k=3)]
        for _ in range(8)
    ]
    tally = casus.tally(histories)
    assert tally.model_dump() == slow_tally(casus, histories).model_dump()
    shares = [row.share for chart in tally.charts for row in chart.rows]
    assert all(share is not None and 0 <= share <= 1 for share in shares)


@some(30)
@given(casus=casussen(), data=st.data())
def test_whatever_route_is_sent_it_is_graded_or_refused(casus: Casus, data: st.DataObject) -> None:
    keys = [choice.key for step in casus.steps for choice in step.choices]
    keys += [step.back_key for step in casus.steps if step.back]
    response = {"route": data.draw(st.lists(st.sampled_from([*keys, "anders", ""]), max_size=6))}
    for ask in (casus.grade, casus.reached, lambda one: casus.count([one])):
        with suppress(ResponseError):  # and nothing else comes out
            ask(response)


@some(20)
@given(casus=casussen(), chance=st.randoms(use_true_random=False))
def test_search_finds_every_step_that_any_walk_meets(casus: Casus, chance: random.Random) -> None:
    found = survey(casus.steps, casus.roads)
    assert found.is_whole
    for _ in range(5):
        taken, there = casus.roads.walk(walk(casus, chance))
        assert {one.step.key for one in taken} <= found.reached
        if there.step and not there.step.end:
            assert there.step.key in found.stuck


# ── what an author is told ──────────────────────────────────────────────────────────────────────────────────


def test_a_casus_with_all_that_one_can_have_has_no_faults() -> None:
    assert rich().faults() == ()
    assert rich().doubts() == ()


def test_author_is_told_of_what_only_a_search_finds() -> None:
    steps = rich_steps()
    steps["avond"]["when"] = {"vertrouwen": {"min": 6}}
    assert any("komt iemand bij de stap ‘De avond’" in one for one in without_expert(steps).faults())
    steps = rich_steps()
    steps["avond"]["choices"][0]["when"] = {"maanden": {"min": 12}}
    found = without_expert(steps).faults()
    assert "bij de stap ‘De avond’ komt een 'when' (maanden) nooit uit" in found
    assert any("komt iemand bij de stap ‘Tomaten’" in one for one in found)
    steps = rich_steps()
    for choice in steps["avond"]["choices"]:
        choice["when"] = {"slopen": True}
    assert any(
        "bij de stap ‘De avond’ geen enkele keuze mogelijk" in one for one in without_expert(steps).faults()
    )
    still = [*RICH["state"], {"key": "geld", "text": "Geld", "start": 1}]
    assert rich(state=still).faults() == ("geen enkele keuze verandert de toestand 'geld'",)


def without_expert(steps: dict[str, Any]) -> Casus:
    """Return a casus with these steps, and an expert who goes a way that always ends."""
    sure = {"key": "weg", "text": "Je loopt weg.", "effect": "Het blijft zo.", "next": ""}
    steps["begin"]["choices"].append(sure)
    return rich(steps=list(steps.values()), solution={"expert": ["weg"]})


def test_search_that_is_cut_off_says_only_what_it_saw() -> None:
    found = survey(rich().steps, rich().roads, most=2)
    assert not found.is_whole
    assert found.reached < {step.key for step in rich().steps}


def test_author_is_asked_about_an_expert_who_can_be_guessed() -> None:
    def steps(lengths: list[list[int]]) -> list[dict[str, Any]]:
        return [
            {
                "key": f"s{at}",
                "title": "Stap",
                "text": "Wat nu?",
                "choices": [
                    {
                        "key": f"k{at}-{n}",
                        "text": "x" * length,
                        "effect": "Ja.",
                        "next": f"s{at + 1}" if at < 2 else "",
                    }
                    for n, length in enumerate(of)
                ],
            }
            for at, of in enumerate(lengths)
        ]

    def asked(lengths: list[list[int]], places: list[int]) -> tuple[str, ...]:
        expert = [f"k{at}-{n}" for at, n in enumerate(places)]
        return rich(start="s0", state=[], steps=steps(lengths), solution={"expert": expert}).doubts()

    assert "bij alle 3 stappen is de keuze" in asked([[9, 5], [5, 9], [9, 9]], [0, 1, 0])[0]
    assert "op plaats 1" in asked([[9, 5], [5, 9], [5, 9]], [0, 0, 0])[0]
    assert asked([[9, 5], [5, 9], [5, 9]], [0, 0, 1]) == ()


@pytest.mark.parametrize(
    ("step", "change", "says"),
    [
        ("avond", {"otherwise": ""}, "'when' en 'otherwise' van een stap horen bij elkaar"),
        ("leeg", {"end": False}, "een stap heeft 'choices', of 'back'"),
        ("begin", {"choices": RICH["steps"][0]["choices"][:1]}, "een stap met één keuze is geen keuze"),
        (
            "klem",
            {"back": {"to": "bloei", "effect": "x"}},
            "gaat terug naar 'bloei', maar die komt er niet voor",
        ),
        ("klem", {"back": {"to": "zolder", "effect": "x"}}, "de stap 'zolder' bestaat niet"),
        ("avond", {"when": {"geluk": {"min": 1}}}, "'when' noemt 'geluk'"),
        ("avond", {"when": {"slopen": {"min": 1}}}, "'slopen' is een keuze"),
        ("avond", {"when": {"maanden": True}}, "'maanden' is een toestand"),
        ("avond", {"when": {"maanden": {}}}, "een voorwaarde noemt geen grens"),
        ("avond", {"when": {"maanden": {"min": 3, "max": 2}}}, "daar past geen getal tussen"),
        ("klem", {"back": {"to": "begin", "effect": "x", "change": {"geluk": 1}}}, "'change' noemt 'geluk'"),
        ("begin", {"when": {"maanden": {"min": 1}}, "otherwise": "leeg"}, "de eerste stap heeft een 'when'"),
    ],
)
def test_author_is_told_what_does_not_fit(step: str, change: dict[str, Any], says: str) -> None:
    steps = rich_steps()
    steps[step] |= change
    assert says in told_author(steps=list(steps.values()))


@pytest.mark.parametrize(
    ("state", "says"),
    [
        ({"start": 11}, "'start' is 11. Verwacht: een getal van 0 tot en met 10"),
        ({"start": 3, "min": 3, "max": 3}, "'max' hoger dan 'min'"),
        (
            {"start": 1, "words": [{"at_least": 2, "text": "x"}, {"at_least": 1, "text": "y"}]},
            "van laag naar hoog",
        ),
        ({"start": 1, "key": "slopen"}, "hebben dezelfde key"),
    ],
)
def test_author_is_told_what_is_wrong_with_how_things_stand(state: dict[str, Any], says: str) -> None:
    assert says in told_author(state=[*RICH["state"], {"key": "geld", "text": "Geld", **state}])


# ── on paper ────────────────────────────────────────────────────────────────────────────────────────────────


def test_whole_story_tells_by_number_where_a_road_parts_and_under_what_condition() -> None:
    told = [text for part in rich().afterwards() for text in part.texts]
    assert any(text.endswith("minstens 4 is: ga naar stap 3. Ga anders naar stap 4.") for text in told)
    assert (
        "3a. Je geeft twee bewoners de sleutel. (Alleen als ‘Vertrouwen van bewoners’ minstens 5 is.)" in told
    )
    assert "Meneer Bos: ‘Fijn dat u terugkwam.’ (Alleen als ‘Hek weg’ niet is gekozen.)" in told
    assert "Je zet het hek terug. Dat kost geld en gezicht. [Tijd: −3] Ga naar stap 1." in told
    assert "Tijd: 6 maanden aan het begin." in told
    handed_out = str(rich().on_paper())
    assert "Mevrouw Smit: ‘Vroeger speelden hier kinderen.’" in handed_out
    assert "ga naar stap" not in handed_out.casefold()
