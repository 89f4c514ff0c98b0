"""A clock that is a month ahead removes nothing without asking; thirty days are thirty days all the same."""

import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerkit.errors import StartError
from leerkit.server.host.tidying import ask_in_terminal, tidy_at_start
from leerkit.server.run import SESSION_DAYS
from leerkit.store import Store, open_store
from leerkit.store.clock import LONG_ENOUGH, UNUSED, is_sure
from leerkit.texts import pages

BEGIN = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """A store with one evening in it, of one participant."""
    with open_store(store_url) as store:
        store.open_session("WIJK", ["01-les"], BEGIN, BEGIN + SESSION_DAYS * DAY)
        store.join("WIJK", "Jan", BEGIN)
        yield store


class Terminal:
    """Somebody at the terminal, or nobody."""

    def __init__(self, answer: bool | None = None) -> None:
        self.answer = answer
        self.asked: list[str] = []
        self.said: list[str] = []

    def ask(self, question: str) -> bool | None:
        self.asked.append(question)
        return self.answer

    def start(self, store: Store, now: datetime, code: str = "NIEUW") -> str:
        return tidy_at_start(store, code, now, ask=self.ask, say=self.said.append)


def test_thirty_days_are_promised_and_kept() -> None:
    assert SESSION_DAYS == 30
    assert f"hooguit {SESSION_DAYS} dagen" in pages.JOIN_KEPT


def use_every(days: int, store: Store, until: datetime) -> None:
    """Use leerkit now and then, always for a moment."""
    at = BEGIN + days * DAY
    while at < until:
        store.open_session(f"OP{at:%m%d}", [], at, at + SESSION_DAYS * DAY)
        at += days * DAY


@pytest.mark.parametrize("days", [1, 6])
def test_laptop_that_is_used_removes_after_thirty_days_and_says_what(store: Store, days: int) -> None:
    use_every(days, store, BEGIN + 30 * DAY)
    terminal = Terminal()
    assert terminal.start(store, BEGIN + 30 * DAY - DAY / 24) == ""
    assert store.session("WIJK")
    terminal.start(store, BEGIN + 30 * DAY)
    assert store.session("WIJK") is None
    assert (terminal.asked, terminal.said) == (
        [],
        ["Opgeruimd, want de 30 dagen waren om: 1 bijeenkomst met 1 deelnemer en 0 antwoorden."],
    )


def test_clock_that_jumped_is_asked_about_and_yes_removes(store: Store) -> None:
    terminal = Terminal(answer=True)
    terminal.start(store, BEGIN + 31 * DAY)
    assert store.session("WIJK") is None
    (question,) = terminal.asked
    assert "sinds 2-3-2026 niet gebruikt" in question
    assert "vandaag 2-4-2026" in question


def test_clock_that_jumped_is_asked_about_and_no_removes_nothing_and_does_not_start(store: Store) -> None:
    with pytest.raises(
        StartError, match=r"klok van deze computer staat verkeerd\. Er is niets gewist\. Zet de datum"
    ):
        Terminal(answer=False).start(store, BEGIN + 31 * DAY)
    assert store.participants("WIJK")


def test_clock_that_jumped_with_nobody_to_ask_removes_a_day_later_and_says_so(store: Store) -> None:
    terminal, wrong = Terminal(), BEGIN + 31 * DAY
    notice = terminal.start(store, wrong)
    assert terminal.said == [notice]
    assert "Klopt die datum niet, zet de klok dan nu goed" in notice
    store.open_session("NIEUW", [], wrong, wrong + SESSION_DAYS * DAY)
    terminal.start(store, wrong + DAY / 2)
    assert store.participants("WIJK"), "another start with the same clock is no reason to believe it"
    assert terminal.start(store, wrong + DAY) == ""
    assert store.session("WIJK") is None


def test_clock_that_is_right_again_leaves_everything(store: Store) -> None:
    wrong = BEGIN + 31 * DAY
    Terminal().start(store, wrong)
    store.open_session("VOORUIT", [], wrong, wrong + SESSION_DAYS * DAY)
    store.join("VOORUIT", "Kim", wrong)
    terminal = Terminal()
    assert terminal.start(store, BEGIN + 2 * DAY) == ""
    assert terminal.said == []
    assert store.participants("WIJK")
    assert store.participants("VOORUIT"), "what was written by a clock that was ahead is not removed either"


def test_session_that_would_begin_anew_is_not_wiped_by_a_clock_that_may_be_wrong(store: Store) -> None:
    with pytest.raises(StartError, match="dan zijn de 30 dagen van bijeenkomst WIJK om"):
        Terminal().start(store, BEGIN + 31 * DAY, code="WIJK")
    assert store.participants("WIJK")


def test_nobody_is_asked_when_nothing_would_go(store: Store) -> None:
    terminal = Terminal()
    assert terminal.start(store, BEGIN + 29 * DAY) == ""
    assert (terminal.asked, terminal.said) == ([], [])


def test_self_study_is_no_use_of_the_clock_that_counts_against_anybody(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/x.sqlite") as store:
        store.self_study(BEGIN)
        assert store.overdue(BEGIN + 400 * DAY) is None


@pytest.mark.parametrize(
    ("typed", "is_terminal", "said"),
    [
        ("j\n", True, True),
        (" JA \n", True, True),
        ("n\n", True, False),
        ("\nmisschien\nnee\n", True, False),
        ("", True, None),
        ("j\n", False, None),
    ],
)
def test_question_at_the_terminal_takes_yes_or_no_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, typed: str, is_terminal: bool, said: bool | None
) -> None:
    keyboard = io.StringIO(typed)
    monkeypatch.setattr(keyboard, "isatty", lambda: is_terminal)
    monkeypatch.setattr(sys, "stdin", keyboard)
    assert ask_in_terminal("Klopt de datum?") is said


moments = st.lists(st.integers(0, 200 * 24).map(lambda hours: BEGIN + timedelta(hours=hours)), max_size=12)


@given(moments, st.integers(0, 200 * 24))
def test_clock_is_sure_after_a_day_and_without_a_jump_and_only_then(
    known: list[datetime], now_h: int
) -> None:
    now = BEGIN + timedelta(hours=now_h)
    past = sorted(moment for moment in known if moment <= now)
    sure = is_sure(known, now)
    assert sure == is_sure(past, now), "what is still to come says nothing"
    if past and now - past[-1] > UNUSED:
        assert not sure
    if all(later - earlier <= UNUSED for earlier, later in pairwise([*past, now])):
        assert sure
    assert not sure or is_sure([*known, now], now + LONG_ENOUGH)
