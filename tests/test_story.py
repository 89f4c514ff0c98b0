"""A lesson as blocks of HTML."""

from datetime import date
from typing import Any

import pytest

from leerkit import story
from leerkit.content import Source, Video, Webinar
from leerkit.errors import ContentError
from tests.gallery_lesson import gallery_lesson


def test_text_of_a_lesson_is_escaped() -> None:
    evil = '"><script>alert(1)</script>'
    lesson = gallery_lesson(
        leerdoelen=[evil],
        sources=[Source(id="een", title=evil, note=evil)],
    )
    video = Video(id="film", title=evil, text=f"{evil}\n\n{evil}", url="https://example.org/'x")
    for shown in (story.leerdoelen(lesson), story.video(video), story.sources(lesson)):
        assert "<script>" not in shown
        assert "&lt;script&gt;alert(1)" in shown


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"kind": "pers"}, '<span class="lk-hint">Krant, omroep of vakblad. Alleen gedrukt.</span>'),
        ({"kind": "mening"}, "Een mening. Alleen gedrukt."),
        ({}, '<span class="lk-hint">Alleen gedrukt.</span>'),
        ({"checked_at": date(2026, 11, 27)}, "Alleen gedrukt. Link gecontroleerd op 27 november 2026."),
    ],
)
def test_sources_say_who_is_speaking_and_when_somebody_looked(said: Any, words: str) -> None:
    shown = story.sources(
        gallery_lesson(sources=[Source(id="een", title="Wet", note="Alleen gedrukt.", **said)])
    )
    assert words in shown
    assert "href" not in shown


def test_video_says_whether_there_is_a_link() -> None:
    shown = story.video(Video(id="film", title="Aan het woord", text="Bewoners vertellen."))
    assert "nog geen link bekend" in shown
    assert "Bewoners vertellen." in shown
    checked = Video(
        id="film",
        title="Film",
        text="Over de wijk.",
        url="https://example.org/v",
        checked_at=date(2026, 3, 1),
    )
    shown = story.video(checked)
    assert 'href="https://example.org/v" target="_blank" rel="noopener noreferrer"' in shown
    assert "Link gecontroleerd op 1 maart 2026." in shown
    assert "opent in een nieuw tabblad" in shown


def test_a_webinar_says_what_is_known_of_it_and_what_is_not() -> None:
    webinar = Webinar(
        id="terug",
        title="Terugblik",
        text="Over wonen.",
        when="23 juni 2022",
        certainty="middel",
        note="Jaar afgeleid.",
    )
    shown = story.video(webinar)
    for words in (
        "Webinar om terug te kijken",
        "Wanneer: 23 juni 2022",
        "Sprekers: dat weten we niet",
        "We weten redelijk zeker dat het er zo staat. Jaar afgeleid.",
        "Van de opname is geen link bekend",
    ):
        assert words in shown
    assert "Lengte" not in shown
    assert "Lengte: 1:02:05" in story.video(webinar.model_copy(update={"length_s": 3725.0}))


def test_line_chart_shows_every_figure_and_leaves_a_gap_where_there_is_none() -> None:
    lines = story.Lines(
        ["2012", "2014", "2020"], {"Noord": [3.8, None, 3.9], "alle wijken": [4.1, 4.2, 4.25]}
    )
    shown = story.line_chart(lines, "Noord", "Noord steeg.", digits=2)
    assert [figure in shown for figure in ("3,80", "geen cijfer", "3,90", "4,25")] == [True] * 4
    first = shown.partition('class="lk-lines-first"')[0].rpartition('d="')[2]
    assert first.count("M") == 2, "a line drawn over the year without a figure would say that there is one"


def test_line_chart_sets_years_as_far_apart_as_they_are() -> None:
    shown = story.line_chart(story.Lines(["2002", "2012", "2022"], {"a": [0, 0, 0]}), "t", "s", digits=0)
    uneven = story.line_chart(story.Lines(["2002", "2020", "2022"], {"a": [0, 0, 0]}), "t", "s", digits=0)
    middle = [float(drawn.split('cx="')[2].partition('"')[0]) for drawn in (shown, uneven)]
    assert middle[1] > middle[0]


def test_text_of_a_line_chart_is_escaped() -> None:
    evil = "<script>alert(1)</script>"
    shown = story.line_chart(
        story.Lines(["<b>", "2"], {evil: [1, 2], "b": [None, None]}), evil, evil, digits=1
    )
    assert "<script>" not in shown
    assert "<b>" not in shown


@pytest.mark.parametrize(
    ("at", "series", "words"),
    [
        (["2020"], {"a": [1.0]}, "1 rijen en 1 kolommen"),
        (["2020", "2021"], {}, "2 rijen en 0 kolommen"),
        (["2020", "2021"], {str(number): [1.0, 2.0] for number in range(7)}, "1 tot 6 kolommen"),
        (["2020", "2021"], {"a": [None, None]}, "geen enkel getal"),
    ],
)
def test_line_chart_that_cannot_be_drawn_says_what_is_expected(at: Any, series: Any, words: str) -> None:
    with pytest.raises(ContentError, match=words):
        story.Lines(at, series)
