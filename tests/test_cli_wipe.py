"""Wiping a session or a participant, on a real database."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from leerkit.answer import Answer, Verdict
from leerkit.store import Store, open_store
from tests.command import exit_code

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
Output = pytest.CaptureFixture[str]


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'antwoorden.sqlite'}"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """A store with two sessions; in the first Bram and Anna, who answered once and twice."""
    with open_store(url) as store:
        for code in ("AAAA", "BBBB"):
            store.open_session(code, ["01-goed"], NOW, None)
        for name, n_answers in (("Bram", 1), ("Anna", 2)):
            participant = store.join("AAAA", name, NOW + timedelta(minutes=n_answers))
            for _ in range(n_answers):
                verdict = Verdict(sentence="Dat klopt.")
                store.add_answer(
                    participant.id,
                    Answer(lesson="01-goed", exercise_id="eerste", response={}, verdict=verdict, at=NOW),
                )
        store.join("BBBB", "Anna", NOW)
        yield store


def names(store: Store, code: str) -> list[str]:
    return [one.nickname for one in store.participants(code)]


def test_a_session_goes_with_everything_in_it_and_no_other(store: Store, url: str, capsys: Output) -> None:
    assert exit_code("wipe", "--sessie", " aa aa ", "--database", url) == 0
    assert capsys.readouterr().out.startswith("Gewist: 2 deelnemers, 3 antwoorden en ")
    assert store.session("AAAA") is None
    assert names(store, "BBBB") == ["Anna"]


def test_a_participant_goes_by_name_within_a_session(store: Store, url: str, capsys: Output) -> None:
    assert exit_code("wipe", "--sessie", "AAAA", "--deelnemer", "Anna", "--database", url) == 0
    assert capsys.readouterr().out.startswith("Gewist: 1 deelnemer, 2 antwoorden en ")
    assert names(store, "AAAA") == ["Bram"]
    assert names(store, "BBBB") == ["Anna"]
    assert len(store.answers("AAAA")) == 1


@pytest.mark.parametrize("session", [[], ["--sessie", "AAAA"]])
def test_a_participant_goes_by_id(store: Store, url: str, capsys: Output, session: list[str]) -> None:
    bram = next(one for one in store.participants("AAAA") if one.nickname == "Bram")
    assert exit_code("wipe", *session, "--deelnemer", bram.id, "--database", url) == 0
    assert capsys.readouterr().out.startswith("Gewist: 1 deelnemer, 1 antwoord en ")
    assert names(store, "AAAA") == ["Anna"]


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (
            ["--sessie", "AAAA", "--deelnemer", "Ana"],
            "AAAA: er is geen deelnemer 'Ana'. Verwacht: Bram, Anna.",
        ),
        (["--sessie", "CCCC"], "'CCCC'"),
        (["--deelnemer", "zomaar"], ""),
    ],
)
def test_what_is_not_there_is_said_and_nothing_goes(
    store: Store, url: str, capsys: Output, args: list[str], says: str
) -> None:
    assert exit_code("wipe", *args, "--database", url) == 1
    said = capsys.readouterr()
    assert says in said.err
    assert said.out == ""
    assert names(store, "AAAA") == ["Bram", "Anna"]
