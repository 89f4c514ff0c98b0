"""What a room answered, beside the exercise that a viewer of its recording meets."""

from leerkit.content.video import Video
from leerkit.story import video as as_html

ROOM = {
    "n_answered": 31,
    "sentence": "De meesten kozen <b>.",
    "charts": [
        {
            "title": "Gekozen",
            "columns": ["Keuze", "Gekozen"],
            "rows": [{"label": "Ja & nee", "cells": ["19 (61%)"], "share": 0.613}, {"label": "Geen"}],
        }
    ],
}


def test_what_a_room_answered_is_folded_text_with_a_bar_for_a_share() -> None:
    moments = [{"at_s": 1, "exercise": "een", "room": ROOM}, {"at_s": 5, "exercise": "twee"}]
    video = Video.model_validate({"id": "film", "title": "Film", "text": "x", "moments": moments})
    html = as_html(video, (), {})
    _, _, then = html.partition('<details class="lk-then" data-own="(jouw antwoord)">')
    assert then.startswith(
        "<summary>De zaal antwoordde toen (31 mensen)</summary><p>De meesten kozen &lt;b&gt;.</p>"
    )
    assert (
        '<th scope="row"><span>Ja &amp; nee</span><span class="lk-then-bar" aria-hidden="true" style="width: 61.3%">'
        in then
    )
    assert html.count("lk-then-bar") == html.count("lk-then-first") == 1
