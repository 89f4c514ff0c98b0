"""A video or a webinar of a lesson as HTML: whole without a script; the player's builds on it (``cards/video.js``)."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from mimetypes import guess_type
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from leerkit.content import Video, Webinar
from leerkit.content.timecode import written
from leerkit.content.transcript import Line
from leerkit.content.video import VideoMoment, embed_id
from leerkit.story.blocks import block, link
from leerkit.story.room_then import room_then
from leerkit.texts import story as texts
from leerkit.texts import watching

EMBEDS = {
    "youtube": ("https://www.youtube-nocookie.com", "/embed/{id}?enablejsapi=1&rel=0&playsinline=1"),
    "vimeo": ("https://player.vimeo.com", "/video/{id}?dnt=1"),
}
"""By who plays a video: their origin, and the address of a player there. Nothing of it is asked before a tap."""


def video(video: Video, lines: Sequence[Line] = (), on_paper: Mapping[str, Markup] | None = None) -> Markup:
    """Return a video: where it is, its moments, its text, and what there is to know without watching.

    ``on_paper`` are the exercises of its moments as they stand where no card is drawn, by id.
    """
    kind, no_link, in_words = (
        (texts.WEBINAR, texts.NO_RECORDING, texts.OF_WEBINAR)
        if isinstance(video, Webinar)
        else (texts.VIDEO, texts.NO_LINK, texts.IN_WORDS)
    )
    first = (
        Markup('<p class="lk-block-kind">{}</p><p class="lk-block-title">{}</p>').format(kind, video.title),
        _known(video) if isinstance(video, Webinar) else "",
        _place(video, no_link),
        Markup('<p class="lk-says" role="status"></p>') if is_played(video) else "",
    )
    rest = (
        _chapters(video),
        _transcript(video, lines),
        Markup('<p class="lk-block-kind">{}</p>{}').format(in_words, paragraphs(video.text)),
    )
    moments = _moments(video.moments, on_paper or {})
    parts = (
        (block("video", _joined(first)), moments, block("video", _joined(rest)))
        if moments
        else (block("video", _joined((*first, *rest))),)
    )
    words = (
        Markup(' data-words="{}"').format(json.dumps(watching.WORDS, ensure_ascii=False))
        if is_played(video)
        else ""
    )
    length = Markup(' data-length-s="{}"').format(video.length_s) if video.length_s else ""
    return Markup('<div class="lk-watch" data-video="{}"{}{} lang="nl">{}</div>').format(
        video.id, length, words, _joined(parts)
    )


def is_played(video: Video) -> bool:
    """Return whether there is a film that a page can play, here or elsewhere."""
    return bool(video.files or video.host)


def _place(video: Video, no_link: str) -> Markup:
    """Return the film, or what is asked before it is loaded from elsewhere, or where it is."""
    if video.files:
        return Markup('<div class="lk-stage">{}</div>').format(_film(video.title, map(_source, video.files)))
    if video.host:
        return _elsewhere(video)
    return Markup("<p>{}</p>").format(_where(video, no_link))


def _film(title: str, sources: Iterable[Markup]) -> Markup:
    return Markup(
        '<video controls playsinline preload="metadata" aria-label="{}">{}<p>{}</p></video>'
    ).format(title, _joined(sources), watching.CANNOT_PLAY)


def _source(name: str) -> Markup:
    return Markup('<source src="{}" type="{}">').format(quote(name), guess_type(name)[0] or "")


def _elsewhere(video: Video) -> Markup:
    """Return two taps: nothing is asked of another host before somebody wants it."""
    name = host_name(video)
    return Markup(
        '<div class="lk-stage" data-host="{}" data-address="{}" data-title="{}">'
        '<div class="lk-consent"><p>{}</p>'
        '<p><button type="button" class="lk-play-here" hidden>{}</button> {}</p></div></div>'
    ).format(
        video.host or "server",
        player_address(video),
        video.title,
        watching.consent(name),
        watching.WORDS["play_here"],
        _joined([link(video.url, watching.open_there(name)), _checked(video)]),
    )


def player_address(video: Video) -> str:
    """Return where a video that lies elsewhere is played: the film itself, or the page of a player."""
    host = video.host or "server"
    if host not in EMBEDS:
        return video.url
    origin, path = EMBEDS[host]
    return origin + path.format(id=embed_id(video.url))


def host_name(video: Video) -> str:
    """Return what people call who plays a video that lies elsewhere."""
    return watching.HOST_NAMES.get(video.host or "server", urlsplit(video.url).hostname or "")


def _where(video: Video, no_link: str) -> Markup:
    if not video.url:
        return Markup("{}").format(no_link)
    return link(video.url, texts.TO_PAGE if isinstance(video, Webinar) else texts.WATCH) + _checked(video)


def _checked(video: Video) -> Markup:
    if not video.checked_at:
        return Markup("")
    return Markup(' <span class="lk-hint">{}</span>').format(
        texts.checked_on(texts.written_day(video.checked_at))
    )


def _known(webinar: Webinar) -> Markup:
    """Return what is known of a webinar, and what is not."""
    rows = (
        (texts.WHEN, webinar.when),
        (texts.ORGANISER, webinar.organiser),
        (texts.SPEAKERS, ", ".join(webinar.speakers)),
        *([(texts.LENGTH, written(webinar.length_s))] if webinar.length_s else []),
    )
    lines = _joined(Markup("<li>{}: {}</li>").format(name, value or texts.UNKNOWN) for name, value in rows)
    said = " ".join(part for part in (texts.CERTAINTY[webinar.certainty], webinar.note) if part)
    hint = Markup('<p class="lk-hint">{}</p>').format(said) if said else Markup("")
    return Markup("<ul>{}</ul>{}").format(lines, hint)


def _moments(moments: Sequence[VideoMoment], on_paper: Mapping[str, Markup]) -> Markup:
    """Return the moments, all of them open: a script closes those that have not come yet."""
    if not moments:
        return Markup("")
    shown = _joined(_moment(moment, on_paper.get(moment.exercise)) for moment in _in_order(moments))
    return Markup('<div class="lk-moments"><p class="lk-block-kind">{}</p>{}</div>').format(
        watching.MOMENTS, shown
    )


def _in_order(moments: Iterable[VideoMoment]) -> Iterator[VideoMoment]:
    yield from sorted(moments, key=lambda moment: moment.at_s)


def _moment(moment: VideoMoment, exercise: Markup | None) -> Markup:
    if exercise:
        body = Markup('<div class="lk-widget" data-card="{}">{}</div>').format(moment.exercise, exercise)
    else:
        body = Markup('<div class="lk-moment-text" tabindex="-1">{}</div>').format(paragraphs(moment.text))
    kind = watching.QUESTION if exercise else watching.NOTE
    return Markup(
        '<details class="lk-moment" open data-at-s="{}" data-pause="{}" data-exercise="{}" data-jump="{}">'
        "<summary>{}{}</summary>{}{}</details>"
    ).format(
        moment.at_s,
        "true" if moment.pause else "false",
        moment.exercise,
        json.dumps(moment.jump),
        _at(moment.at_s),
        kind,
        body,
        room_then(moment.room),
    )


def _chapters(video: Video) -> Markup:
    if not video.chapters:
        return Markup("")
    items = _joined(
        Markup('<li data-start-s="{}">{}<span>{}</span></li>').format(one.at_s, _at(one.at_s), one.title)
        for one in video.chapters
    )
    return Markup('<div class="lk-chapters"><p class="lk-block-kind">{}</p><ol>{}</ol></div>').format(
        watching.CHAPTERS, items
    )


def _transcript(video: Video, lines: Sequence[Line]) -> Markup:
    """Return what is said and seen, as a list that scrolls in a box of its own and prints as a whole."""
    if not lines:
        is_missing = video.captions or video.descriptions
        return (
            Markup('<p class="lk-hint">{}</p>').format(watching.NO_TRANSCRIPT) if is_missing else Markup("")
        )
    return Markup(
        '<div class="lk-transcript"><p class="lk-block-kind">{}</p>'
        '<ol class="lk-transcript-lines" tabindex="0" role="list" aria-label="{}">{}</ol></div>'
    ).format(watching.TRANSCRIPT, watching.TRANSCRIPT, _joined(map(_line, lines)))


def _line(line: Line) -> Markup:
    seen = Markup('<em class="lk-seen">{}</em> ').format(watching.SEEN) if line.is_seen else Markup("")
    return Markup('<li data-start-s="{}" data-end-s="{}"{}>{}<span>{}{}</span></li>').format(
        line.start_s,
        line.end_s,
        Markup(" data-seen") if line.is_seen else "",
        _at(line.start_s),
        seen,
        line.text,
    )


def _at(at_s: float) -> Markup:
    return Markup('<span class="lk-at" data-at-s="{}">{}</span> ').format(at_s, written(at_s))


def paragraphs(text: str) -> Markup:
    """Return a text as paragraphs: an empty line parts them."""
    parts: Iterable[str] = (part.strip() for part in text.split("\n\n"))
    return _joined(Markup("<p>{}</p>").format(part) for part in parts if part)


def _joined(parts: Iterable[Markup | str]) -> Markup:
    return Markup("").join(parts)
