"""The accounts of a soak, against a server that plays our protocol well or badly: the harness can fail."""

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import Any

import pytest

from leerkit.bench.machine import this_machine
from leerkit.bench.options import BenchOptions, SoakOptions
from leerkit.bench.servers import Server
from leerkit.bench.soak import SoakReport, run_soak, soak_table, soaking, staying
from leerkit.bench.soak.bounds import late
from leerkit.bench.soak.culprit import Culprit, Fault
from leerkit.bench.soak.ledger import Ledger
from leerkit.bench.soak.report import Soak
from leerkit.bench.soak.running import is_here, soak_one
from leerkit.bench.soak.soaking import FAULTS, Deck
from leerkit.errors import StartError
from leerkit.texts import soak as texts
from tests.bench_server import Room, serving

pytestmark = pytest.mark.long("the load harness, against servers that play a fault")

N = 3
NOBODY: Mapping[str, Fault] = {}


def soaked(
    make_room: Callable[[], Room],
    *,
    faults: Mapping[str, Fault] = NOBODY,
    log: Path | None = None,
    **options: Any,
) -> Soak:
    async def work() -> Soak:
        room = make_room()
        async with serving(room) as target:
            server = Server(target, stored_ids=lambda: frozenset(room.kept), log=log)
            chosen = {"n_participants": N, "lasts_s": 0.6, "pace_s": 0.15, "newcomer_each_s": 60.0, **options}
            return await soak_one(server, SoakOptions(**chosen), lambda _line: None, faults)

    return asyncio.run(work())


def told(soak: Soak) -> str:
    report = SoakReport.model_validate(
        {"at": "2026-01-02T00:00:00Z", "machine": this_machine(), "soaks": (soak,)}
    )
    assert SoakReport.model_validate_json(report.model_dump_json()) == report
    return soak_table(report)


def test_a_good_server_keeps_every_answer_once_and_everybody_has_a_verdict() -> None:
    soak = soaked(Room, newcomer_each_s=0.3)
    assert soak.is_sound, soak.breaches
    assert soak.n_given == soak.n_kept == soak.n_stored
    assert soak.n_verdicts > N
    assert (soak.n_lost, soak.n_twice, soak.n_back) == (0, 0, N)
    assert soak.n_newcomers_in == soak.n_newcomers > 0
    assert soak.verdict is not None
    assert soak.health is not None
    assert texts.HELD in told(soak)


def test_a_database_that_is_out_of_sight_is_not_said_to_hold_everything() -> None:
    soak = soaked(Room).model_copy(update={"n_stored": None, "n_lost": None, "n_twice": None})
    assert texts.HELD_UNSEEN in told(soak)
    assert texts.HELD not in told(soak)


def test_every_second_has_its_figures() -> None:
    soak = soaked(Room)
    assert sum(second.n_verdicts for second in soak.seconds) == soak.n_verdicts
    assert any(second.health_s is not None for second in soak.seconds)
    longest = max(second.verdict_max_s or 0.0 for second in soak.seconds)
    assert soak.verdict is not None
    assert longest == soak.verdict.max_s


def test_an_answer_that_was_said_to_be_kept_and_is_not_stored_is_lost() -> None:
    soak = soaked(lambda: Room(forgets={1}))
    assert soak.n_lost
    assert [breach.kind for breach in soak.breaches] == ["lost"]
    assert f"{soak.n_lost} × een antwoord dat bewaard heette, staat niet in de database" in told(soak)
    assert not soak.is_sound


def test_an_answer_that_is_stored_twice_is_seen() -> None:
    soak = soaked(lambda: Room(renames={1}))
    assert soak.n_twice
    assert [breach.kind for breach in soak.breaches] == ["twice"]
    assert not soak.is_sound


def test_a_verdict_after_three_seconds_is_told_with_who_and_when() -> None:
    soak = soaked(lambda: Room(delays_s={1: 3.0}))
    assert soak.breaches
    assert {(breach.kind, breach.participant) for breach in soak.breaches} == {("verdict", 2)}
    assert all(3.0 <= (breach.value or 0.0) < 10.0 for breach in soak.breaches)
    assert "na 0:00 deelnemer 2 wachtte 3" in told(soak)


def test_a_verdict_that_never_comes_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staying, "SILENCE_S", 0.3)
    monkeypatch.setattr(staying, "GIVES_UP_S", 1.0)
    soak = soaked(lambda: Room(ignores={1}))
    assert {(breach.kind, breach.participant) for breach in soak.breaches} == {("unanswered", 2)}
    assert "deelnemer 2 kreeg na" in told(soak)


