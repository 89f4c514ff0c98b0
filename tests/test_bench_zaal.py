"""`leerkit bench --surface zaal`: what it asks for, what it reads, what it tells; and a small room for real."""

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

import leerkit.bench.zaal
from leerkit.bench.machine import this_machine
from leerkit.bench.progress import silent
from leerkit.bench.report import Spread
from leerkit.bench.visitor import why
from leerkit.bench.zaal import Zaal, ZaalOptions, ZaalReport, run_zaal, zaal_table
from leerkit.bench.zaal.line import PhoneLine
from leerkit.bench.zaal.report import Answering, Joining, Restart
from leerkit.bench.zaal.told import Reading, after
from tests.command import exit_code

Output = pytest.CaptureFixture[str]
N = 12


def run_of(**fields: Any) -> Zaal:
    joining = Joining(over_s=20, n_in=3)
    return Zaal(server="leerkit", way="http", lesson="01-proef", n_phones=3, joining=joining, **fields)


def answering(**fields: Any) -> Answering:
    numbers = {"n_given": 3, "n_kept": 3, "n_lost": 0, "n_twice": 0, "n_not_shown": 0}
    sizes = {"n_messages_of_host": 4, "bytes_of_host": 12_000, "harness_share": 0.1, "harness_lag_s": 0.004}
    spread = Spread(p50_s=0.02, p95_s=0.06, max_s=0.1)
    return Answering.model_validate({"over_s": 10, "verdict": spread, **numbers, **sizes, **fields})


def report(*runs: Zaal) -> ZaalReport:
    return ZaalReport(at=datetime(2026, 1, 2, tzinfo=UTC), machine=this_machine(), runs=runs)


@pytest.mark.parametrize(
    ("fields", "is_sound"),
    [
        ({"answering": answering()}, True),
        ({}, False),
        ({"answering": answering(n_kept=2)}, False),
        ({"answering": answering(n_lost=1)}, False),
        ({"answering": answering(n_twice=1)}, False),
        ({"answering": answering(), "stopped": "deadline"}, False),
        ({"answering": answering(), "restart": Restart(down_s=2, n_back=3, n_given=1, n_kept=1)}, True),
        ({"answering": answering(), "restart": Restart(down_s=2, n_back=2, n_given=1, n_kept=1)}, False),
        ({"answering": answering(), "restart": Restart(down_s=2, n_back=3, n_given=2, n_kept=1)}, False),
    ],
)
def test_a_room_is_sound_if_all_came_in_and_back_and_no_answer_was_lost_or_counted_twice(
    fields: dict[str, Any], is_sound: bool
) -> None:
    assert run_of(**fields).is_sound is is_sound


def test_the_table_tells_what_was_measured_and_leaves_out_what_was_not() -> None:
    told = zaal_table(report(run_of(answering=answering()), run_of(stopped="interrupted")))
    assert "leerkit, per verzoek" in told
    assert "Antwoorden bewaard                                   3 van 3 in 10 s" in told
    assert "20 ms / 60 ms / 100 ms" in told
    assert "Laatkomer" not in told
    assert "is onderbroken" in told


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[ZaalOptions]:
    """Collect what would be measured; every answer is kept."""
    options: list[ZaalOptions] = []

    def measure(given: ZaalOptions) -> ZaalReport:
        options.append(given)
        return report(run_of(answering=answering()))

    monkeypatch.setattr(leerkit.bench.zaal, "run_zaal", measure)
    return options


def test_the_command_measures_a_thousand_phones_unless_told_otherwise(
    asked: list[ZaalOptions], capsys: Output
) -> None:
    assert exit_code("bench", "--surface", "zaal") == 0
    assert (
        exit_code(
            *[
                "bench",
                "--surface",
                "zaal",
                "-n",
                "300",
                "--over",
                "5",
                "--answers-over",
                "2",
                "--lesson",
                "02",
            ]
        )
        == 0
    )
    assert asked == [
        ZaalOptions(n_phones=1000, join_over_s=20, answer_over_s=10),
        ZaalOptions(n_phones=300, join_over_s=5, answer_over_s=2, lesson="02"),
    ]
    assert "3 van 3" in capsys.readouterr().out


@pytest.mark.parametrize(
    "choice", ["--kernels", "--answers 2", "--soak", "--attacks", "--url http://x", "--seed 2"]
)
def test_what_does_not_go_with_a_room_that_is_led_is_refused(
    choice: str, asked: list[ZaalOptions], capsys: Output
) -> None:
    assert exit_code("bench", "--surface", "zaal", *choice.split()) == 2
    assert f"{choice.split(maxsplit=1)[0]} past niet bij --surface" in capsys.readouterr().err
    assert asked == []


