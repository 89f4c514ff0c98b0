"""The figures of single attacks: what is counted, what counts as a goal missed, and the frames that are sent."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable

import pytest
from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1

from leerkit.bench.kernel_talk import fresh_id
from leerkit.bench.machine import this_machine
from leerkit.bench.options import BenchOptions
from leerkit.bench.servers import Server
from leerkit.bench.soak import AttackReport, attack_table, attacking, attacks, goals, missed, run_attacks
from leerkit.bench.soak.attacks import ATTACKS, Make, Tried
from leerkit.bench.soak.culprit import Culprit
from leerkit.bench.soak.frames import comm_message, every_bad_frame
from leerkit.bench.soak.report import Attack, Attacked
from leerkit.texts import soak as texts
from tests.bench_server import Room, serving


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for a moment only."""
    monkeypatch.setattr(attacking, "CALM_S", 0.3)
    monkeypatch.setattr(attacking, "LOOK_S", 0.5)
    monkeypatch.setattr(attacking, "BACK_WITHIN_S", 1.5)
    monkeypatch.setattr(attacking, "ANSWER_EACH_S", 0.05)
    monkeypatch.setattr(attacks, "GUESS_FOR_S", 0.8)
    monkeypatch.setattr(attacks, "RIGHT_CODE_EACH_S", 0.2)


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take a wait for long only where a busy machine does not make it so."""
    monkeypatch.setattr(goals, "WAIT_WITHIN_S", 1.0)


def attacked(name: str, make: Make, make_room: Callable[[], Room] = Room) -> Attack:
    async def work() -> Attack:
        async with serving(make_room()) as target:
            return await attacking.attack_one(Server(target), name, make)

    return asyncio.run(work())


def attack(name: str, **fields: object) -> Attack:
    calm = {"calm_s": 0.01, "longest_health_s": 0.02, "longest_verdict_s": 0.03, "is_back": True}
    sizes = {"peak_bytes": 1_000, "left_bytes": 0, "looked_s": 5.0, "n_tracebacks": 0, "log_bytes": 0}
    return Attack.model_validate({"name": name, **calm, **sizes, **fields})


async def nothing(_culprit: Culprit, tried: Tried) -> None:
    tried.n_sent = 1


@pytest.mark.usefixtures("patient")
def test_an_attack_that_nobody_notices_reaches_its_goals() -> None:
    found = attacked("all_ones", nothing)
    assert found.is_back
    assert missed(Attacked(server="proef", lesson="01", attacks=(found,))) == []


@pytest.mark.long("the soak's own accounts, with a server")
@pytest.mark.usefixtures("patient")
def test_a_verdict_that_is_late_because_of_an_attack_is_seen() -> None:
    room = Room()

    async def hold_up(_culprit: Culprit, _tried: Tried) -> None:
        room.delays_s[0], n_before = 1.3, len(room.kept)
        async with room.changed:  # a busy machine looks on before it asks
            await room.changed.wait_for(lambda: len(room.kept) > n_before)

    found = attacked("all_ones", hold_up, lambda: room)
    assert found.longest_verdict_s >= 1.1
    assert found.longest_health_s < 1.0
    assert len(missed(Attacked(server="proef", lesson="01", attacks=(found,)))) == 1


@pytest.mark.long("the soak's own accounts, with a server")
def test_a_server_that_says_nothing_any_more_is_seen() -> None:
    async def go_on(_culprit: Culprit, tried: Tried) -> None:
        tried.n_sent = 7
        await asyncio.sleep(60)

    found = attacked("all_ones", go_on, lambda: Room(hears_s=0.4))
    assert not found.is_back
    assert found.n_sent == 7, "what was done before the end counts"
    assert found.longest_health_s >= 1.5
    (line,) = missed(Attacked(server="proef", lesson="01", attacks=(found,)))
    assert "server weg" in line


@pytest.mark.long("the soak's own accounts, with a server")
def test_every_wrong_code_that_is_answered_was_tried() -> None:
    found = attacked("wrong_codes", attacks.wrong_codes)
    assert found.n_taken == found.n_sent == sum(found.refusals.values()) > 16
    assert found.took_s is not None
    assert found.per_s is not None
    assert found.per_s > 5


@pytest.mark.long("the soak's own accounts, with a server")
def test_a_code_that_is_not_looked_at_was_not_tried() -> None:
    found = attacked("wrong_codes", attacks.wrong_codes, lambda: Room(blind_s=1.5))
    assert found.n_taken < found.n_sent
    assert found.n_taken == found.refusals["404: Deze code kennen we niet."]
    assert found.refusals["429: Te veel foute codes."] == found.n_sent - found.n_taken


@pytest.mark.parametrize(
    ("name", "fields", "said"),
    [
        ("late_frame", {"longest_health_s": 0.31}, "langste wacht"),
        ("late_frame", {"longest_verdict_s": 0.31}, "langste wacht"),
        ("late_frame", {"is_back": False}, "server weg"),
        ("huge", {"peak_bytes": 5_000_001}, "geheugen"),
        ("long_history", {"longest_verdict_s": 53.0}, "53,0 s"),
        ("unfinished_bodies", {"peak_bytes": 20_000_001, "n_open": 0}, "geheugen"),
        ("unfinished_chunks", {"n_open": 1}, "nog open"),
        ("wrong_codes", {"per_s": 5.1, "took_s": 1.0}, "5,1"),
        ("wrong_codes", {"per_s": 1.0, "took_s": 2.1}, "goede code"),
        ("wrong_codes", {"per_s": 1.0, "took_s": None}, "goede code niet"),
    ],
)
def test_a_goal_that_is_not_reached_is_named(name: str, fields: dict[str, object], said: str) -> None:
    (line,) = missed(Attacked(server="proef", lesson="01", attacks=(attack(name, **fields),)))
    assert line.startswith(texts.ATTACK_NAMES[name])
    assert said in line


def test_two_versions_stand_side_by_side_with_the_goals() -> None:
    bad = {"longest_health_s": 31.0, "is_back": False, "refusals": {"429: rustig": 3}}
    servers = [
        Attacked(server="ervoor", lesson="01", attacks=(attack("all_ones", **bad),)),
        Attacked(server="nu", lesson="01", attacks=(attack("all_ones"),)),
    ]
    report = AttackReport.model_validate(
        {"at": "2026-01-02T00:00:00Z", "machine": this_machine(), "servers": servers}
    )
    assert AttackReport.model_validate_json(report.model_dump_json()) == report
    told = attack_table(report)
    row = next(line for line in told.splitlines() if "langste wacht van anderen" in line)
    assert row.split("  ")[0] == f"{texts.ATTACK_NAMES['all_ones']}: {texts.WAIT}"
    assert "server weg" in row
    assert "≤ 300 ms" in row
    assert f"ervoor: {texts.WHAT_BROKE}" in told
    assert f"nu: {texts.ALL_REACHED}" in told
    assert "3 × 429: rustig" in told


def test_every_attack_has_a_name_for_people() -> None:
    assert list(ATTACKS) == list(texts.ATTACK_NAMES)


def test_a_frame_is_as_the_protocol_has_it() -> None:
    channel, (_, _, _, content) = deserialize_msg_from_ws_v1(comm_message(fresh_id(), {"a": 1}))
    assert (channel, b'"data": {"a": 1}' in content) == ("shell", True)


def test_every_bad_frame_is_another_one_and_most_are_broken_or_not_ours() -> None:
    frames = every_bad_frame()
    assert len({bad.name for bad in frames}) == len(frames)
    assert len({bad.frame for bad in frames}) == len(frames) - 1, (
        "text and bytes are the same but for their kind"
    )


@pytest.mark.long("the soak's own accounts, with a server")
def test_attacks_that_are_interrupted_tell_what_there_is() -> None:
    @contextlib.asynccontextmanager
    async def start() -> AsyncIterator[Server]:
        async with serving(Room()) as target:
            yield Server(target)

    def interrupt(line: str) -> None:
        if texts.ATTACK_NAMES["huge"] in line:
            raise asyncio.CancelledError

    makes: dict[str, Make] = {"all_ones": nothing, "huge": nothing}
    report = run_attacks(BenchOptions(), interrupt, versions=[start, start], attacks=makes)
    assert [[one.name for one in server.attacks] for server in report.servers] == [["all_ones"]] * 2
    assert texts.INTERRUPTED in attack_table(report)
