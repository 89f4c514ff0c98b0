"""``leerkit sessions``: who has lost a code finds it back, and nothing else of anybody."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from leerkit.store import open_store
from tests.command import exit_code

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
Output = pytest.CaptureFixture[str]


def test_each_session_is_told_with_its_code_and_nobodys_name(tmp_path: Path, capsys: Output) -> None:
    url = f"sqlite:///{tmp_path / 'x.sqlite'}"
    later = NOW + timedelta(days=30)
    with open_store(url) as store:
        store.open_session("EERSTE", ["01-goed", "02-ook"], NOW, later)
        store.open_beside("EERSTE", "ANDERE", ["02-ook"], NOW + timedelta(minutes=5), later)
        store.self_study(NOW)
        for code, name in (("EERSTE", "Anna"), ("EERSTE", "Bram"), ("ANDERE", "Chantal")):
            store.join(code, name, NOW)
        store.end_session("ANDERE", NOW + timedelta(hours=1))
    assert exit_code("sessions", "--database", url) == 0
    said = capsys.readouterr().out
    begun = f"{NOW.astimezone():%H:%M}"
    assert said.splitlines()[1:] == [
        "        02-ook",
        f"EERSTE  1-3-2026 {begun}, 2 deelnemers, niet afgesloten, bewaard tot 31-3-2026",
        "        01-goed, 02-ook",
    ]
    assert said.startswith("ANDERE  1-3-2026 ")
    assert ", 1 deelnemer, afgesloten, bewaard tot 31-3-2026, hoort bij EERSTE: start met die code\n" in said
    assert "zelfstudie" not in said


def test_database_without_sessions_says_so_and_which_one_that_is(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "x.sqlite"
    open_store(f"sqlite:///{path}").close()
    assert exit_code("sessions", "--database", f"sqlite:///{path}") == 0
    said = " ".join(capsys.readouterr().out.split())
    assert said.startswith(f"In {path} zijn geen bijeenkomsten bewaard.")
    assert "--database" in said


@pytest.mark.parametrize(
    "command",
    [
        ["sessions"],
        ["wipe", "--sessie", "AAAA"],
        ["wipe", "--deelnemer", "een-id"],
        ["report", "AAAA"],
        ["lookback", "AAAA", "--out", "terug"],
        ["handout", "01-leefbaarheid-is-mensenwerk", "--sessie", "AAAA"],
        ["export", "AAAA", "uit.json", "--format", "xapi"],
        ["export", "01-leefbaarheid-is-mensenwerk", "uit.json", "--format", "xapi"],
    ],
    ids=" ".join,
)
def test_command_that_reads_or_wipes_makes_no_database_of_a_mistyped_name(
    command: list[str], tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "geen-map" / "verschreven.sqlite"
    assert exit_code(*command, "--database", f"sqlite:///{path}") == 1
    said = capsys.readouterr()
    assert f"{path}: hier staat geen database." in " ".join(said.err.split())
    assert "--database" in said.err
    assert not said.out
    assert list(tmp_path.iterdir()) == []