# ── what comes over a line ────────────────────────────────────────────────────────────────────────────────


def test_what_is_told_later_is_put_into_what_was_told_before() -> None:
    state = {"on": None, "results": {"people": [{"n": 1}], "left": [1, 2]}}
    said = {"t": "set", "set": {"on": {"is_closed": True}, "results/people/1": {"n": 2}, "results/left": []}}
    assert after(state, said) == {
        "on": {"is_closed": True},
        "results": {"people": [{"n": 1}, {"n": 2}], "left": []},
    }
    assert state == {"on": None, "results": {"people": [{"n": 1}], "left": [1, 2]}}
    assert after(state, {"on": 1}) == {"on": 1}


def test_the_same_message_is_read_once() -> None:
    reading = Reading()
    assert reading(b'{"on": 1}') is reading(b'{"on": 1}')


class Wire(asyncio.Transport):
    """The other end of a line: keeps what is written."""

    def __init__(self) -> None:
        super().__init__()
        self.written = b""

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.written += bytes(data)

    def close(self) -> None:
        self.written += b"(closed)"


@pytest.mark.parametrize("n_at_once", [1, 7, 100_000])
def test_a_line_reads_whole_messages_however_they_come_in(n_at_once: int) -> None:
    texts = ["a", "b" * 200, "c" * 70_000]
    frames = [b"\x81\x01a", b"\x89\x02hi", b"\x81\x7e\x00\xc8" + b"b" * 200]
    frames.append(b"\x81\x7f" + (70_000).to_bytes(8) + b"c" * 70_000)
    came = b"HTTP/1.1 101 Switching Protocols\r\nA: b\r\n\r\n" + b"".join(frames)

    async def read() -> tuple[list[bytes], bytes, int]:
        took: list[bytes] = []
        line, wire = PhoneLine(b"GET", took.append, lambda: None), Wire()
        line.connection_made(wire)
        for start in range(0, len(came), n_at_once):
            line.data_received(came[start : start + n_at_once])
        assert line.opened.done()
        return took, wire.written, line.n_bytes

    took, written, n_bytes = asyncio.run(read())
    assert [one.decode() for one in took] == texts
    assert written.startswith(b"GET\x8a\x82"), "a ping is answered"
    assert n_bytes == len(came)


def test_a_line_that_is_refused_says_so() -> None:
    async def read() -> str:
        line = PhoneLine(b"GET", lambda _message: None, lambda: None)
        line.connection_made(Wire())
        line.data_received(b"HTTP/1.1 403 Forbidden\r\n\r\n")
        return why(line.opened.exception() or OSError())

    assert asyncio.run(read()) == "403"


# ── for real ──────────────────────────────────────────────────────────────────────────────────────────────

for_real = pytest.mark.long("a room of the load harness, of which the server is killed: 6 s of work")


@pytest.fixture(scope="module")
def real() -> Zaal:
    options = ZaalOptions(
        n_phones=N, join_over_s=0.5, answer_over_s=0.5, n_late=2, lesson="01", ways=("socket",)
    )
    (run,) = run_zaal(options, silent).runs
    return run


@for_real
def test_everybody_comes_in_answers_and_comes_back(real: Zaal) -> None:
    assert real.is_sound, real.model_dump_json(indent=1)
    assert real.restart is not None
    assert (real.joining.n_in, real.restart.n_back) == (N, N)
    assert real.restart.n_given == round(N * 0.1)


@for_real
@pytest.mark.parametrize(
    "seen",
    [
        lambda run: run.joining.until_state,
        lambda run: run.moments.put_on,
        lambda run: run.moments.revealed,
        lambda run: run.answering.verdict,
        lambda run: run.answering.to_host,
        lambda run: run.late,
        lambda run: run.restart.back,
    ],
)
def test_every_moment_of_a_real_room_is_measured(real: Zaal, seen: Callable[[Zaal], Spread | None]) -> None:
    spread = seen(real)
    assert spread is not None
    assert 0 <= spread.p50_s <= spread.p95_s <= spread.max_s


@for_real
def test_the_page_of_a_phone_is_weighed_with_all_that_it_names(real: Zaal) -> None:
    assert real.first_load is not None
    assert 3 <= real.first_load.n_requests <= 8
    assert 10_000 < real.first_load.n_bytes <= 25_500
    assert f"kB in {real.first_load.n_requests} verzoeken" in zaal_table(report(real))


@for_real
def test_the_host_of_a_real_room_is_sent_what_the_phones_answered(real: Zaal) -> None:
    assert real.answering is not None
    assert real.answering.n_given == N
    assert real.answering.n_not_shown == 0
    assert real.answering.n_messages_of_host > 0
    assert json.loads(real.model_dump_json())["answering"]["bytes_of_host"] > 0
