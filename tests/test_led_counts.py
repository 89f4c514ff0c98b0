"""Which answers count, and how many are shown, while somebody leads."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.gallery_examples import example
from tests.gallery_lesson import SLUG, gallery_folder
from tests.test_leading import done, give, screen_of, shown, which
from tests.workshop import Workshop, running_workshop


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("telt")
    with running_workshop(folder / "x.sqlite", str(gallery_folder(folder))) as started:
        yield started


def results(workshop: Workshop, soort: str) -> dict[str, Any]:
    [lesson] = workshop.results()["lessons"]
    return next(one for one in lesson["exercises"] if one["soort"] == soort)


def test_answer_that_is_changed_before_anybody_is_told_counts_as_it_was_last(
    workshop: Workshop, host: httpx.Client
) -> None:
    order = example("volgorde")
    keys = [item["key"] for item in order.public()["items"]]
    with workshop.participant("Twijfelaar") as somebody:
        done(workshop, host, "put_on", which(order.id))
        give(somebody, "volgorde", {"order": keys})
        first = results(workshop, "volgorde")
        give(somebody, "volgorde", {"order": keys[::-1]})
        changed = results(workshop, "volgorde")
        assert (changed["n_answered"], changed["later"]) == (1, None)
        assert changed["tally"] != first["tally"]
        done(workshop, host, "closed", which(order.id))
        done(workshop, host, "revealed", {**which(order.id), "group": True, "solution": True})
        done(workshop, host, "opened", which(order.id))
        give(somebody, "volgorde", {"order": keys})
        after = results(workshop, "volgorde")
        assert after["tally"] == changed["tally"], "after the explanation it is another try"
        assert after["later"] == first["tally"]


def test_what_was_answered_at_ones_own_pace_was_told_and_stays_the_first(
    workshop: Workshop, host: httpx.Client
) -> None:
    choice = example("meerkeuze")
    keys = [option["key"] for option in choice.public()["options"]]
    done(workshop, host, "own_pace", {})
    with workshop.participant("Vlugge") as somebody:
        give(somebody, "meerkeuze", {"choice": [keys[0]]})
        first = results(workshop, "meerkeuze")
        done(workshop, host, "put_on", which(choice.id))
        for key in keys[1:]:
            give(somebody, "meerkeuze", {"choice": [key]})
        assert results(workshop, "meerkeuze")["tally"] == first["tally"]


def test_second_round_has_a_count_of_its_own_and_leaves_the_votes_of_the_first_as_they_were(
    workshop: Workshop, host: httpx.Client
) -> None:
    vote = example("stelling").id

    def first_round() -> dict[str, str]:
        rows = results(workshop, "stelling")["tally"]["charts"][0]["rows"]
        return {row["label"]: row["cells"][0] for row in rows if row["share"]}

    with workshop.participant("Stemmer") as voter, screen_of(workshop, host) as screen:
        done(workshop, host, "put_on", which(vote))
        for choice in ("eens", "helemaal-eens"):
            give(voter, "stelling", {"choice": choice, "ronde": 1, "reason": ""})
        assert first_round() == {"Helemaal eens": "1 (100%)"}
        assert shown(screen, workshop)["on"]["n_answered"] == 1
        done(workshop, host, "ronde_opened", {**which(vote), "ronde": 2})
        assert shown(screen, workshop)["on"]["n_answered"] == 0
        give(voter, "stelling", {"choice": "oneens", "ronde": 1, "reason": ""})
        assert first_round() == {"Helemaal eens": "1 (100%)"}, "the arguments were told"
        second = {"lesson": SLUG, "exercise_id": vote, "response": {"choice": "oneens", "ronde": 2}}
        said = voter.post("/api/answers", json=second).json()["verdict"]["sentence"]
        assert said == "Je schoof op van ‘Helemaal eens’ naar ‘Oneens’."
        assert shown(screen, workshop)["on"]["n_answered"] == 1
