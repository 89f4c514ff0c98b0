"""`leerkit bench` itself: what it hands on, what it writes, how it ends; and once for real."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

import leerkit.bench
import leerkit.bench.soak
from leerkit.bench import BenchOptions, Report, SoakOptions, run_bench
from leerkit.bench.machine import this_machine
from leerkit.bench.progress import silent
from leerkit.bench.report import Answers, Run, Wire
from leerkit.bench.servers import running_already
from leerkit.bench.soak import AttackReport, SoakReport
from leerkit.bench.soak.report import Attacked, Breach, Soak
from leerkit.errors import NotFoundError, StartError
from tests.command import exit_code
from tests.workshop import running_workshop

Output = pytest.CaptureFixture[str]


def report(n_in: int) -> Report:
    run = Run(
        server="leerkit",
        lesson="01-proef",
        n_participants=2,
        over_s=0,
        expect=0,
        n_in=n_in,
        n_incomplete=0,
        n_dropped=0,
        answers=Answers(n_sent=0, n_saved=0),
        wire=Wire(files_from="page"),
    )
    return Report(at=datetime(2026, 1, 2, tzinfo=UTC), machine=this_machine(), runs=(run,))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[BenchOptions]:
    """Collect what would be measured; everybody comes in."""
    options: list[BenchOptions] = []

    def measure(given: BenchOptions) -> Report:
        options.append(given)
        return report(n_in=2)

    monkeypatch.setattr(leerkit.bench, "run_bench", measure)
    return options


def test_it_measures_twenty_at_once_unless_told_otherwise(asked: list[BenchOptions], capsys: Output) -> None:
    assert exit_code("bench") == 0
    assert asked == [BenchOptions(n_participants=20, over_s=0, n_answers=1)]
    assert "2 van 2" in capsys.readouterr().out


def test_it_hands_every_choice_on(asked: list[BenchOptions]) -> None:
    line = (
        "bench -n 300 --over 60 --lesson 02 --answers 10 --answers-over 300 --expect 310 --stock --leave "
        "--database postgresql://les@/les --url http://127.0.0.1:1/?code=A --pid 12 --patience 90"
    )
    assert exit_code(*line.split()) == 0
    assert asked == [
        BenchOptions(
            n_participants=300,
            over_s=60,
            lesson="02",
            n_answers=10,
            answers_over_s=300,
            expect=310,
            stock=True,
            leave=True,
            database="postgresql://les@/les",
            url="http://127.0.0.1:1/?code=A",
            pid=12,
            patience_s=90,
        )
    ]


def test_the_json_file_holds_the_report(asked: list[BenchOptions], tmp_path: Path) -> None:
    assert exit_code("bench", "--json", str(tmp_path / "meting.json")) == 0
    kept = Report.model_validate_json((tmp_path / "meting.json").read_text(encoding="utf-8"))
    assert kept == report(n_in=2)
    assert asked


def test_a_json_file_that_cannot_be_written_is_said_before_anything_is_measured(
    asked: list[BenchOptions], tmp_path: Path, capsys: Output
) -> None:
    assert exit_code("bench", "--json", str(tmp_path / "weg" / "x.json")) == 1
    assert "dit bestand kan niet worden geschreven" in capsys.readouterr().err
    assert asked == []


def test_it_ends_with_1_when_somebody_did_not_come_in(
    monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setattr(leerkit.bench, "run_bench", lambda _options: report(n_in=1))
    assert exit_code("bench") == 1
    assert "1 van 2" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("-n 0", "De waarde bij '--participants' kan niet: dit hoort een heel getal vanaf 1 te zijn."),
        ("-n 1.5", "De waarde bij '--participants' kan niet: dit hoort een heel getal vanaf 1 te zijn."),
        ("--over nan", "De waarde bij '--over' kan niet: dit hoort een getal vanaf 0 te zijn."),
        ("--over inf", "De waarde bij '--over' kan niet: dit hoort een getal vanaf 0 te zijn."),
        ("--answers -1", "De waarde bij '--answers' kan niet: dit hoort een heel getal vanaf 0 te zijn."),
    ],
)
def test_a_number_that_will_not_do_is_explained(
    words: str, said: str, asked: list[BenchOptions], capsys: Output
) -> None:
    assert exit_code("bench", *words.split()) == 2
    assert said in capsys.readouterr().err
    assert asked == []


# ── under pressure ────────────────────────────────────────────────────────────────────────────────────────


def soaked(breaches: tuple[Breach, ...] = ()) -> SoakReport:
    counts = {"n_verdicts": 9, "n_newcomers": 0, "n_newcomers_in": 0, "n_back": 40, "n_given": 9, "n_kept": 9}
    room = {"server": "leerkit", "lesson": "01-proef", "n_participants": 40, "n_misbehaving": 8, "seed": 1}
    times = {"asked_s": 600, "lasted_s": 601, "harness_lag_s": 0.01}
    kept = {"n_stored": 9, "n_lost": 0, "n_twice": 0}
    soak = Soak.model_validate({**counts, **kept, **room, **times, "breaches": breaches})
    return SoakReport(at=datetime(2026, 1, 2, tzinfo=UTC), machine=this_machine(), soaks=(soak,))


@pytest.fixture
def pressed(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Collect what would be soaked or attacked; everything holds."""
    given: list[object] = []
    attacked = AttackReport(
        at=datetime(2026, 1, 2, tzinfo=UTC),
        machine=this_machine(),
        servers=(Attacked(server="leerkit", lesson="01-proef", attacks=()),),
    )
    monkeypatch.setattr(leerkit.bench.soak, "run_soak", lambda *options: given.append(options) or soaked())
    monkeypatch.setattr(leerkit.bench.soak, "run_attacks", lambda *options: given.append(options) or attacked)
    return given


