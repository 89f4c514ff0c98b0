"""People who are not there: what they answer, who they are, and a room of them in a real server."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from urllib.parse import parse_qs, urlsplit

import httpx
import psutil
import pytest

from leerkit.bench.guesses import going_on, guess
from leerkit.bench.stand_ins import characters, come_in
from leerkit.bench.stand_ins.stand_in import Character
from leerkit.exercises import SOORTEN
from leerkit.texts import pages
from leerkit.texts import practising as texts
from tests.command import running
from tests.gallery_lesson import SLUG, few_folder, gallery_folder, gallery_lesson
from tests.impatient import until
from tests.workshop import CERTIFICATES, Workshop, lesson_page, running_workshop

EXERCISES = {one.soort: one for one in gallery_lesson().exercises}


@pytest.mark.parametrize("soort", SOORTEN)
def test_what_somebody_guesses_is_taken_and_differs_from_person_to_person(soort: str) -> None:
    exercise = EXERCISES[soort]
    guesses = []
    for n in range(60):
        dice, one = Random(n), None
        following = guess(exercise.public(), Random(n))
        while following is not None:
            one, following = following, going_on(following, exercise.reached(following), dice)
        guesses.append(one)
        assert exercise.grade(one).complete
    assert len({json.dumps(one) for one in guesses}) > 1


def test_second_round_is_voted_in_and_shifts() -> None:
    props = EXERCISES["stelling"].public()
    first, second = ([guess(props, Random(n), ronde) for n in range(200)] for ronde in (1, 2))
    assert {one["ronde"] for one in second if one} == {2}

    def split(votes: list[dict[str, object] | None]) -> dict[object, int]:
        chosen = [one["choice"] for one in votes if one]
        return {key: chosen.count(key) for key in chosen}

    assert split(first) != split(second)


def test_type_that_is_not_known_is_left_alone() -> None:
    assert guess({"soort": "nieuw", "id": "x"}, Random(1)) is None


def test_a_room_has_slow_people_late_ones_and_one_who_writes_a_name() -> None:
    group = characters(18)
    assert len({one.name for one in group}) == 18
    assert sum(one.tells_names for one in group) == 1
    assert sum(one.drops_out for one in group) == 2
    assert sum(one.arrives_s > 60 for one in group) == 2
    assert sum(one.thinks_s > 25 for one in group) >= 1
    assert characters(18) == group


@contextmanager
def ended(process: subprocess.Popen[str]) -> Iterator[subprocess.Popen[str]]:
    """A process that does not outlive its test."""
    with process:
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("oefening")
    with running_workshop(folder / "x.sqlite", str(gallery_folder(folder))) as started:
        yield started


def answered(workshop: Workshop) -> dict[str, int]:
    [lesson] = workshop.results()["lessons"]
    return {one["exercise_id"]: one["n_answered"] for one in lesson["exercises"]}


@pytest.mark.long("a rehearsal with people who are played, for some minutes of theirs")
def test_group_answers_what_is_on_and_nothing_else_until_they_are_left_to_themselves(
    workshop: Workshop,
) -> None:
    """One of them loses the line all the time: a phone that drops out sixty times as often as a real one."""

    def do(client: httpx.Client, kind: str, /, **payload: object) -> None:
        body = {"kind": kind, "payload": payload}
        assert client.post(f"/api/sessions/{workshop.code}/events", json=body).status_code == 201

    vote = EXERCISES["stelling"].id
    with workshop.facilitator() as client:
        do(client, "put_on", lesson=SLUG, exercise_id=vote)

    async def lead() -> None:
        group = [
            Character("Snel", arrives_s=0, thinks_s=4, is_curious=True),
            Character("Verzonnen", arrives_s=0, thinks_s=4, tells_names=True),
            Character("Weg", arrives_s=4, thinks_s=4, drops_out=True),
        ]
        room = asyncio.ensure_future(
            come_in(workshop.base, workshop.code, [gallery_lesson()], group, pace=60)
        )
        try:
            await asyncio.to_thread(play)
        finally:
            room.cancel()
            with suppress(asyncio.CancelledError):
                await room

    def play() -> None:
        words = EXERCISES["open"].id
        with workshop.facilitator() as host:
            until(lambda: answered(workshop)[vote], lambda n: n == 3)
            do(host, "ronde_opened", lesson=SLUG, exercise_id=vote, ronde=2)
            until(lambda: sentence(vote), lambda said: "3 stemden twee keer" in said)
            assert {n for which, n in answered(workshop).items() if which != vote} == {0}
            do(host, "put_on", lesson=SLUG, exercise_id=words)
            until(lambda: answered(workshop)[words], lambda n: n == 3)
            assert texts.A_NAME in json.dumps(workshop.results(), ensure_ascii=False)
            do(host, "groups_made", by="choice", n=2)
            do(host, "group_work", lesson=SLUG, exercise_id=words)
            until(lambda: of_groups(host), lambda n: n > 0)
            board = EXERCISES["muur"].id
            do(host, "put_on", kind="wall", lesson=SLUG, exercise_id=board)
            until(lambda: posts(host), lambda said: texts.A_NAME in said and said.count(board) >= 3)
            do(host, "put_on", kind="questions")
            until(lambda: posts(host), lambda said: any(one in said for one in texts.QUESTIONS))
            do(host, "own_pace")
            until(lambda: set(answered(workshop).values()), lambda counts: counts == {3})

    def posts(host: httpx.Client) -> str:
        state = host.get(f"/api/sessions/{workshop.code}/live/state").json()["state"]
        return json.dumps(state["posts"], ensure_ascii=False)

    def of_groups(host: httpx.Client) -> int:
        on = host.get(f"/api/sessions/{workshop.code}/live/state").json()["state"]["on"]
        return int(on["of_groups"]["n_answered"])

    def sentence(exercise_id: str) -> str:
        [lesson] = workshop.results()["lessons"]
        [found] = [one for one in lesson["exercises"] if one["exercise_id"] == exercise_id]
        return str(found["tally"]["sentence"])

    asyncio.run(lead())
    names = {one["nickname"] for one in workshop.results()["participants"]}
    assert names == {texts.nickname(name) for name in ("Snel", "Verzonnen", "Weg")}


def test_rehearsal_says_what_it_is_on_its_pages_and_leaves_nothing(tmp_path: Path) -> None:
    lesson, temporary = few_folder(tmp_path), tmp_path / "tmp"
    temporary.mkdir()
    command = ["rehearse", str(lesson), "--people", "3", "--port", "0", "--no-browser", "--json"]
    with running(*command, env={"TMPDIR": str(temporary)}) as process:
        said = json.loads(process.stdout.readline())
        join, facilitator = urlsplit(said["join_url"]), urlsplit(said["facilitator_url"])
        with httpx.Client(
            base_url=f"{join.scheme}://{join.netloc}", timeout=60, verify=CERTIFICATES
        ) as client:
            door = client.get("/").text
            assert texts.BANNER in door
            assert texts.KEPT in door
            assert pages.JOIN_KEPT not in door, "that is what a real session promises"
            joined = client.post("/api/join", json={"code": said["code"], "nickname": "Gast"})
            assert joined.status_code == 201
            assert texts.BANNER in lesson_page(client, SLUG)
            client.headers["Authorization"] = f"Bearer {parse_qs(facilitator.query)['sleutel'][0]}"
            page = client.get(f"{facilitator.path}?{facilitator.query}", follow_redirects=True)
            assert texts.BANNER in page.text
            assert texts.REMAINS in page.text
            assert "bewaard tot" not in page.text, "that is what a real session promises"
            assert 'id="beside"' not in page.text
            beside = client.post(f"/api/sessions/{said['code']}/beside")
            assert (beside.status_code, "dit is een oefening" in beside.text) == (409, True)
            results = f"/api/sessions/{said['code']}/results"
            until(lambda: client.get(results).json()["participants"], lambda found: len(found) > 1)
            assert client.get(results).json()["n_done"] == 0, (
                "nobody answers before the host puts something on"
            )
        people = [
            one for one in psutil.Process(process.pid).children() if "stand_ins" in " ".join(one.cmdline())
        ]
        assert len(people) == 1
        process.terminate()
        assert process.wait(60) == 0
    assert not people[0].is_running()
    assert list(temporary.iterdir()) == []


@pytest.mark.long("a rehearsal that is ended, with people who are played")
def test_group_goes_with_the_process_that_it_came_with(workshop: Workshop, tmp_path: Path) -> None:
    asked = {
        "url": workshop.base,
        "code": workshop.code,
        "n": 1,
        "folders": [str(few_folder(tmp_path))],
        "pace": 60,
    }
    command = [sys.executable, "-m", "leerkit.bench.stand_ins"]
    with ended(subprocess.Popen(command, stdin=subprocess.PIPE, text=True)) as group:
        assert group.stdin
        group.stdin.write(json.dumps(asked) + "\n")
        group.stdin.flush()
        name = texts.nickname(texts.NAMES[0])
        until(
            lambda: [one["nickname"] for one in workshop.results()["participants"]],
            lambda names: name in names,
        )
        group.stdin.close()
        assert group.wait(30) == 0
