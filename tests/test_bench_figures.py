"""The arithmetic of the load harness, and the table that people read."""

from datetime import UTC, datetime

import pytest

from leerkit.bench import table
from leerkit.bench.figures import coming_in, counted, first_of_each, middle, percentile, spread, until_seen
from leerkit.bench.report import Answers, Cpu, Machine, Memory, Report, Run, SentAnswer, Spread, Visit, Wire


def answer(exercise_id: str, sent_s: float, saved_s: float | None) -> SentAnswer:
    return SentAnswer(id="0" * 32, exercise_id=exercise_id, sent_s=sent_s, saved_s=saved_s)


def visit(number: int, arrived_s: float, first_exercise_s: float | None) -> Visit:
    return Visit(number=number, arrived_s=arrived_s, first_exercise_s=first_exercise_s)


@pytest.mark.parametrize(
    ("share", "expected"), [(0.01, 1.0), (0.5, 5.0), (0.51, 6.0), (0.9, 9.0), (0.95, 10.0), (1.0, 10.0)]
)
def test_a_percentile_is_a_value_that_was_measured(share: float, expected: float) -> None:
    assert percentile([10.0, 3.0, 2.0, 9.0, 1.0, 4.0, 5.0, 8.0, 7.0, 6.0], share) == expected


def test_the_percentile_of_one_value_is_that_value_and_of_none_there_is_none() -> None:
    assert percentile([4.2], 0.95) == 4.2
    with pytest.raises(ValueError, match="no values"):
        percentile([], 0.5)


def test_a_spread_has_median_95th_percentile_and_the_longest() -> None:
    assert spread([float(n) for n in range(1, 101)]) == Spread(p50_s=50, p95_s=95, max_s=100)
    assert spread([]) is None


def test_the_middle_is_one_of_the_values() -> None:
    assert middle([30, 10, 20, 40]) == 30
    assert middle([]) is None


def test_what_went_wrong_is_counted_with_the_most_frequent_first() -> None:
    assert counted(["b", "", "a", "b", "c", "a", "b"]) == {"b": 3, "a": 2, "c": 1}
    assert list(counted(["c", "a", "b", "b"])) == ["b", "a", "c"]


def test_joins_per_second_run_from_the_first_arrival_to_the_last_first_exercise() -> None:
    seconds, rate = coming_in([visit(0, 1.0, 3.0), visit(1, 2.0, 6.0), visit(2, 2.5, None)])
    assert (seconds, rate) == (5.0, 2 / 5)
    assert coming_in([visit(0, 1.0, None)]) == (None, None)


def test_only_the_first_kept_answer_of_each_person_counts_in_the_order_of_keeping() -> None:
    mine = [answer("een", 1, None), answer("een", 2, 2.5), answer("een", 3, 3.5), answer("twee", 4, 4.5)]
    yours = [answer("een", 1, 2.2)]
    assert first_of_each([mine, yours]) == {"een": [yours[0], mine[1]], "twee": [mine[3]]}


def test_the_nth_to_be_kept_is_seen_when_the_count_has_grown_by_n() -> None:
    firsts = {"een": [answer("een", 1.0, 1.2), answer("een", 1.1, 1.3), answer("een", 5.0, 5.5)]}
    seen = [(0.0, {"een": 7}), (1.25, {"een": 8}), (1.6, {"een": 9})]
    delays, n_never = until_seen(firsts, seen)
    assert delays == pytest.approx([0.25, 0.5])
    assert n_never == 1


def test_who_saw_nothing_saw_no_answer() -> None:
    assert until_seen({"een": [answer("een", 1.0, 1.2)]}, []) == ([], 1)


# ── the table ─────────────────────────────────────────────────────────────────────────────────────────────

MACHINE = Machine(system="Linux x86_64", n_cores=2, memory_bytes=8_000_000_000, python="3.11.9", versions={})
OURS = Run(
    server="leerkit",
    lesson="01-proef",
    n_participants=200,
    over_s=0,
    expect=200,
    n_in=200,
    n_incomplete=0,
    n_dropped=0,
    seconds=8.0,
    joins_per_s=25.0,
    first_exercise=Spread(p50_s=0.42, p95_s=7.25, max_s=8.0),
    answers=Answers(
        n_sent=400,
        n_saved=400,
        n_lost=0,
        round_trip=Spread(p50_s=0.05, p95_s=0.081, max_s=1.0),
        to_facilitator=Spread(p50_s=0.2, p95_s=0.95, max_s=1.2),
        n_not_shown=0,
    ),
    memory=Memory(
        kind="pss",
        idle_bytes=100_000_000,
        all_in_bytes=3_100_000_000,
        left_bytes=105_000_000,
        left_after_s=41,
    ),
    cpu=Cpu(prepare_s=12.0, joining_s=10.0, idle_share=0.08, answering_s=8.0, harness_joining_s=1.0),
    wire=Wire(first_page_bytes=117_400, first_page_requests=11, next_page_bytes=48_000, files_from="page"),
)
STOCK = Run(
    server="gewone Voilà",
    lesson="01-proef",
    n_participants=200,
    over_s=0,
    expect=0,
    n_in=150,
    n_incomplete=3,
    n_dropped=1,
    seconds=187.5,
    joins_per_s=0.8,
    first_exercise=Spread(p50_s=90.0, p95_s=180.0, max_s=187.5),
    failures={"page: timeout": 48, "states: closed": 2},
    answers=Answers(n_sent=150, n_saved=148, problems={"timeout": 2}),
    wire=Wire(first_page_bytes=5_400_000, first_page_requests=97, files_from="chromium", n_elsewhere=2),
    stopped="deadline",
)


