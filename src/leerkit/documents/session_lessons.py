"""Which lessons a session was about: no other is read for its report, so a fault in another one stops nobody."""

from collections.abc import Iterable
from pathlib import Path

from leerkit.content import find_lessons
from leerkit.store import Store


def session_lessons(store: Store, code: str, named: Iterable[str] = ()) -> dict[str, Path]:
    """Return the folder of each lesson of a session, by slug: one of leerkit's, or of the folders that are ``named``.

    A lesson of which no folder is known is not among them. Raises NotFoundError for a name that fits no lesson.
    """
    named = list(named)
    folders = {
        folder.resolve().name: folder for folder in (*find_lessons(), *(find_lessons(named) if named else ()))
    }
    about = _about(store, code)
    return {slug: folder for slug, folder in folders.items() if slug in about}


def _about(store: Store, code: str) -> set[str]:
    """Return the slugs of the lessons that a session has, and of those that were led, answered or written to in it.

    A server that starts again under a code may have other lessons than the one before.
    """
    session = store.session(code)
    if session is None:
        return set()
    answered = {one.lesson for one in store.brief_answers(code)}
    led = {str(one.payload.get("lesson")) for one in store.events(code)}
    written = {str(one.payload.get("lesson")) for one in store.contributions(code)}
    return {*session.lessons, *answered, *led, *written}
