"""Wiping a session or a participant, on a real database."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from leerkit.answer import Answer, Verdict
from leerkit.store import Store, open_store
from tests.command import exit_code
from tests.new_store import new_store

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
Output = pytest.CaptureFixture[str]


@pytest.fixture
def url(tmp_path: Path) -> str:
    return new_store(tmp_path / "antwoorden.sqlite")


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
    assert capsys.readouterr().out.startswith("Gewist: 2 deelnemers, 3 antwoorden, 0 bijdragen en ")
    assert store.session("AAAA") is None
    assert names(store, "BBBB") == ["Anna"]


def test_a_participant_goes_by_name_within_a_session(store: Store, url: str, capsys: Output) -> None:
    assert exit_code("wipe", "--sessie", "AAAA", "--deelnemer", "Anna", "--database", url) == 0
    assert capsys.readouterr().out.startswith("Gewist: 1 deelnemer, 2 antwoorden, 0 bijdragen en ")
    assert names(store, "AAAA") == ["Bram"]
    assert names(store, "BBBB") == ["Anna"]
    assert len(store.answers("AAAA")) == 1


@pytest.mark.parametrize("given", ["anna", "ANNA", " Anna "])
def test_capitals_and_spaces_around_a_name_do_not_matter(
    store: Store, url: str, capsys: Output, given: str
) -> None:
    assert exit_code("wipe", "--sessie", "AAAA", "--deelnemer", given, "--database", url) == 0
    assert capsys.readouterr().out.startswith("Gewist: 1 deelnemer, 2 antwoorden, 0 bijdragen en ")
    assert names(store, "AAAA") == ["Bram"]


def test_name_that_may_be_two_people_wipes_nobody_unless_it_is_written_as_one_of_them(
    store: Store, url: str
) -> None:
    for name in ("Zo\u00eb", "Zoe\u0308"):
        store.join("AAAA", name, NOW + timedelta(hours=1))
    assert exit_code("wipe", "--sessie", "AAAA", "--deelnemer", "ZO\u00cb", "--database", url) == 1
    assert len(names(store, "AAAA")) == 4
    assert exit_code("wipe", "--sessie", "AAAA", "--deelnemer", "Zoe\u0308", "--database", url) == 0
    assert names(store, "AAAA")[2:] == ["Zo\u00eb"]


@pytest.mark.usefixtures("store")
def test_where_something_may_be_left_is_said(url: str, capsys: Output) -> None:
    assert exit_code("wipe", "--sessie", "BBBB", "--database", url) == 0
    assert "kopie van het databasebestand" in capsys.readouterr().out


def test_where_something_may_be_left_on_postgresql_is_said(postgres_url: str, capsys: Output) -> None:
    with open_store(postgres_url) as store:
        store.open_session("AAAA", [], NOW, None)
    assert exit_code("wipe", "--sessie", "AAAA", "--database", postgres_url) == 0
    said = capsys.readouterr().out
    assert "WAL" in said
    assert "Reservekopie\u00ebn houden de tekst zo lang als jij ze bewaart" in said


def test_what_another_program_keeps_from_being_forgotten_is_said(postgres_url: str, capsys: Output) -> None:
    with open_store(postgres_url) as store, psycopg.connect(postgres_url) as other:
        store.open_session("AAAA", [], NOW, None)
        other.execute("SELECT * FROM answers")
        assert exit_code("wipe", "--sessie", "AAAA", "--database", postgres_url) == 0
        assert "kan de tekst nog te lezen zijn" in capsys.readouterr().out
        assert store.session("AAAA") is None


@pytest.mark.parametrize("session", [[], ["--sessie", "AAAA"]])
def test_a_participant_goes_by_id(store: Store, url: str, capsys: Output, session: list[str]) -> None:
    bram = next(one for one in store.participants("AAAA") if one.nickname == "Bram")
    assert exit_code("wipe", *session, "--deelnemer", bram.id, "--database", url) == 0
    assert capsys.readouterr().out.startswith("Gewist: 1 deelnemer, 1 antwoord, 0 bijdragen en ")
    assert names(store, "AAAA") == ["Anna"]


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (
            ["--sessie", "AAAA", "--deelnemer", "Ana"],
            "AAAA: er is geen deelnemer 'Ana'. Verwacht: Bram, Anna.",
        ),
        (
            ["--sessie", "CCCC"],
            "met code 'CCCC'. Kijk met ‘leerkit sessions’ welke er zijn, en of --database",
        ),
        (["--sessie", "CCCC", "--deelnemer", "Anna"], "er is geen bijeenkomst met code 'CCCC'."),
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