def lines_of(*runs: Run) -> dict[str, list[str]]:
    """Return the table's rows by their label."""
    shown = table(Report(at=datetime(2026, 1, 2, tzinfo=UTC), machine=MACHINE, runs=runs)).splitlines()
    edge = shown[3].index("  ")
    starts = [0, *(place + 2 for place in range(len(shown[3])) if shown[3][place : place + 2] == "  ")]
    ends = [*(start - 2 for start in starts[1:]), None]
    assert edge == ends[0]
    return {
        line[: ends[0]].strip(): [
            line[start:end].strip() for start, end in zip(starts[1:], ends[1:], strict=True)
        ]
        for line in shown[2:]
    }


def test_the_table_has_a_column_for_each_server_and_says_every_figure_with_its_unit() -> None:
    rows = lines_of(OURS, STOCK)
    assert rows["Wat is gemeten"] == ["leerkit", "gewone Voilà"]
    assert rows["Deelnemers"] == ["200 tegelijk, 200 verwacht", "200 tegelijk"]
    assert rows["Binnengekomen"] == ["200 van 200", "150 van 200"]
    assert rows["Aanmeldingen per seconde"] == ["25,0", "0,8"]
    assert rows["Tot de eerste oefening: helft / 95% / langste"] == [
        "420 ms / 7,2 s / 8,0 s",
        "90,0 s / 180,0 s / 187,5 s",
    ]
    assert rows["Niet binnengekomen"] == ["0", "48× pagina: duurde te lang, 2× oefeningen: verbinding weg"]
    assert rows["Antwoorden verstuurd / bewaard"] == ["400 / 400", "150 / 148"]
    assert rows["Antwoorden kwijt"] == ["0", "–"]
    assert rows["Antwoorden niet bewaard"] == ["–", "2× duurde te lang"]
    assert rows["Van antwoord tot begeleider: helft / 95%"] == ["200 ms / 950 ms", "–"]
    assert rows["Geheugen per deelnemer"] == ["15,5 MB", "–"]
    assert rows["Geheugen nadat iedereen weg is"] == ["105,0 MB, na 41 s", "–"]
    assert rows["Rekentijd per deelnemer die binnenkomt"] == ["50 ms", "–"]
    assert rows["Rekentijd terwijl iedereen leest"] == ["8,0% van één kern", "–"]
    assert rows["Eerste pagina over de lijn"] == ["117 kB in 11 verzoeken", "5,4 MB in 97 verzoeken"]
    assert rows["Volgende les over de lijn"] == ["48 kB", "–"]
    assert rows["Verzoeken aan andere servers"] == ["–", "2"]


def test_memory_of_each_is_what_came_with_them_unless_kernels_stood_ready() -> None:
    rows = lines_of(OURS.model_copy(update={"expect": 0}), OURS)
    assert rows["Geheugen per deelnemer"] == ["15,0 MB", "15,5 MB"]


def test_the_table_leaves_out_what_nobody_measured() -> None:
    rows = lines_of(STOCK)
    assert "Geheugen per deelnemer" not in rows
    assert "Van antwoord tot begeleider: helft / 95%" not in rows


def test_the_table_says_on_what_and_how_it_was_measured_and_why_it_stopped() -> None:
    rss = OURS.model_copy(update={"memory": Memory(kind="rss", idle_bytes=1)})
    shown = table(Report(at=datetime(2026, 1, 2, tzinfo=UTC), machine=MACHINE, runs=(rss, STOCK)))
    assert shown.startswith("Gemeten op Linux x86_64, 2 kernen, 8,0 GB geheugen, Python 3.11.9.\n")
    assert "gewone Voilà: Deze meting duurde te lang en is gestopt." in shown
    assert "welk geheugen processen delen" in shown
    assert "leerkit: de kernels stonden klaar voordat er iemand kwam." in shown
    assert "gewone Voilà: de kernels" not in shown
    assert "leerkit: de lijst met bestanden komt uit de pagina zelf." in shown
    assert "gewone Voilà: de lijst met bestanden komt van een echte browser (Chromium)." in shown


def test_nobody_in_is_a_table_too() -> None:
    nobody = Run(
        server="leerkit",
        lesson="01-proef",
        n_participants=3,
        over_s=60,
        expect=0,
        n_in=0,
        n_incomplete=0,
        n_dropped=0,
        failures={"join: 404": 3},
        answers=Answers(n_sent=0, n_saved=0),
        memory=Memory(kind="pss", idle_bytes=100_000_000, all_in_bytes=90_000_000),
        cpu=Cpu(prepare_s=1.0, joining_s=0.0),
        wire=Wire(files_from="page"),
    )
    rows = lines_of(nobody)
    assert rows["Deelnemers"] == ["3 in 60 s"]
    assert rows["Niet binnengekomen"] == ["3× meedoen: 404"]
    assert "Geheugen per deelnemer" not in rows
    assert not nobody.is_sound


@pytest.mark.parametrize(
    "change",
    [
        {"n_in": 199},
        {"n_incomplete": 1},
        {"stopped": "interrupted"},
        {"answers": Answers(n_sent=2, n_saved=1)},
        {"answers": Answers(n_sent=2, n_saved=2, n_lost=1)},
    ],
)
def test_a_run_is_sound_if_nobody_and_nothing_was_lost(change: dict[str, object]) -> None:
    assert OURS.is_sound
    assert not OURS.model_copy(update=change).is_sound


def test_the_json_holds_the_same_as_the_report() -> None:
    report = Report(at=datetime(2026, 1, 2, tzinfo=UTC), machine=MACHINE, runs=(OURS, STOCK))
    assert Report.model_validate_json(report.model_dump_json()) == report
