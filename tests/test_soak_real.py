"""A short soak of a real workshop with every fault: everybody else goes on, and nothing is lost."""

import pytest

from leerkit.bench.options import BenchOptions, SoakOptions
from leerkit.bench.soak import attacking, run_attacks, run_soak, soak_table
from leerkit.bench.soak.attacks import ATTACKS
from leerkit.bench.soak.soaking import FAULTS

pytestmark = pytest.mark.long("a soak of a real server with every fault")


def test_every_fault_at_once_keeps_nobody_waiting_and_loses_nothing() -> None:
    options = SoakOptions(n_participants=6, n_misbehaving=3, lasts_s=12.0, pace_s=1.5, newcomer_each_s=4.0)
    report = run_soak(BenchOptions(lesson="01"), options, lambda _line: None)
    (soak,) = report.soaks
    assert set(soak.faults) == set(FAULTS)
    assert "kernel_killed" not in soak.cut_short
    assert soak.n_verdicts > 10
    assert soak.n_newcomers_in > 0
    assert soak.growth is not None
    assert [one for one in soak.breaches if one.kind != "verdict"] == [], soak_table(report)
    assert soak.verdict is not None
    assert soak.verdict.max_s < 10, soak_table(report)
    assert soak.n_back == 6


def test_a_frame_that_arrives_too_late_is_noticed_by_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attacking, "LOOK_S", 1.0)
    report = run_attacks(
        BenchOptions(lesson="01"), lambda _line: None, attacks={"late_frame": ATTACKS["late_frame"]}
    )
    (server,) = report.servers
    (attack,) = server.attacks
    assert attack.is_back
    assert attack.longest_verdict_s < 5, "a second would do; a machine that is busy may take longer"
    assert attack.peak_bytes < 50_000_000
