"""Answers as statements of xAPI 1.0.3: each of them says what somebody chose, not only what it was worth.

Nobody is named. Whoever answered is a word that is made of the session and the participant, the same through one
session and another one in the next. What somebody wrote goes along only if that is asked for.

Source: https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md
"""

import hashlib
import hmac
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import UTC
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from leerkit.answer import Answer
from leerkit.content import Lesson
from leerkit.errors import ResponseError
from leerkit.exercises import Exercise
from leerkit.legible import clean_text
from leerkit.lms.interactions import interaction_of, response_of, texts_of, without_texts
from leerkit.texts import lms as texts

BASE = "https://leerkit.invalid"
"""What is told of has an address below this one, as xAPI wants; there is nothing to be found (RFC 2606)."""
VERBS = "http://adlnet.gov/expapi/verbs"
LESSON_TYPE = "http://adlnet.gov/expapi/activities/lesson"
EXERCISE_TYPE = "http://adlnet.gov/expapi/activities/cmi.interaction"
NAME_CHARACTERS = 32

Statement = dict[str, Any]


class Given(NamedTuple):
    """An answer, and whose it is in its session."""

    who: str
    answer: Answer


def statements(
    session: str,
    secret: bytes,
    lessons: Iterable[Lesson],
    given: Iterable[Given],
    *,
    with_texts: bool = False,
    hidden: Collection[str] = (),
) -> Iterator[Statement]:
    """Yield a statement for each answer, in the order in which they came.

    ``secret`` makes words of participants; who has it can tell whose they are. An answer to what the lessons do not
    have, or do not have in that form any more, is left out. Of answers whose id is in ``hidden`` no text goes along.
    """
    known = {(lesson.slug, one.id): (lesson, one) for lesson in lessons for one in lesson.exercises}
    n_given: Counter[tuple[str, str, str]] = Counter()
    said = verbs()
    for one in given:
        answer = one.answer
        found = known.get((answer.lesson, answer.exercise_id))
        if found is None:
            continue
        lesson, exercise = found
        try:
            exercise.parse(answer.response)
        except ResponseError:
            continue
        n_given[one.who, answer.lesson, answer.exercise_id] += 1
        attempt = n_given[one.who, answer.lesson, answer.exercise_id]
        written = texts_of(exercise, answer.response) if with_texts and answer.id not in hidden else []
        yield {
            "id": str(uuid5(NAMESPACE_URL, f"{BASE}/{session}/{answer.id}")),
            "actor": _actor(session, secret, one.who),
            "verb": said["answered" if answer.verdict.complete else "progressed"],
            "object": activity_of(lesson, exercise),
            "result": result_of(exercise, answer, attempt, written),
            "context": _context(session, lesson),
            "timestamp": answer.at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        }


def _actor(session: str, secret: bytes, who: str) -> Statement:
    name = hmac.new(secret, f"{session}\0{who}".encode(), hashlib.sha256).hexdigest()[:NAME_CHARACTERS]
    return {"objectType": "Agent", "account": {"homePage": f"{BASE}/deelnemers", "name": name}}


def verbs() -> dict[str, Statement]:
    """Return what can be said that somebody did, by its name in English."""
    return {name: {"id": f"{VERBS}/{name}", "display": {"nl": said}} for name, said in texts.VERBS.items()}


def lesson_address(lesson: Lesson) -> str:
    """Return the address by which a lesson is told of."""
    return f"{BASE}/les/{lesson.slug}"


def activity_of(lesson: Lesson, exercise: Exercise) -> Statement:
    """Return what an exercise is, as a statement tells of it."""
    definition = {
        "type": EXERCISE_TYPE,
        "name": {"nl": exercise.question},
        **interaction_of(exercise),
        "extensions": {xapi_extension("soort"): exercise.soort},
    }
    return {
        "objectType": "Activity",
        "id": f"{lesson_address(lesson)}/{exercise.id}",
        "definition": definition,
    }


def result_of(exercise: Exercise, answer: Answer, attempt: int, written: list[str]) -> Statement:
    """Return what is told of an answer; the script of a page does the same (``cmi5_statements.js``)."""
    verdict, chosen = answer.verdict, response_of(exercise, answer.response)
    extensions: dict[str, Any] = {
        xapi_extension("poging"): attempt,
        xapi_extension("antwoord"): without_texts(exercise, answer.response),
    }
    if written:
        extensions[xapi_extension("teksten")] = [clean_text(text) for text in written]
    result: Statement = {"completion": verdict.complete, "extensions": extensions}
    if chosen is not None:
        result["response"] = chosen
    if verdict.score is not None:
        result["score"] = {"scaled": verdict.score}
        result["success"] = verdict.score == 1
    return result


def _context(session: str, lesson: Lesson) -> Statement:
    of_lesson = {
        "objectType": "Activity",
        "id": lesson_address(lesson),
        "definition": {"type": LESSON_TYPE, "name": {"nl": lesson.title}},
    }
    return {
        "registration": str(uuid5(NAMESPACE_URL, f"{BASE}/{session}")),
        "platform": "leerkit",
        "language": "nl",
        "contextActivities": {"parent": [of_lesson]},
    }


def xapi_extension(name: str) -> str:
    """Return the address of something of ours that xAPI has no field for."""
    return f"{BASE}/xapi/{name}"
