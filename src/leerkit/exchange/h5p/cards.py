"""Cards, paragraphs in order, and things that are dragged to a place.

Source of the fields: ``semantics.json`` of h5p-dialogcards, h5p-flashcards, h5p-sort-paragraphs and h5p-drag-question.
"""

from collections.abc import Iterator

from leerkit.exchange.found import Found
from leerkit.exchange.h5p.part import Part
from leerkit.exchange.h5p.walk import LIBRARY, PICTURE, Content, Walk
from leerkit.exchange.shapes import cards, in_order, sorted_over
from leerkit.texts import exchange as exchange_texts
from leerkit.texts import packages as texts

MOST_CARDS = 50
"""In one ``kaartjes``."""


def dialog_cards(content: Content, walk: Walk) -> Iterator[Found]:
    """Yield cards with two sides."""
    yield from _cards(content, walk, content.params.parts("dialogs"))


def flash_cards(content: Content, walk: Walk) -> Iterator[Found]:
    """Yield cards of which the answer was typed; here somebody says how well it went."""
    yield from _cards(content, walk, content.params.parts("cards"))


def _cards(content: Content, walk: Walk, given: list[Part]) -> Iterator[Found]:
    params = content.params
    question = params.words("description") or params.words("title") or content.title or texts.CARDS
    sides = [(one.paragraphs("text"), one.paragraphs("answer")) for one in given]
    whole = [(front, back) for front, back in sides if front and back]
    files = [one.name(kind, "path") for one in given for kind in ("image", "audio")]
    files += [one.name("path") for given_card in given for one in given_card.parts("audio")]
    for first in range(0, max(1, len(whole)), MOST_CARDS):
        if len(whole) < len(sides) and not first:
            content.notes.append(texts.half_cards(len(sides) - len(whole)))
        if any(files) and not first:
            content.notes.append(exchange_texts.files(filter(None, files)))
        yield walk.question(content, cards(question, whole[first : first + MOST_CARDS]))


def sort_paragraphs(content: Content, walk: Walk) -> Iterator[Found]:
    """Yield paragraphs to be put in order; they stand in it."""
    lines = [one.words() for one in content.params.parts("paragraphs")]
    question = content.params.words("taskDescription") or texts.IN_ORDER
    yield walk.question(content, in_order(question, lines), walk.media(content))


def drag_question(content: Content, walk: Walk) -> Iterator[Found]:
    """Yield things to be put in a place, where both have a name."""
    settings, task = content.params.part("question", "settings"), content.params.part("question", "task")
    zones = task.parts("dropZones")
    groups = [one.words("label") for one in zones]
    right: dict[str, list[int]] = {}
    for at, zone in enumerate(zones):
        for one in zone.parts("correctElements"):
            right.setdefault(str(one.value), []).append(at)
    elements = [(n, one) for n, one in enumerate(task.parts("elements")) if one.parts("dropZones")]
    items = [(_label(one), right.get(str(n), [])) for n, one in elements]
    question = content.title or settings.words("questionTitle") or texts.DRAG
    if not all(groups) or not all(label for label, _ in items):
        yield walk.left_out(content, exchange_texts.WITHOUT_WORDS)
    elif any(len(places) > 1 for _, places in items):
        yield walk.left_out(content, texts.MORE_PLACES)
    else:
        entry = sorted_over(question, groups, [(label, *places[:1]) for label, places in items])
        pictures = walk.picture(settings.part("background"), content.notes)
        yield walk.question(content, entry, pictures)


def _label(element: Part) -> str:
    """Return what something that is dragged says; of a picture what is on it."""
    named = LIBRARY.fullmatch(element.raw("type", "library"))
    params = element.part("type", "params")
    return params.name("alt") if named and named["name"] == PICTURE else params.words("text")
