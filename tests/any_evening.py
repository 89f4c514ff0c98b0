"""Anything that a facilitator may do in a session, in any order: for properties of the fold."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from leerkit.answer import Answer, Verdict
from leerkit.live import (
    ASKED,
    CLOSED,
    DOOR_CLOSED,
    DOOR_OPENED,
    GROUP_WORK,
    GROUPS_ENDED,
    GROUPS_MADE,
    HIDDEN,
    OPENED,
    OWN_PACE,
    PUT_ON,
    READMITTED,
    RELEASED,
    REMOVED,
    REVEALED,
    RONDE_OPENED,
    SHOWN,
    TIMED,
    UNTIMED,
    WATCHED,
)
from leerkit.live.moment import FIELDS
from leerkit.store import Event

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def deeds() -> st.SearchStrategy[list[tuple[str, dict[str, object]]]]:
    """Anything that a facilitator may do, in any order and as often as it likes."""
    ids = st.sampled_from(["aa", "bb", "cc"])
    return st.lists(
        st.one_of(
            st.tuples(
                st.sampled_from([REMOVED, READMITTED, RELEASED]),
                ids.map(lambda one: {"participant_id": one}),
            ),
            st.tuples(st.sampled_from([HIDDEN, SHOWN]), ids.map(lambda one: {"answer_id": one})),
            st.tuples(st.just(RONDE_OPENED), st.builds(round_of, st.sampled_from("xy"), st.integers(1, 2))),
            st.tuples(st.sampled_from([PUT_ON, OPENED, CLOSED]), st.sampled_from("xy").map(which)),
            st.tuples(st.just(PUT_ON), moments()),
            st.builds(watched, st.sampled_from("fg"), st.integers(0, 90), st.booleans(), st.booleans()),
            st.tuples(
                st.just(REVEALED), st.builds(reveal, st.sampled_from("xy"), st.booleans(), st.booleans())
            ),
            st.just((OWN_PACE, {})),
            st.builds(timed, st.sampled_from("xy"), st.integers(5, 3600)),
            st.builds(groups, st.integers(2, 3), st.sampled_from(["chance", "choice"])),
            st.just((GROUPS_ENDED, {})),
            st.builds(in_groups, st.sampled_from("ab"), st.booleans(), st.integers(1, 3)),
            st.builds(asked, st.sampled_from("pqr"), st.sampled_from(["agree", "choice", "words"])),
            st.sampled_from([(UNTIMED, {}), (DOOR_CLOSED, {}), (DOOR_OPENED, {})]),
            st.just(("session_ended", {})),
            st.just(("later_kind", {"anything": 1})),
        ),
        max_size=30,
    )


def moments() -> st.SearchStrategy[dict[str, object]]:
    """Anything that may be on, also what a person's page adds to it that does not belong there."""
    return st.builds(
        lambda kind, exercise_id, film, title: {
            "kind": kind,
            **which(exercise_id),
            "video_id": film or ("f" if kind == "video" else ""),
            "title": title,
        },
        st.sampled_from(list(FIELDS)),
        st.sampled_from("xy"),
        st.sampled_from(["f", "g", ""]),
        st.text(
            st.characters(min_codepoint=33, max_codepoint=0x2FF, exclude_categories=["C", "Z"]),
            min_size=1,
            max_size=9,
        ),
    )


def groups(n: int, by: str) -> tuple[str, dict[str, object]]:
    """Groups as the server makes them."""
    members = {"aa": 1, "bb": 2} if by == "chance" else {}
    return GROUPS_MADE, {"by": by, "n": n, "members": members, "key": f"{n}"}


def in_groups(exercise_id: str, on: bool, n: int) -> tuple[str, dict[str, object]]:
    """Whether an exercise is done in groups, as the server says it."""
    return GROUP_WORK, {**which(exercise_id), "on": on, "n": n, "key": f"{n}"}


def watched(film: str, at_s: int, plays: bool, runs_on: bool) -> tuple[str, dict[str, object]]:
    """A film that is played or stopped, as the server says it: nothing has passed since the last time."""
    moment = {"kind": "video", "lesson": "01-les", "video_id": film}
    until_s = None if runs_on else 92.0
    return WATCHED, {
        "moment": moment,
        "at_s": float(at_s),
        "plays": plays,
        "until_s": until_s,
        "runs_on": runs_on,
    }


def asked(letter: str, form: str) -> tuple[str, dict[str, object]]:
    """Something that is asked on the spot, some of it more than once."""
    return ASKED, {
        "id": f"vraag-{ord(letter):08x}",
        "form": form,
        "question": "Wat nu?",
        "options": ["a", "b"],
    }


def timed(exercise_id: str, seconds: int) -> tuple[str, dict[str, object]]:
    """Time for one exercise."""
    return TIMED, {"seconds": seconds, "moment": which(exercise_id)}


def round_of(exercise_id: str, ronde: int) -> dict[str, object]:
    return {"lesson": "01-les", "exercise_id": exercise_id, "ronde": ronde}


def which(exercise_id: str) -> dict[str, object]:
    return {"lesson": "01-les", "exercise_id": exercise_id}


def reveal(exercise_id: str, group: bool, solution: bool) -> dict[str, object]:
    return {**which(exercise_id), "group": group, "solution": solution}


def events(done: list[tuple[str, dict[str, object]]], start: int = 1) -> list[Event]:
    return [Event(seq=n, kind=kind, payload=payload, at=NOW) for n, (kind, payload) in enumerate(done, start)]


def answer_to(exercise_id: str, *, complete: bool = True) -> Answer:
    verdict = Verdict(sentence="Dat klopt.", complete=complete)
    return Answer(lesson="01-les", exercise_id=exercise_id, response={}, verdict=verdict)
