"""What was on when in a session that was led: a fold over its events, whatever the host did."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from leerkit.live import OPENED, OWN_PACE, PUT_ON, RONDE_OPENED, Timeline, fold, timeline, undoing
from leerkit.live.timeline import BRIEF_S
from leerkit.store import SESSION_ENDED, Event
from tests.examples import some

AT = datetime(2026, 11, 24, 19, tzinfo=UTC)
LES = "01-les"


class Session:
    """Events at seconds, as a host makes them."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def do(self, at_s: float, what: str, /, **payload: Any) -> "Session":
        at = AT + timedelta(seconds=at_s)
        self.events.append(Event(seq=len(self.events) + 1, kind=what, payload=payload, at=at))
        return self

    def ask(self, at_s: float, name: str) -> "Session":
        return self.do(at_s, PUT_ON, kind="exercise", lesson=LES, exercise_id=name)

    def text(self, at_s: float, title: str) -> "Session":
        return self.do(at_s, PUT_ON, kind="text", lesson=LES, title=title)

    def undo(self, at_s: float) -> "Session":
        """Take the last event back, as the server does: by events that give back what everybody saw."""
        for deed in undoing(fold(self.events[:-1]), self.events[-1]) or ():
            self.do(at_s, deed.kind, **deed.payload)
        return self

    def course(self) -> Timeline:
        found = timeline(self.events)
        assert found
        return found


def posed(session: Session) -> list[tuple[str, float, int]]:
    return [(one.exercise_id, one.at_s, one.ronde) for one in session.course().posed]


def spans(session: Session) -> list[tuple[str, float, float]]:
    return [
        (one.moment.title or one.moment.exercise_id or one.moment.kind, one.start_s, one.end_s)
        for one in session.course().spans
    ]


def test_times_count_from_the_first_thing_that_is_on_and_not_from_the_lobby() -> None:
    session = Session().do(0, PUT_ON, kind="lobby").text(90, "Welkom").ask(120.4, "een")
    session.do(180, SESSION_ENDED).ask(200, "na afloop")
    assert spans(session) == [("Welkom", 0, 30.4), ("een", 30.4, 90)]
    assert posed(session) == [("een", 30.4, 1)]
    assert session.course().began_at == AT + timedelta(seconds=90)


def test_a_session_in_which_nothing_was_put_on_has_none() -> None:
    assert timeline([]) is None
    assert timeline(Session().do(0, PUT_ON, kind="lobby").do(9, OWN_PACE).events) is None
    opened = Session().do(0, RONDE_OPENED, lesson=LES, exercise_id="een", ronde=2)
    assert timeline(opened.events) is None


def test_what_was_taken_back_was_never_on_however_long_it_stood() -> None:
    session = Session().text(0, "Welkom").ask(60, "te vroeg").undo(90).ask(120, "een")
    assert posed(session) == [("een", 120, 1)]
    assert spans(session) == [("Welkom", 0, 60), ("Welkom", 90, 120), ("een", 120, 120)]
    session.ask(200, "te vroeg").text(260, "Slot")
    assert posed(session) == [("een", 120, 1), ("te vroeg", 200, 1)]


def test_a_jump_back_is_a_chapter_of_its_own_and_no_second_question() -> None:
    session = Session().ask(0, "een").ask(60, "twee").ask(120, "een").text(180, "Slot")
    assert posed(session) == [("een", 0, 1), ("twee", 60, 1)]
    assert [name for name, *_ in spans(session)] == ["een", "twee", "een", "Slot"]


def test_an_exercise_that_is_opened_again_stays_one_and_a_brief_look_elsewhere_is_none() -> None:
    session = Session().ask(0, "een").do(30, OPENED, lesson=LES, exercise_id="een")
    session.ask(40, "misklik").ask(42, "een").do(60, OWN_PACE).ask(90, "twee")
    assert posed(session) == [("een", 0, 1), ("twee", 90, 1)]
    assert spans(session)[0] == ("een", 0, 60)


def test_a_second_round_comes_when_it_was_opened() -> None:
    session = Session().ask(10, "stelling")
    session.do(70, RONDE_OPENED, lesson=LES, exercise_id="stelling", ronde=2)
    session.do(80, RONDE_OPENED, lesson=LES, exercise_id="stelling", ronde=2)
    session.do(80, RONDE_OPENED, lesson=LES, exercise_id="nooit aan", ronde=2)
    assert posed(session) == [("stelling", 0, 1), ("stelling", 60, 2)]


NAMES = st.sampled_from(["een", "twee", "drie"])
DEEDS = st.one_of(
    st.tuples(st.just("ask"), NAMES),
    st.tuples(st.just("text"), NAMES),
    st.tuples(st.just("undo"), st.just("")),
    st.tuples(st.just("second"), NAMES),
    st.tuples(st.just("own"), st.just("")),
    st.tuples(st.just("opened"), NAMES),
)
STEPS = st.lists(st.tuples(DEEDS, st.floats(0, 40)), max_size=25)


def played(steps: list[tuple[tuple[str, str], float]]) -> Session:
    session, now_s = Session(), 0.0
    for (deed, name), wait_s in steps:
        now_s += wait_s
        if deed == "ask":
            session.ask(now_s, name)
        elif deed == "text":
            session.text(now_s, name)
        elif deed == "undo" and session.events:
            session.undo(now_s)
        elif deed == "second":
            session.do(now_s, RONDE_OPENED, lesson=LES, exercise_id=name, ronde=2)
        elif deed == "own":
            session.do(now_s, OWN_PACE)
        elif deed == "opened":
            session.do(now_s, OPENED, lesson=LES, exercise_id=name)
    return session


@some(75)
@given(STEPS)
def test_whatever_a_host_does_each_question_comes_once_and_in_its_place(
    steps: list[tuple[tuple[str, str], float]],
) -> None:
    session = played(steps)
    found = timeline(session.events)
    state = fold(session.events)
    if found is None:
        assert state.led.course.began_at is None
        return
    firsts = [one.exercise_id for one in found.posed if one.ronde == 1]
    assert len(set(firsts)) == len(firsts)
    assert [one.at_s for one in found.posed] == sorted(one.at_s for one in found.posed)
    assert set(firsts) == {one.moment.exercise_id for one in found.spans if one.moment.exercise_id}
    for one in found.posed:
        assert state.led.part(LES, one.exercise_id).on_at is not None, "it was taken back"
        assert 0 <= one.at_s <= found.length_s
        if one.ronde == 2:
            assert state.ronde(LES, one.exercise_id) == 2
    for before, after in zip(found.spans, found.spans[1:], strict=False):
        assert before.start_s + BRIEF_S <= before.end_s + 0.1
        assert before.end_s <= after.start_s


@some(30)
@given(STEPS, st.floats(6, 60))
def test_what_is_put_on_and_taken_back_at_once_leaves_no_trace(
    steps: list[tuple[tuple[str, str], float]], wait_s: float
) -> None:
    session = played([(("text", "begin"), 0.0), *steps])
    end_s = (session.events[-1].at - AT).total_seconds()
    questions = posed(session)
    session.ask(end_s + wait_s, "vergissing").undo(end_s + 2 * wait_s)
    assert posed(session) == questions