def test_a_soak_is_forty_people_for_ten_minutes_unless_told_otherwise(
    pressed: list[object], capsys: Output
) -> None:
    assert exit_code("bench", "--soak") == 0
    assert exit_code("bench", "--soak", "0.5", "-n", "6", "--seed", "7", "--lesson", "02") == 0
    assert pressed == [
        (BenchOptions(), SoakOptions(n_participants=40, lasts_s=600, seed=1)),
        (BenchOptions(n_participants=6, lesson="02"), SoakOptions(n_participants=6, lasts_s=30, seed=7)),
    ]
    assert "Alles hield" in capsys.readouterr().out


def test_a_soak_that_did_not_hold_ends_with_1_and_says_what_and_when(
    monkeypatch: pytest.MonkeyPatch, capsys: Output, tmp_path: Path
) -> None:
    breach = Breach(kind="verdict", at_s=125.0, participant=3, value=2.4, during=("deaf", "wrong_codes"))
    monkeypatch.setattr(leerkit.bench.soak, "run_soak", lambda *_options: soaked((breach,)))
    assert exit_code("bench", "--soak", "1", "--json", str(tmp_path / "soak.json")) == 1
    said = capsys.readouterr().out
    assert (
        "na 2:05 deelnemer 3 wachtte 2,4 s op een oordeel (bezig: vraagt veel en leest niets, foute codes)"
        in said
    )
    kept = SoakReport.model_validate_json((tmp_path / "soak.json").read_text(encoding="utf-8"))
    assert kept.soaks[0].breaches == (breach,)


