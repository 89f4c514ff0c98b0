"""What the console knows and is told: run sheets, what is behind a question, who is busy, what there is to notice."""

import json
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from leerkit.content import find_lessons, load_lesson
from leerkit.exercises import SOORTEN, Chart, Row, Tally
from leerkit.server.pages.console_lessons import console_lessons
from leerkit.server.room.signals import signals
from tests.gallery_examples import ENTRIES, example
from tests.gallery_lesson import SLUG, gallery_folder, gallery_lesson
from tests.test_hosting import as_participant
from tests.workshop import Workshop, running_workshop

pytestmark = pytest.mark.timeout(120)


def chart(*shares: float, labels: str = "abcdefg") -> Chart:
    rows = tuple(Row(label=labels[n], cells=("",), share=share) for n, share in enumerate(shares))
    return Chart(kind="bars", title="x", columns=("", ""), rows=rows)


def noticed(
    soort: str, *charts: Chart, n: int = 20, n_busy: int = 10, n_here: int = 20, is_closed: bool = False
) -> list[str]:
    return signals(
        soort, Tally(n_answered=n, sentence="", charts=charts), n_busy, n_here, is_closed=is_closed
    )


def test_group_is_divided_when_two_sides_are_large_and_enough_people_answered() -> None:
    divided = chart(0.3, 0.15, 0.1, 0.05, 0.4)
    assert noticed("stelling", divided) == ["De groep is verdeeld: 45% en 45%."]
    assert noticed("stelling", divided, n=4) == []
    assert noticed("stelling", chart(0.1, 0.1, 0.1, 0.3, 0.4)) == [], "eens and helemaal eens are one side"
    assert noticed("meerkeuze", chart(0.1, 0.5, 0.4)) == ["De groep is verdeeld: 50% en 40%."]
    assert noticed("meerkeuze", chart(0.1, 0.6, 0.3)) == []
    assert noticed("meerkeuze", chart(0.9, 0.8, 0.4)) == [], "who may choose more, takes no side"
    assert noticed("volgorde", chart(0.5, 0.5)) == []
    assert noticed("open") == []


def test_newest_round_says_whether_a_group_is_divided() -> None:
    first, second = chart(0.45, 0.1, 0.45), chart(0.1, 0.1, 0.8)
    assert noticed("stelling", first, second, chart(0.5, 0.5, labels="xy")) == []
    assert noticed("stelling", second, first) == ["De groep is verdeeld: 45% en 45%."]


def test_last_ones_who_are_busy_are_told_while_it_is_open() -> None:
    assert noticed("open", n_busy=6) == []
    assert noticed("open", n_busy=5) == ["Nog 5 bezig."]
    assert noticed("open", n_busy=0) == ["Iedereen die verbonden is, gaf antwoord."]
    assert noticed("open", n_busy=0, n_here=0) == []
    assert noticed("open", n_busy=0, is_closed=True) == []


@pytest.mark.parametrize("folder", find_lessons(gallery=False), ids=lambda folder: folder.name)
def test_run_sheet_is_what_can_be_put_on(folder: Any) -> None:
    lesson = load_lesson(folder)
    [told] = console_lessons([lesson])
    rows = [row for sheet in told["sheets"] for row in sheet["rows"]]
    assert [row["minutes"] for row in rows] == [row.minutes for _, row in lesson.run_sheet_rows]
    assert told["sheets"][0]["minutes"] == 60
    for row in rows:
        assert (row["exercise_id"] in told["exercises"]) is (row["kind"] in ("exercise", "wall"))
        assert row["kind"] in ("exercise", "wall") or row["title"]


def test_lesson_without_a_run_sheet_is_led_through_its_exercises() -> None:
    [told] = console_lessons([gallery_lesson()])
    [sheet] = told["sheets"]
    assert sheet["minutes"] == 0
    assert [row["exercise_id"] for row in sheet["rows"]] == [one.id for one in gallery_lesson().exercises]


@pytest.mark.parametrize("soort", SOORTEN)
def test_host_reads_all_that_the_solution_says(soort: str) -> None:
    exercise = example(soort)
    [told] = console_lessons([gallery_lesson()])
    shown = json.dumps(told["exercises"][exercise.id], ensure_ascii=False)

    def sentences(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            for one in value.values():
                yield from sentences(one)
        elif isinstance(value, (list, tuple)):
            for one in value:
                yield from sentences(one)
        elif isinstance(value, str) and " " in value:
            yield value

    solution = exercise.model_dump(mode="json")["solution"]
    missing = [
        text for text in sentences(solution) if json.dumps(text, ensure_ascii=False)[1:-1] not in shown
    ]
    assert missing == []


# ── on a server ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("console")
    with running_workshop(folder / "s.sqlite", str(gallery_folder(folder)), log=folder / "log") as started:
        yield started


def told(host: httpx.Client, workshop: Workshop) -> dict[str, Any]:
    return dict(host.get(f"/api/sessions/{workshop.code}/live/state").json()["state"])


def do(host: httpx.Client, workshop: Workshop, kind: str, payload: dict[str, Any]) -> None:
    asked = {"kind": kind, "payload": payload}
    assert host.post(f"/api/sessions/{workshop.code}/events", json=asked).status_code == 201


def vote(client: httpx.Client, ronde: int) -> None:
    response = {"choice": "eens", "ronde": ronde, "reason": ""}
    asked = {"lesson": SLUG, "exercise_id": example("stelling").id, "response": response}
    assert client.post("/api/answers", json=asked).status_code == 201


def test_who_is_connected_and_has_no_answer_in_the_round_that_is_open_is_busy(workshop: Workshop) -> None:
    which = {"lesson": SLUG, "exercise_id": example("stelling").id}
    with (
        workshop.facilitator() as host,
        workshop.participant("Snel") as quick,
        workshop.participant("Traag") as slow,
        as_participant(workshop, quick),
        as_participant(workshop, slow),
    ):
        assert told(host, workshop)["on"] is None
        do(host, workshop, "put_on", which)
        ids = {
            one["nickname"]: one["participant_id"] for one in told(host, workshop)["results"]["participants"]
        }
        assert set(told(host, workshop)["on"]["busy"]) == set(ids.values())
        vote(quick, 1)
        assert told(host, workshop)["on"]["busy"] == [ids["Traag"]]
        do(host, workshop, "ronde_opened", {**which, "ronde": 2})
        assert set(told(host, workshop)["on"]["busy"]) == set(ids.values())
        vote(quick, 2)
        assert told(host, workshop)["on"]["busy"] == [ids["Traag"]]
        do(host, workshop, "put_on", {"kind": "pause"})
        assert told(host, workshop)["on"] is None
        do(host, workshop, "own_pace", {})


def test_only_the_hosts_page_holds_what_stands_behind_a_question(workshop: Workshop) -> None:
    secret = ENTRIES["meerkeuze"]["exercise"]["solution"]["explanation"]
    with workshop.facilitator() as host, workshop.participant("Nieuwsgierig") as other:
        page = host.get(f"/begeleider/{workshop.code}").text
        [held] = re.findall(r'id="run-sheets">(.*?)</script>', page, re.DOTALL)
        assert secret in json.dumps(json.loads(held), ensure_ascii=False)
        for address in (f"/les/{SLUG}/", f"/begeleider/{workshop.code}"):
            assert secret not in other.get(address).text
