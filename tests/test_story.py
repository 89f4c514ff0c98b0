"""A lesson as blocks of HTML."""

from datetime import date
from typing import Any

import pytest

from leerkit import story
from leerkit.content.lesson import Source, Video
from tests.gallery_lesson import gallery_lesson


def test_text_of_a_lesson_is_escaped() -> None:
    evil = '"><script>alert(1)</script>'
    lesson = gallery_lesson(
        leerdoelen=[evil],
        video=Video(title=evil, text=f"{evil}\n\n{evil}", url="https://example.org/'x"),
        sources=[Source(id="een", title=evil, note=evil)],
    )
    for shown in (story.leerdoelen(lesson), story.video(lesson), story.sources(lesson)):
        assert "<script>" not in shown
        assert "&lt;script&gt;alert(1)" in shown


@pytest.mark.parametrize(
    ("certainty", "words"),
    [
        ("hoog", '<span class="lk-hint">Alleen gedrukt.</span>'),
        ("middel", "We weten redelijk zeker dat het er zo staat. Alleen gedrukt."),
        ("laag", "We weten niet zeker dat het er zo staat: het bewijs is dun of indirect. Alleen gedrukt."),
    ],
)
def test_sources_say_where_it_is_in_doubt_that_they_say_so(certainty: Any, words: str) -> None:
    source = Source(id="een", title="Wet", certainty=certainty, note="Alleen gedrukt.")
    shown = story.sources(gallery_lesson(sources=[source]))
    assert words in shown
    assert "Alleen gedrukt." in shown
    assert "href" not in shown


def test_video_says_whether_there_is_a_link() -> None:
    assert "hoort geen video" in story.video(gallery_lesson())
    without = Video(title="Aan het woord", text="Bewoners vertellen.")
    shown = story.video(gallery_lesson(video=without))
    assert "nog geen link bekend" in shown
    assert "Bewoners vertellen." in shown
    checked = Video(
        title="Film", text="Over de wijk.", url="https://example.org/v", checked_at=date(2026, 3, 1)
    )
    shown = story.video(gallery_lesson(video=checked))
    assert 'href="https://example.org/v" target="_blank" rel="noopener noreferrer"' in shown
    assert "Link gecontroleerd op 1 maart 2026." in shown
    assert "opent in een nieuw tabblad" in shown
