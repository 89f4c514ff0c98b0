"""Interactive Video: a film with questions, texts and chapters; and a film by itself.

Source of the fields: ``semantics.json`` of h5p-interactive-video and h5p-video.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from leerkit.content.video import is_address
from leerkit.content.video_rules import MOST_QUESTIONS, WITHIN_S
from leerkit.exchange.found import Found, Moment
from leerkit.exchange.h5p.containers import link_text
from leerkit.exchange.h5p.part import Part
from leerkit.exchange.h5p.walk import LIBRARY, Content, Walk
from leerkit.texts import packages as texts

TEXTS, LINK, NOTHING, CROSSROADS = ("H5P.Text", "H5P.AdvancedText"), "H5P.Link", "H5P.Nil", "H5P.GoToQuestion"
MOST_CHAPTERS, MOST_MOMENTS, LONGEST_CHAPTER = 100, 100, 120
LAST_S = 24 * 3600 - 1

Interaction = tuple[Moment, Found | None]


def interactive_video(content: Content, walk: Walk) -> Iterator[Found]:
    """Yield a film with its moments, and after it the questions of its summary."""
    whole = content.params.part("interactiveVideo")
    film = _film(content, whole.part("video"), "files")
    film["chapters"] = _chapters(whole.parts("assets", "bookmarks"))
    notes = list(content.notes)
    content.notes.clear()
    found: list[Interaction] = []
    for one in whole.parts("assets", "interactions"):
        found += _interaction(one, walk)
    moments = tuple(_apart(sorted(found, key=lambda one: one[0].at_s)))
    notes += _left_over(moments, found)
    yield Found(texts.film(film["title"]), None, tuple(notes), film=film, moments=moments)
    yield from (one for _, one in sorted(found, key=lambda one: one[0].at_s)[len(moments) :] if one)
    yield from walk.inside(whole.part("summary", "task"))


def _left_over(moments: tuple[Interaction, ...], found: list[Interaction]) -> list[str]:
    n_still = sum(one.pause for one, _ in found) - sum(one.pause for one, _ in moments)
    return [
        *([texts.too_many_moments(MOST_MOMENTS)] if len(moments) < len(found) else []),
        *([texts.does_not_stop(n_still)] if n_still > 0 else []),
    ]


def video(content: Content, walk: Walk) -> Iterator[Found]:  # noqa: ARG001 - a reader
    """Yield a film in which nothing is asked."""
    film = _film(content, content.params, "sources")
    yield Found(texts.film(film["title"]), None, tuple(content.notes), film=film)


def _film(content: Content, part: Part, field: str) -> dict[str, Any]:
    """Return a video without its id; a film in the package, and what is said in it, are named."""
    title = part.name("startScreenOptions", "title") or content.title or texts.A_FILM
    places = [one.name("path") for one in part.parts(field)]
    url = next((place for place in places if is_address(place)), "")
    tracks = [one.name("track", "path") for one in part.parts("textTracks", "videoTrack")]
    files = [place for place in (*([] if url else places), *tracks) if place and not is_address(place)]
    if files:
        content.notes.append(texts.film_files(files))
    return {"title": title, **({"url": url} if url else {}), "text": texts.TO_WATCH}


def _chapters(bookmarks: Iterable[Part]) -> list[dict[str, Any]]:
    """Return the bookmarks as chapters, in order, none at the time of another."""
    by_time: dict[float, str] = {}
    for one in bookmarks:
        at_s, title = one.number("time"), one.words("label")[:LONGEST_CHAPTER].strip()
        if at_s is not None and 0 <= at_s <= LAST_S and title:
            by_time.setdefault(round(at_s, 3), title)
    return [{"at_s": at_s, "title": by_time[at_s]} for at_s in sorted(by_time)][:MOST_CHAPTERS]


def _interaction(part: Part, walk: Walk) -> Iterator[Interaction]:
    """Yield what comes at one time in the film; a few questions, if it is a set."""
    action, at_s = part.part("action"), part.number("duration", "from")
    at_s = min(max(at_s or 0.0, 0.0), LAST_S)
    pause = part.is_on("pause")
    library = LIBRARY.fullmatch(action.raw("library"))
    kind = library["name"] if library else ""
    if kind in (*TEXTS, LINK, NOTHING):
        params = action.part("params")
        said = link_text(params) if kind == LINK else params.paragraphs("text") or part.words("label")
        if said:
            yield Moment(at_s, pause, said), None
        return
    for found in walk.inside(action):
        jump = _jumps(part, action, found.entry, kind)
        yield Moment(at_s, pause or kind == CROSSROADS, jump=jump), found


def _jumps(part: Part, action: Part, entry: Mapping[str, Any] | None, kind: str) -> dict[str, float]:
    """Return where the film goes on after each answer."""
    if not entry or entry["soort"] != "meerkeuze" or entry.get("multiple"):
        return {}
    keys = [one["key"] for one in entry["options"]]
    if kind == CROSSROADS:
        goes = [one.number("goTo") for one in action.parts("params", "choices")]
    else:
        right, wrong = (part.number("adaptivity", way, "seekTo") for way in ("correct", "wrong"))
        correct = entry["solution"]["correct"] if isinstance(entry["solution"], dict) else []
        goes = [right if key in correct else wrong for key in keys]
    chosen = zip(keys, goes, strict=False)
    return {key: to_s for key, to_s in chosen if to_s is not None and 0 <= to_s <= LAST_S}


def _apart(found: Iterable[Interaction]) -> Iterator[Interaction]:
    """Yield moments a second apart, as a page shows them; no more of them stop the film than people bear."""
    last, stops = -1, list[float]()
    for n, (moment, one) in enumerate(found):
        at_s = moment.at_s if int(moment.at_s) > last else float(last + 1)
        if n == MOST_MOMENTS or at_s > LAST_S:
            return
        last = int(at_s)
        is_question = one is not None and one.entry is not None
        crowded = len(stops) >= MOST_QUESTIONS and at_s - stops[-MOST_QUESTIONS] < WITHIN_S
        pause = moment.pause and not (is_question and crowded)
        if pause and is_question:
            stops.append(at_s)
        yield Moment(at_s, pause, moment.text, moment.jump), one
