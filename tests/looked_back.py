"""A lesson to look back at a session, made by ``leerkit lookback`` of one that is in a store."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from leerkit.answer import Answer
from leerkit.store import Given, open_store
from tests.command import exit_code
from tests.gallery_examples import example
from tests.gallery_lesson import SLUG, gallery_folder
from tests.video_lesson import FILM

AT = datetime(2026, 11, 24, 19, tzinfo=UTC)
CODE = "K7WP3D"
N_PEOPLE = 12
SHIFT_S = 2
QUESTION = example("meerkeuze")


def looked_back(base: Path, out: Path) -> Path:
    """Write the lesson: twelve people answered one question, of which the recording shows everything."""
    url = f"sqlite:///{base}/avond.sqlite"
    which = {"lesson": SLUG, "exercise_id": QUESTION.id}
    response = {"choice": ["past"], "certainty": "zeker"}
    with open_store(url) as store:
        store.open_session(CODE, [SLUG], AT, AT + timedelta(days=3650))
        store.join_all(CODE, [f"Deelnemer {n}" for n in range(N_PEOPLE)], AT)
        store.add_event(CODE, "put_on", {"kind": "exercise", **which}, AT)
        for n, person in enumerate(store.participants(CODE)):
            answer = Answer(
                id=f"{n:032x}",
                lesson=SLUG,
                exercise_id=QUESTION.id,
                response=response,
                verdict=QUESTION.grade(response),
                at=AT + timedelta(seconds=5),
            )
            store.add_answers([Given(participant_id=person.id, answer=answer)])
        at = AT + timedelta(seconds=20)
        store.add_event(CODE, "closed", which, at)
        store.add_event(CODE, "revealed", {**which, "group": True, "solution": False}, at)
        store.add_event(CODE, "session_ended", {}, AT + timedelta(seconds=60))
    folder = gallery_folder(base / "geleid")
    recording = ("--video", f"{FILM}.mp4", "--captions", f"{FILM}.vtt", "--shift", f"0:0{SHIFT_S}")
    where = ("--database", url, "--out", str(out))
    assert exit_code("lookback", CODE, str(folder), *where, *recording) == 0
    return out
