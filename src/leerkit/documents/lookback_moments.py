"""Where in a recording the questions of its session come, and what was on: the timeline as a les.yaml has it. Pure."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from leerkit.content.dumping import OneLine, Quoted
from leerkit.content.room_then import RoomThen
from leerkit.content.timecode import exact
from leerkit.content.video_rules import MOST_QUESTIONS, WITHIN_S
from leerkit.documents.looking_back import LookedBack
from leerkit.live import Posed, Span
from leerkit.report import Which
from leerkit.texts import looking_back as texts

MOST = 100
"""Chapters, and moments, that a video has."""
LONGEST_TITLE = 120
APART_S = 1.0
"""Between two moments."""


@dataclass(frozen=True)
class Placed:
    """What comes when, and which exercises come at no time of the recording, by their names in the lesson."""

    chapters: tuple[dict[str, Any], ...]
    moments: tuple[dict[str, Any], ...]
    elsewhere: tuple[str, ...]


def placed(
    session: LookedBack, names: Mapping[Which, str], shift_s: float, apart: Collection[Which] = ()
) -> Placed:
    """Return the chapters and moments of a recording that ran for ``shift_s`` when the first thing was put on.

    What was on already when it began, comes at its begin. What was over by then is in it no more, nor is what stands
    ``apart``.
    """
    starts_s = max(0.0, -shift_s)
    chapters = [
        {"at_s": Quoted(exact(max(span.start_s, starts_s))), "title": title}
        for span in session.course.spans
        if span.end_s > starts_s and (title := _title(span, session))
    ]
    moments: list[dict[str, Any]] = []
    elsewhere: list[str] = []
    last_s, stops = -APART_S, list[float]()
    for one in session.course.posed:
        name = names.get(one.which)
        if name is None or one.which in apart:
            continue
        at_s = max(_begins(one, session, starts_s), last_s + APART_S)
        if at_s < starts_s or len(moments) >= MOST:
            elsewhere += [name] if one.ronde == 1 else []
            continue
        last_s = at_s
        moments.append(moment_of(one, name, session, at_s, stops))
    return Placed(tuple(chapters[:MOST]), tuple(moments), tuple(elsewhere))


def _begins(one: Posed, session: LookedBack, starts_s: float) -> float:
    """Return when an exercise comes; what was on at the begin of the recording comes there."""
    is_on = any(
        span.moment.exercise == one.which and span.start_s <= starts_s < span.end_s
        for span in session.course.spans
    )
    return max(one.at_s, starts_s) if is_on and one.ronde == 1 else one.at_s


def moment_of(one: Posed, name: str, session: LookedBack, at_s: float, stops: list[float]) -> dict[str, Any]:
    """Return a moment of a video; ``stops`` are those before it for which that stands still, and this one is added."""
    return {"at_s": Quoted(exact(at_s)), **dict(_fields(one, name, session, at_s, stops))}


def _fields(
    one: Posed, name: str, session: LookedBack, at_s: float, stops: list[float]
) -> Iterator[tuple[str, Any]]:
    if one.ronde > 1:
        yield "text", texts.second_round(session.questions[one.which])
        yield "pause", False
        return
    yield "exercise", name
    if len(stops) >= MOST_QUESTIONS and at_s - stops[-MOST_QUESTIONS] < WITHIN_S:
        yield "pause", False
    else:
        stops.append(at_s)
    if one.which in session.answered:
        yield "room", _room(session.answered[one.which])


def _room(room: RoomThen) -> dict[str, Any]:
    """Return what a room answered; shares in thousandths, for nobody sees more of a bar."""
    charts = [
        {
            "title": chart.title,
            "columns": OneLine(chart.columns),
            "rows": [
                {
                    "label": row.label,
                    "cells": OneLine(row.cells),
                    **({} if row.share is None else {"share": round(row.share, 3)}),
                }
                for row in chart.rows
            ],
        }
        for chart in room.charts
    ]
    told = {"n_answered": room.n_answered, "sentence": room.sentence}
    return {**told, "charts": charts} if charts else told


def _title(span: Span, session: LookedBack) -> str:
    """Return what a chapter is called; empty for an exercise that is nowhere any more."""
    moment = span.moment
    if moment.exercise:
        title = session.questions.get(moment.exercise, "")
    elif moment.film:
        title = moment.title or (session.films[moment.film][0].title if moment.film in session.films else "")
    elif moment.kind == "questions":
        title = texts.QUESTIONS
    else:
        title = moment.title or texts.PAUSE
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"