def test_attacks_are_made_with_the_lesson_that_is_meant(pressed: list[object], capsys: Output) -> None:
    assert exit_code("bench", "--attacks", "--lesson", "02") == 0
    assert pressed == [(BenchOptions(lesson="02"),)]
    assert "Elk doel is gehaald" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--soak --attacks", "--soak en --attacks gaan niet samen"),
        ("--soak 1 --stock", "--stock past niet bij --soak"),
        ("--attacks --url http://127.0.0.1:1/?code=A", "--url past niet bij --attacks"),
        ("--attacks -n 3", "--participants past niet bij --attacks"),
        ("--seed 3", "--seed hoort bij --soak"),
        ("--soak 0", "dit hoort een getal vanaf 0.1 te zijn"),
    ],
)
def test_choices_that_do_not_go_together_are_refused(
    words: str, said: str, pressed: list[object], capsys: Output
) -> None:
    assert exit_code("bench", *words.split()) == 2
    assert said in capsys.readouterr().err
    assert pressed == []


# ── which server ──────────────────────────────────────────────────────────────────────────────────────────


def test_an_address_with_a_code_is_our_own_workshop() -> None:
    target = running_already(BenchOptions(url="http://zaal.example:8866/?code=ABC234", pid=12)).target
    assert (target.kind, target.code, target.key, target.pid) == ("leerkit", "ABC234", "", 12)


def test_the_facilitators_address_gives_the_key_too() -> None:
    target = running_already(
        BenchOptions(url="http://127.0.0.1:8866/begeleider/ABC234?sleutel=geheim")
    ).target
    assert (target.kind, target.code, target.key) == ("leerkit", "ABC234", "geheim")


def test_any_other_address_is_a_page_of_voila() -> None:
    target = running_already(BenchOptions(url="http://127.0.0.1:8866/voila/render/les.ipynb")).target
    assert (target.kind, target.name) == ("voila", "127.0.0.1:8866")


def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(StartError, match=r"dit is geen adres van een server: 'zaal\.example'"):
        run_bench(BenchOptions(url="zaal.example"), silent)


def test_nobody_at_the_address_is_said() -> None:
    with pytest.raises(StartError, match="kan de meting niet meedoen"):
        run_bench(BenchOptions(url="http://127.0.0.1:9/?code=ABC234"), silent)


def test_a_lesson_that_is_not_there_is_said() -> None:
    with pytest.raises(NotFoundError, match="er is geen les '99'"):
        run_bench(BenchOptions(lesson="99"), silent)


@pytest.mark.long("the load harness, with a server")
def test_a_workshop_that_does_not_start_is_quoted() -> None:
    with pytest.raises(StartError, match=r"start niet. De server zei: .*dit adres is niet te lezen"):
        run_bench(BenchOptions(database="deze-soort-is-er-niet://x"), silent)


# ── for real ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.long(
    "the load harness with a server of its own: 3 s of work; one that is there already is measured below"
)
def test_two_participants_come_into_a_real_workshop_and_their_answers_are_kept() -> None:
    made = run_bench(BenchOptions(n_participants=2, lesson="01", n_answers=10, idle_s=0), silent)
    (run,) = made.runs
    assert run.failures == {}
    assert run.is_sound, run.model_dump_json(indent=1, exclude={"visits"})
    assert run.answers.n_saved == 20
    assert run.answers.n_lost == 0
    assert run.answers.n_not_shown == 0
    assert run.wire.first_page_bytes is not None
    assert run.wire.first_page_bytes < 100_000, "its widgets come in a compressed file"
    assert run.wire.next_page_bytes is not None
    assert run.wire.next_page_bytes < 60_000, "what the first lesson loaded is not loaded again"
    assert run.memory is not None
    assert run.cpu is not None
    assert json.loads(made.model_dump_json())["machine"]["n_cores"] >= 1


@pytest.mark.long("the load harness, with a server")
def test_workshop_that_runs_already_is_measured_by_its_address(tmp_path: Path) -> None:
    with running_workshop(tmp_path / "sessions.sqlite", "01", "02") as workshop:
        options = BenchOptions(n_participants=1, url=workshop.join_url, pid=workshop.process.pid, idle_s=0)
        (run,) = run_bench(options, silent).runs
    assert run.is_sound, run.model_dump_json(indent=1, exclude={"visits"})
    assert run.wire.next_page_is == "next"
    assert run.memory is not None