def test_an_answer_is_sent_again_over_a_new_connection_and_counts_once() -> None:
    room = Room()

    async def hang_up(culprit: Culprit) -> None:
        talk = culprit.visitor.talk_now
        assert talk is not None
        talk.close()
        await culprit.visitor.give()

    soak = soaked(lambda: room, faults={"broken_off": hang_up})
    assert soak.is_sound, soak.breaches
    assert soak.faults["broken_off"] > 0
    assert soak.n_given == soak.n_kept == len(room.kept)


def test_a_server_of_which_nothing_is_heard_ends_the_soak(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soaking, "DEAD_AFTER_S", 1.0)
    soak = soaked(lambda: Room(hears_s=0.5), lasts_s=60.0)
    assert soak.lasted_s < 30
    assert "dead" in {breach.kind for breach in soak.breaches}
    assert "de server gaf geen antwoord meer" in told(soak)


def test_a_traceback_in_the_servers_log_is_counted(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text("goed\nTraceback (most recent call last):\n  x\nTraceback (most recent call last):\n")
    soak = soaked(Room, log=log)
    assert (soak.n_tracebacks, soak.log_bytes) == (2, log.stat().st_size)
    assert [breach.kind for breach in soak.breaches] == ["traceback"]


def test_a_fault_that_the_server_ends_is_counted_and_a_bug_of_the_harness_is_not_hidden() -> None:
    async def refused(_culprit: Culprit) -> None:
        raise ConnectionResetError

    async def wrong(_culprit: Culprit) -> None:
        raise ValueError("bug")

    soak = soaked(Room, faults={"deaf": refused})
    assert soak.cut_short == soak.faults
    with pytest.raises(ValueError, match="bug"):
        soaked(Room, faults={"deaf": wrong})


def test_who_misbehaves_does_not_count_as_somebody_who_waits() -> None:
    ledger = Ledger()
    ledger.keep(ledger.give(0, "een", 1.0, is_bystander=True), 1.5)
    ledger.keep(ledger.give(1, "een", 1.0), 9.0)
    ledger.keep(ledger.give(2, "een", 2.0, is_bystander=True), 4.5)
    ledger.give(3, "een", 3.0, is_bystander=True)
    breaches = late(ledger.bystanders(), 10.0, lambda since, until: (f"{since:g}-{until:g}",))
    assert [(breach.kind, breach.participant, breach.value, breach.during) for breach in breaches] == [
        ("verdict", 3, 2.5, ("2-4.5",)),
        ("unanswered", 4, 7.0, ("3-10",)),
    ]


def test_an_answer_is_kept_when_it_was_first_said() -> None:
    ledger = Ledger()
    answer = ledger.give(0, "een", 1.0)
    ledger.keep(answer, 2.0)
    ledger.keep(answer, 5.0)
    assert ledger.given[answer].waited_s == 1.0
    assert (ledger.lost([]), ledger.lost([answer]), ledger.never_given(["x", answer])) == (
        [answer],
        [],
        ["x"],
    )


def test_every_fault_comes_before_any_comes_again_and_the_same_seed_deals_the_same() -> None:
    names = sorted(FAULTS)
    first, again, other = (Deck(names, Random(seed)) for seed in (7, 7, 8))
    dealt = [first.deal() for _ in names]
    assert sorted(dealt) == names
    assert first.is_through
    assert dealt == [again.deal() for _ in names] != [other.deal() for _ in names]


def test_every_fault_has_a_name_for_people() -> None:
    assert list(FAULTS) == list(texts.FAULTS)


@pytest.mark.parametrize(
    ("url", "here"),
    [
        ("http://127.0.0.1:8866/?code=ABC234", True),
        ("http://localhost:8866/?code=ABC234", True),
        ("http://[::1]:8866/?code=ABC234", True),
        ("http://127.0.0.1.zaal.example/?code=ABC234", False),
        ("http://10.0.0.7:8866/?code=ABC234", False),
        ("http://localhost.zaal.example/?code=ABC234", False),
        ("http://0.0.0.0:8866/?code=ABC234", False),
    ],
)
def test_only_a_server_on_this_machine_is_soaked(url: str, *, here: bool) -> None:
    assert is_here(url) == here
    if not here:
        with pytest.raises(StartError, match="alleen naar een server op deze computer"):
            run_soak(BenchOptions(url=url), SoakOptions(), lambda _line: None)


def test_a_page_of_voila_is_not_soaked() -> None:
    with pytest.raises(StartError, match="geen bijeenkomst van leerkit"):
        run_soak(BenchOptions(url="http://127.0.0.1:9/voila"), SoakOptions(), lambda _line: None)
