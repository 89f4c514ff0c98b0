"""The report of a session: what the group answered and wrote, exercise by exercise, to read and to print."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from leerkit.documents.parts import paragraphs
from leerkit.documents.session import KeptSession
from leerkit.exercises import Chart, Row, Tally
from leerkit.live import Seen
from leerkit.paper.document import Document
from leerkit.report import ExerciseResults, LessonResults
from leerkit.texts import paper as texts

MOST_TEXTS = 20
"""Of one list; all of them stand in the file for a spreadsheet."""


def report(session: KeptSession) -> Document:
    """Return the report."""
    facts = Markup("").join(Markup("<li>{}</li>").format(one) for one in facts_of(session))
    lessons = Markup("").join(_lesson(session, one) for one in session.lessons if is_done(one))
    title = texts.report_of(session.code)
    body = Markup("<h1>{}</h1><ul>{}</ul><p><small>{}</small></p>{}{}").format(
        title, facts, texts.REPORT_LEAD, lessons, _questions(session.posts)
    )
    return Document(title=title, body=body, footer=title)


def facts_of(session: KeptSession) -> Iterator[str]:
    """Yield how many there were, and how much was done."""
    if session.begun_at:
        yield texts.begun_on(session.begun_at.astimezone())
    yield texts.attendance(session.attendance.n_joined, session.attendance.n_answered)
    every = [one for lesson in session.lessons if is_done(lesson) for one in lesson.exercises]
    yield texts.exercises_done(sum(one.is_answered for one in every), len(every))


def is_done(lesson: LessonResults) -> bool:
    """Return whether anybody answered anything in a lesson."""
    return any(one.is_answered for one in lesson.exercises)


def wall_of(session: KeptSession, slug: str, exercise_id: str) -> Iterator[tuple[str, list[Seen]]]:
    """Yield the posts of a wall: what they stand under, the host's group or else the column, and the posts."""
    columns = session.columns.get((slug, exercise_id), {})
    posts = [one for one in session.posts if (one.lesson, one.exercise_id) == (slug, exercise_id)]
    places = list(columns)

    def under(one: Seen) -> tuple[int, str]:
        place = places.index(one.column) if one.column in places else len(places)
        return place, one.group

    def name(place: int, group: str) -> str:
        column = columns[places[place]] if place < len(places) and len(places) > 1 else ""
        return ": ".join(part for part in (column, group) if part)

    for key, those in groupby(sorted(posts, key=under), key=under):
        yield name(*key), sorted(those, key=lambda one: (not one.is_starred, -one.n_votes, one.at))


def _lesson(session: KeptSession, lesson: LessonResults) -> Markup:
    done = (
        one
        for one in lesson.exercises
        if one.is_answered or any(wall_of(session, lesson.slug, one.exercise_id))
    )
    parts = Markup("").join(_exercise(session, lesson, one) for one in done)
    left = [one.question for one in lesson.exercises if not one.is_answered]
    rest = Markup("<h3>{}</h3>{}").format(texts.NOT_DONE, _list(left)) if left else Markup()
    return Markup("<h2>{}</h2>{}{}").format(lesson.title, parts, rest)


def _exercise(session: KeptSession, lesson: LessonResults, one: ExerciseResults) -> Markup:
    """Return what the group made of an exercise: the sentence, its charts, what was chosen or written."""
    said = Markup("").join(map(paragraphs, filter(None, (one.late, one.left_out))))
    later = Markup()
    if one.later_sentence:
        later = _kept(one.later_sentence) + (_charts(one.later) if one.later else Markup())
    wall = Markup("").join(
        _named(name or texts.WALL) + _posts(posts)
        for name, posts in wall_of(session, lesson.slug, one.exercise_id)
    )
    tally = _led(one.tally) if one.n_answered else Markup()
    return Markup("<h3>{}</h3>{}{}{}{}{}").format(one.question, tally, said, later, _of_groups(one), wall)


def _of_groups(one: ExerciseResults) -> Markup:
    """Return what groups answered, each with one voice."""
    if one.of_groups is None or not one.of_groups.n_answered:
        return Markup()
    return _named(texts.OF_GROUPS) + _led(one.of_groups)


def _led(tally: Tally) -> Markup:
    return _kept(tally.sentence) + _charts(tally)


def _charts(tally: Tally) -> Markup:
    return Markup("").join(map(_chart, tally.charts))


def _chart(chart: Chart) -> Markup:
    if chart.kind == "texts":
        return _texts(chart)
    heads = Markup("").join(Markup("<th>{}</th>").format(one) for one in chart.columns)
    rows = Markup("").join(map(_bar, chart.rows))
    return Markup(
        '<table class="lk-chart"><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>'
    ).format(chart.title, heads, rows)


def _bar(row: Row) -> Markup:
    bar = Markup()
    if row.share is not None:
        bar = Markup('<div aria-hidden="true" style="width: {:.1f}%; background: gray"></div>').format(
            row.share * 100
        )
    cells = Markup("").join(Markup("<td>{}</td>").format(one) for one in row.cells)
    return Markup("<tr><td>{}{}</td>{}</tr>").format(row.label, bar, cells)


def _texts(chart: Chart) -> Markup:
    """Return texts that people wrote, no more than anybody reads."""
    if not chart.rows:
        return Markup()
    shown = [" – ".join((row.label, *row.cells)) for row in chart.rows[:MOST_TEXTS]]
    left = len(chart.rows) - len(shown)
    more = Markup("<p><small>{}</small></p>").format(texts.more_texts(left)) if left else Markup()
    return _named(chart.title) + _list(shown) + more


def _kept(text: Markup | str) -> Markup:
    """Return a paragraph that stands on the page of what it is about, which follows it."""
    return Markup('<p class="lk-kept">{}</p>').format(text)


def _named(title: str) -> Markup:
    return _kept(Markup("<strong>{}</strong>").format(title))


def _questions(posts: Sequence[Seen]) -> Markup:
    asked = sorted((one for one in posts if one.kind == "question"), key=lambda one: (-one.n_votes, one.at))
    return Markup("<h2>{}</h2>{}").format(texts.QUESTIONS, _posts(asked)) if asked else Markup()


def _posts(posts: Iterable[Seen]) -> Markup:
    return _list(
        texts.post(one.text, one.n_votes, is_starred=one.is_starred, is_answered=one.is_answered)
        for one in posts
    )


def _list(items: Iterable[str]) -> Markup:
    return Markup("<ul>{}</ul>").format(
        Markup("").join(Markup("<li>{}</li>").format(Markup("<br>").join(one.split("\n"))) for one in items)
    )
