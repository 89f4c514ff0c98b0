"""What is to be asked again today, and how far somebody is in each lesson: for who learns alone."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from pathlib import Path

from IPython.display import display
from markupsafe import Markup

from leerkit import story
from leerkit.answer import Answer, Receipt
from leerkit.content import Lesson, load_lesson
from leerkit.content.finding import GALLERY, lessons_inside
from leerkit.content.way import Place, is_done, lasts, latest, n_done, onward
from leerkit.errors import LeerkitError
from leerkit.exercises import Exercise
from leerkit.notebook.displays import Display
from leerkit.notebook.learner import CURRENT, Learner
from leerkit.notebook.recall import ASKED_AGAIN, Due, Item, agenda, asked_again_id
from leerkit.texts import recall as texts
from leerkit.texts.story import course as how_far
from leerkit.widgets.exercise_widget import CardAssets, ExerciseWidget

MOST_AT_ONCE = 20
"""Cards and exercises that are shown in one go; the others wait."""


def today(folder: str | Path | None = None) -> None:
    """Show what is to be asked again today, out of the lessons in ``folder``, and how far somebody is in each.

    ``folder`` is the one of the notebook if it is not given. In a room, and under Voilà, nothing is asked again.
    """
    base = Path.cwd() if folder is None else Path(folder)
    for one in shown_today(CURRENT.learner, lessons_in(base), todays_date()):
        display(one)  # type: ignore[no-untyped-call]


def todays_date() -> date:
    """Return the day by the learner's own clock."""
    return datetime.now().astimezone().date()


def shown_today(
    learner: Learner, lessons: Mapping[str, Lesson], day: date
) -> Iterator[Display | ExerciseWidget]:
    """Yield what ``today`` shows: what is to be asked again, its cards, and how far somebody is in each lesson."""
    try:
        answers = learner.history()
    except LeerkitError as error:
        yield _block(story.note(str(error)))
        return
    if answers is None:
        yield _block(story.note(texts.ONLY_ALONE))
        return
    planned = agenda(lessons, answers, day)
    due = [one for one in planned if one.day <= day]
    yield _block(story.titled(texts.TITLE, _sentence(due, planned)))
    yield from _widgets(lessons, due[:MOST_AT_ONCE], learner)
    done = {(answer.lesson, answer.exercise_id) for answer in answers if answer.verdict.complete}
    yield _block(_onward(lessons, answers, done) + story.lessons(_rows(lessons, done, due)))


def lessons_in(folder: Path) -> dict[str, Lesson]:
    """Return the lessons in a folder by their slugs, the gallery last; those that are not in order are left out."""
    found: dict[str, Lesson] = {}
    for path in lessons_inside(folder):
        try:
            found[path.name] = load_lesson(path)
        except LeerkitError:  # its own notebook says why
            continue
    return found


def _widgets(lessons: Mapping[str, Lesson], due: Sequence[Due], learner: Learner) -> Iterator[ExerciseWidget]:
    """Yield a card for each exercise in ``due``, with those of its parts that are."""
    exercises = {(slug, one.id): one for slug, lesson in lessons.items() for one in lesson.exercises}
    places = list(exercises)
    asked = sorted((item for _, item in due), key=lambda item: places.index(item[:2]))
    groups = [(key, list(items)) for key, items in groupby(asked, key=lambda item: item[:2])]
    assets = CardAssets(exercises[key].soort for key, _ in groups)
    for (slug, exercise_id), items in groups:
        exercise = exercises[slug, exercise_id]
        yield _widget(exercise, lessons[slug], items, learner, assets)


def _widget(
    exercise: Exercise, lesson: Lesson, items: Sequence[Item], learner: Learner, assets: CardAssets
) -> ExerciseWidget:
    """Return a card without its sources: these stand in the lesson's own notebook."""
    parts = [item.part for item in items if item.part]

    def record(answer: Answer) -> Receipt:
        """Keep an answer to a few parts apart from those to all of them."""
        if parts:
            name = asked_again_id(lesson.slug, exercise.id)
            answer = answer.model_copy(update={"lesson": ASKED_AGAIN, "exercise_id": name})
        return learner.record(answer)

    return ExerciseWidget(exercise.only(parts) if parts else exercise, lesson.slug, record, assets=assets)


def _sentence(due: Sequence[Due], planned: Sequence[Due]) -> str:
    """Return how much there is today or, if nothing is, when there is."""
    if due:
        n_cards = sum(bool(item.part) for _, item in due)
        return texts.due(n_cards, len(due) - n_cards, MOST_AT_ONCE)
    return texts.next_time(planned[0].day) if planned else texts.NOTHING_YET


def _onward(lessons: Mapping[str, Lesson], answers: Sequence[Answer], done: set[Place]) -> Markup:
    """Return the way to the lesson in which somebody goes on, if there is one, and how far they are in the course."""
    course = [lesson for slug, lesson in lessons.items() if not slug.startswith(GALLERY)]
    there = onward(course, done, latest(course, lasts(answers)))
    way = story.onward(_address(there.lesson.slug), there.lesson.title) if there else Markup()
    said = how_far(sum(is_done(lesson, done) for lesson in course), len(course))
    return way + (story.note(said) if said else Markup())


def _rows(
    lessons: Mapping[str, Lesson], done: set[Place], due: Sequence[Due]
) -> Iterator[tuple[str, str, str]]:
    """Yield of each lesson its address, its title, and how far somebody is."""
    for slug, lesson in lessons.items():
        n_due = sum(item.lesson == slug for _, item in due)
        said = texts.how_far(n_done(lesson, done), len(lesson.exercises), n_due)
        yield _address(slug), lesson.title, said


def _address(slug: str) -> str:
    return f"{slug}/les.ipynb"


def _block(html: Markup) -> Display:
    return Display("Today()", html)
