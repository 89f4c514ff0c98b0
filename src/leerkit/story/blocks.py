"""What a lesson shows around its exercises, a block each."""

from collections.abc import Iterable

from markupsafe import Markup

from leerkit.content import Lesson, Source
from leerkit.texts import recall
from leerkit.texts import story as texts


def leerdoelen(lesson: Lesson) -> Markup:
    """Return what the learner can do afterwards."""
    items = Markup("").join(Markup("<li>{}</li>").format(leerdoel) for leerdoel in lesson.leerdoelen)
    body = Markup('<p class="lk-block-title">{}</p><ul>{}</ul>').format(texts.LEERDOELEN, items)
    return block("leerdoelen", body)


def sources(lesson: Lesson) -> Markup:
    """Return the lesson's sources, each with the anchor that its text links to."""
    items = Markup("").join(map(_source, lesson.sources))
    body = Markup('<p class="lk-block-title">{}</p><ol>{}</ol>').format(texts.SOURCES, items)
    return block("sources", body)


def heading(lesson: Lesson) -> Markup:
    """Return how long the lesson takes and how many exercises it has."""
    said = Markup("<p>{}</p>").format(texts.lesson_facts(lesson.minutes, len(lesson.exercises)))
    return block("facts", said)


def for_a_visitor() -> Markup:
    """Return the line that says how long a visitor's answers stay."""
    return block("facts", Markup("<p>{}</p>").format(texts.ONLY_WHILE_OPEN))


def note(words: str) -> Markup:
    """Return a sentence that stands alone."""
    return block("facts", Markup("<p>{}</p>").format(words))


def titled(title: str, words: str) -> Markup:
    """Return a sentence below a title."""
    return block("overview", Markup('<h2 class="lk-block-title">{}</h2><p>{}</p>').format(title, words))


def onward(address: str, title: str) -> Markup:
    """Return the way to the lesson in which somebody goes on."""
    said = Markup('<h2 class="lk-block-title">{}</h2><p><a href="{}">{}</a></p>')
    return block("overview", said.format(texts.ONWARD, address, title))


def lessons(rows: Iterable[tuple[str, str, str]]) -> Markup:
    """Return of each lesson its address, its title and how far somebody is."""
    row = Markup('<li><a href="{}">{}</a><br><span class="lk-hint">{}</span></li>')
    listed = Markup("").join(row.format(*one) for one in rows)
    title = Markup('<h2 class="lk-block-title">{}</h2>').format(recall.LESSONS)
    return block("overview", title + Markup("<ul>{}</ul>").format(listed))


def anchor(source_id: str) -> str:
    """Return the id of a source's place on the page; text links to it with ``#``."""
    return f"bron-{source_id}"


def said_of(source: Source) -> str:
    """Return what a reader is told of a source: who is speaking, what to know, and when somebody looked."""
    kind = f"{texts.KINDS[source.kind]}." if source.kind else ""
    checked = texts.checked_on(texts.written_day(source.checked_at)) if source.checked_at else ""
    return " ".join(part for part in (kind, source.note, checked) if part)


def _source(source: Source) -> Markup:
    title = link(source.url, source.title) if source.url else Markup("{}").format(source.title)
    said = said_of(source)
    hint = Markup('<br><span class="lk-hint">{}</span>').format(said) if said else ""
    return Markup('<li id="{}">{}{}</li>').format(anchor(source.id), title, hint)


def link(url: str, words: str) -> Markup:
    """Return a link that opens a tab of its own, and says so to who hears it: where there is no style too."""
    return Markup(
        '<a href="{}" target="_blank" rel="noopener noreferrer" aria-label="{} ({})">{}</a>'
    ).format(url, words, texts.NEW_TAB, words)


def block(kind: str, body: Markup) -> Markup:
    """Return one block of a lesson."""
    return Markup('<div class="lk-block lk-{}" lang="nl">{}</div>').format(kind, body)
