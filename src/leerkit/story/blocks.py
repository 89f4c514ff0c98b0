"""What a lesson shows around its exercises, a block each."""

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup

from leerkit.content import Lesson, Source, Video
from leerkit.texts import story as texts


def leerdoelen(lesson: Lesson) -> Markup:
    """Return what the learner can do afterwards."""
    items = Markup("").join(Markup("<li>{}</li>").format(leerdoel) for leerdoel in lesson.leerdoelen)
    body = Markup('<p class="lk-block-title">{}</p><ul>{}</ul>').format(texts.LEERDOELEN, items)
    return _block("leerdoelen", body)


def video(lesson: Lesson) -> Markup:
    """Return the lesson's video: title, link if there is one, and what there is to know without watching."""
    body = _video(lesson.video) if lesson.video else Markup("<p>{}</p>").format(texts.NO_VIDEO)
    return _block("video", body)


def sources(lesson: Lesson) -> Markup:
    """Return the lesson's sources, each with the anchor that its text links to."""
    items = Markup("").join(map(_source, lesson.sources))
    body = Markup('<p class="lk-block-title">{}</p><ol>{}</ol>').format(texts.SOURCES, items)
    return _block("sources", body)


def heading(lesson: Lesson) -> Markup:
    """Return how long the lesson takes and how many exercises it has."""
    said = Markup("<p>{}</p>").format(texts.lesson_facts(lesson.minutes, len(lesson.exercises)))
    return _block("facts", said)


def for_a_visitor() -> Markup:
    """Return the line that says how long a visitor's answers stay."""
    return _block("facts", Markup("<p>{}</p>").format(texts.ONLY_WHILE_OPEN))


def anchor(source_id: str) -> str:
    """Return the id of a source's place on the page; text links to it with ``#``."""
    return f"bron-{source_id}"


def _video(video: Video) -> Markup:
    link = _link(video.url, texts.WATCH) if video.url else Markup("{}").format(texts.NO_LINK)
    if video.url and video.checked_at:
        checked = texts.checked_on(_written(video.checked_at))
        link += Markup(' <span class="lk-hint">{}</span>').format(checked)
    return Markup(
        '<p class="lk-block-kind">{}</p><p class="lk-block-title">{}</p><p>{}</p>'
        '<p class="lk-block-kind">{}</p>{}'
    ).format(texts.VIDEO, video.title, link, texts.IN_WORDS, _paragraphs(video.text))


def _source(source: Source) -> Markup:
    title = _link(source.url, source.title) if source.url else Markup("{}").format(source.title)
    said = " ".join(part for part in (texts.CERTAINTY[source.certainty], source.note) if part)
    hint = Markup('<br><span class="lk-hint">{}</span>').format(said) if said else ""
    return Markup('<li id="{}">{}{}</li>').format(anchor(source.id), title, hint)


def _link(url: str, words: str) -> Markup:
    return Markup(
        '<a href="{}" target="_blank" rel="noopener noreferrer">{}<span class="lk-hidden"> ({})</span></a>'
    ).format(url, words, texts.NEW_TAB)


def _block(kind: str, body: Markup) -> Markup:
    return Markup('<div class="lk-block lk-{}" lang="nl">{}</div>').format(kind, body)


def _paragraphs(text: str) -> Markup:
    parts: Iterable[str] = (part.strip() for part in text.split("\n\n"))
    return Markup("").join(Markup("<p>{}</p>").format(part) for part in parts if part)


def _written(day: date) -> str:
    return f"{day.day} {texts.MONTHS[day.month - 1]} {day.year}"
