"""Messages about lessons on disk: finding them and checking them."""

from collections.abc import Sequence

# ── finding lessons ───────────────────────────────────────────────────────────────────────────────

NO_LESSONS = "hier staan geen lessen"
NO_LESSONS_EXPECTED = "mappen zoals 01-naam-van-de-les, met les.yaml en les.ipynb"


def unknown_lesson(name: str) -> str:
    """Say that there is no such lesson."""
    return f"er is geen les '{name}'"


def several_lessons(name: str) -> str:
    """Say that a short name fits more than one lesson."""
    return f"'{name}' past bij meer dan één les"


LESSON_HINT = "Geef de naam van een les, het nummer, of de map waar de les in staat"


def unknown_exercise(name: str) -> str:
    """Say that a lesson has no such exercise."""
    return f"er is geen oefening '{name}'"


def unknown_video(name: str) -> str:
    """Say that a lesson has no such video."""
    return f"er is geen video '{name}'"


def unknown_webinar(name: str) -> str:
    """Say that a lesson has no such webinar."""
    return f"er is geen webinar '{name}'"


def duplicate_id(what: str, name: str, first_line: int) -> str:
    """Say that an id is used twice; ``what`` is ``EXERCISES`` or one of those below it."""
    return f"twee {what} hebben de id '{name}'; de eerste staat op regel {first_line}"


EXERCISES = "oefeningen"
SOURCES = "bronnen"
VIDEOS = "video’s"
WEBINARS = "webinars"
DUPLICATE_ID_HINT = "Geef elk een eigen id"


ADD_SOURCE_HINT = "Zet de bron bij sources, of haal de verwijzing weg"


def not_a_slug(name: str) -> str:
    """Say that a folder's name cannot be the lesson's name."""
    return f"de map heet '{name}', en dat kan geen naam van een les zijn"


SLUG_HINT = "Geef de map een andere naam, zoals '03-onze-wijk'"
NO_SLUG_HINT = "Haal de regel weg: de naam van de map is de naam van de les"


def unknown_source(name: str) -> str:
    """Say that something names a source that the lesson does not have."""
    return f"de bron '{name}' staat niet bij sources"


# ── the run sheet ─────────────────────────────────────────────────────────────────────────────────

ROW_IS_NOTHING = (
    "deze rij van het draaiboek zegt niet wat er gebeurt. Verwacht: exercise, part, video, pause of title. "
    "Zet erbij wat de groep dan doet, bijvoorbeeld 'title: Welkom'"
)


NO_VIDEOS_HINT = "Zet de video bij videos of webinars in les.yaml, of haal de regel weg"


def row_is_several(names: Sequence[str]) -> str:
    """Say that a row is more than one thing."""
    return f"deze rij van het draaiboek heeft {' en '.join(names)}. Verwacht: één daarvan. Maak er twee rijen van"


def unknown_part(name: str) -> str:
    """Say that a row names a part that the lesson's text does not have."""
    return f"de kop '{name}' staat niet in het notebook"


COPY_HEADING = "Neem de kop over zoals hij in les.ipynb staat, zonder hekjes"

# ── lists in messages ─────────────────────────────────────────────────────────────────────────────

MOST_NAMES = 20
LONGEST_NAME = 60


def known(names: Sequence[str]) -> str:
    """List what could have been meant: at most ``MOST_NAMES``, none of them endless."""
    return ", ".join(name[:LONGEST_NAME] for name in names[:MOST_NAMES]) + (
        " …" if len(names) > MOST_NAMES else ""
    )
