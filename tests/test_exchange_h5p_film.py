"""H5P: Interactive Video as a video with moments, Branching Scenario as a casus."""

from pathlib import Path
from typing import Any

import pytest

from leerkit.content import check_lesson, load_lesson
from leerkit.exchange.packages import read_package
from tests.command import exit_code
from tests.h5p_content import LIFT, TRUE, part, read
from tests.packages import h5p, put


def at(second: float, action: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"duration": {"from": second, "to": second + 10}, "pause": True, "action": action, **more}


YOUTUBE = {"path": "https://youtu.be/abcdefghijk", "mime": "video/YouTube"}
BOOKMARKS = [{"time": 65.4, "label": "<p>Bellen</p>"}, {"time": 0, "label": "Begin"}]
SUMMARY = part("H5P.Summary 1.10", {"summaries": [{"summary": ["<p>Goed</p>", "<p>Fout</p>"]}]})


def video(*interactions: dict[str, Any], **more: Any) -> dict[str, Any]:
    whole = {
        "video": {"startScreenOptions": {"title": "De lift"}, "files": [YOUTUBE]},
        "assets": {"interactions": list(interactions), "bookmarks": BOOKMARKS},
        "summary": {"task": SUMMARY},
        **more,
    }  # fmt: skip
    return {"interactiveVideo": whole}


def test_interactive_video_becomes_a_video_with_chapters_moments_and_ways_on(tmp_path: Path) -> None:
    crossroads = part(
        "H5P.GoToQuestion 1.3",
        {"text": "Verder?", "choices": [{"text": "Ja", "goTo": 90}, {"text": "Terug", "goTo": 0}]},
    )
    seek = {"correct": {"seekTo": 80}, "wrong": {"seekTo": 5}}
    params = video(
        at(30, part("H5P.MultiChoice 1.16", LIFT), adaptivity=seek),
        at(12.5, part("H5P.Text 1.1", {"text": "<p>Let op de deur.</p>"}), pause=False),
        at(30.2, part("H5P.TrueFalse 1.8", TRUE)),
        at(70, crossroads),
        at(75, part("H5P.Nil 1.0", {}), label="<p>Kijk hier</p>"),
    )  # fmt: skip
    file, folder = put(tmp_path / "film.h5p", h5p("H5P.InteractiveVideo 1.27", params)), tmp_path / "05-film"
    assert exit_code("import", str(file), str(folder)) == 0
    lesson = load_lesson(folder)
    [film] = lesson.videos
    assert (film.title, film.url) == ("De lift", "https://youtu.be/abcdefghijk")
    assert [(one.at_s, one.title) for one in film.chapters] == [(0, "Begin"), (65.4, "Bellen")]
    told = [(one.at_s, one.exercise or one.text, one.pause) for one in film.moments]
    assert told == [
        (12.5, "Let op de deur.", False), (30, "wie-bel-je-als-de-lift-stilstaat", True),
        (31, "een-lift-is-van-het-gebouw", True), (70, "verder", True), (75, "Kijk hier", True),
    ]  # fmt: skip
    assert film.moments[1].jump == {"a": 80, "b": 5}
    assert film.moments[3].jump == {"a": 90, "b": 0}
    assert [one.id for one in lesson.exercises][-1] == "welke-zin-klopt"
    assert check_lesson(folder) == ()


def test_film_in_the_package_is_named_and_a_crowd_of_questions_does_not_stop_it(tmp_path: Path) -> None:
    film = {"files": [{"path": "videos/a.mp4", "mime": "video/mp4"}]}
    params = video(*(at(10 * n, part("H5P.TrueFalse 1.8", TRUE)) for n in range(5)), video=film)
    file, folder = put(tmp_path / "film.h5p", h5p("H5P.InteractiveVideo 1.27", params)), tmp_path / "05-film"
    found = read_package(file)
    assert "videos/a.mp4" in found[0].notes[0]
    assert "bij 2 vragen" in found[0].notes[1]
    assert exit_code("import", str(file), str(folder)) == 0
    assert check_lesson(folder) == ()
    assert not list(folder.glob("*.mp4"))


def branch(question: str, *ways: tuple[str, int, int]) -> dict[str, Any]:
    alternatives = [
        {"text": one, "nextContentId": to, "feedback": {"title": f"Je koos {one}", "endScreenScore": score}}
        for one, to, score in ways
    ]
    inner = {"branchingQuestion": {"question": f"<p>{question}</p>", "alternatives": alternatives}}
    return {"type": part("H5P.BranchingQuestion 1.0", inner, f"Bij {question}")}


def said(text: str, to: int) -> dict[str, Any]:
    return {"type": part("H5P.AdvancedText 1.1", {"text": f"<p>{text}</p>"}), "nextContentId": to}


def test_branching_scenario_becomes_a_casus_that_leads_back_where_it_went_round(tmp_path: Path) -> None:
    content = [
        said("De lift staat stil.", 1),
        branch("de lift", ("Bellen", 2, 0), ("Wachten", 3, 0), ("Trap", -1, 1)),
        said("Er neemt iemand op.", 4),
        {**said("Er gebeurt niets.", 1), "feedback": {"subtitle": "<p>Je wacht nog.</p>"}},
        branch("de telefoon", ("Uitleggen", -1, 10), ("Ophangen", 1, 0)),
    ]
    ends = [
        {"contentId": -1, "endScreenTitle": "Klaar", "endScreenSubtitle": "Dank je.", "endScreenScore": 0}
    ]
    start = {"startScreenSubtitle": "<p>Het is maandag.</p>"}
    params = {
        "branchingScenario": {
            "title": "<p>De lift</p>",
            "startScreen": start,
            "content": content,
            "endScreens": ends,
        }
    }
    file, folder = put(tmp_path / "a.h5p", h5p("H5P.BranchingScenario 1.8", params)), tmp_path / "06-lift"
    assert exit_code("import", str(file), str(folder)) == 0
    assert check_lesson(folder) == ()
    casus: Any = load_lesson(folder).exercises[0]
    assert (casus.question, casus.intro) == ("De lift", "Het is maandag.\n\nDe lift staat stil.")
    first = casus.steps[0]
    assert (first.title, first.text) == ("Bij de lift", "de lift")
    assert first.choices[0].effect == "Je koos Bellen\n\nEr neemt iemand op."
    assert first.choices[1].effect == "Je koos Wachten\n\nEr gebeurt niets.\n\nJe wacht nog."
    assert first.choices[2].effect == "Je koos Trap\n\nKlaar\n\nDank je."
    backs = [step.back.to for step in casus.steps if step.back]
    assert backs == [first.key, first.key]
    expert = [
        choice.text
        for key in casus.solution.expert
        for step in casus.steps
        for choice in step.choices
        if choice.key == key
    ]
    assert expert == ["Bellen", "Uitleggen"]


@pytest.mark.parametrize(
    "content", [[], [said("Alleen tekst.", -1)], [said("a", 1), said("b", 0)], [said("a", -1)] * 300]
)
def test_scenario_without_a_choice_is_left_out(tmp_path: Path, content: list[Any]) -> None:
    found = read(tmp_path, "H5P.BranchingScenario 1.8", {"branchingScenario": {"content": content}})
    assert found[0].entry is None
    assert "niets te kiezen" in found[0].notes[0]
