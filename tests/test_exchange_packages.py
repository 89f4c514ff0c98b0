"""Packages: what is spoiled, too large or meant to do harm is said in Dutch, and nothing of it is left behind."""

import json
import re
import stat
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerkit.content import check_lesson
from leerkit.errors import LeerkitError
from leerkit.exchange import zipped as limits
from leerkit.exchange.assembling import assembled
from leerkit.exchange.found import MOST_QUESTIONS, every
from leerkit.exchange.h5p.reading import READERS, read_h5p
from leerkit.exchange.lessons import import_lesson
from leerkit.exchange.parsing import MOST_TAGS, parsed_xml
from leerkit.exchange.zipped import Zipped
from leerkit.texts import packages
from tests.packages import h5p, png, put, zipped

TRUE = {"question": "Is het zo?", "correct": "true"}
GOOD = h5p("H5P.TrueFalse 1.8", TRUE)
DEEP = '{"a":' * 100_000


def column(levels: int) -> dict[str, Any]:
    inner: dict[str, Any] = {"library": "H5P.TrueFalse 1.8", "params": TRUE}
    for _ in range(levels):
        inner = {"library": "H5P.Column 1.0", "params": {"content": [{"content": inner}]}}
    params: dict[str, Any] = inner["params"]
    return params


def with_entry(change: Callable[[zipfile.ZipInfo], None], name: str = "content/extra") -> bytes:
    """Return a good package with one more file, of which something is strange."""
    made = BytesIO(zipped(GOOD))
    with zipfile.ZipFile(made, "a") as archive:
        info = zipfile.ZipInfo(name)
        change(info)
        archive.writestr(info, "/etc/passwd")
    return made.getvalue()


def as_link(info: zipfile.ZipInfo) -> None:
    info.external_attr = (stat.S_IFLNK | 0o777) << 16


def nothing(info: zipfile.ZipInfo) -> None:
    pass


def encrypted() -> bytes:
    """Return a package of which the directory says that its content is encrypted."""
    made = bytearray(zipped(GOOD))
    at = 0
    while (at := made.find(b"PK\x01\x02", at)) >= 0:
        made[at + 8] |= 1
        at += 4
    return bytes(made)


def bomb() -> bytes:
    """Return a small package that is large when it is unpacked."""
    return zipped({**GOOD, "content/content.json": b" " * 15_000_000})


QUESTIONS = {"questions": [{"library": "H5P.TrueFalse 1.8", "params": TRUE}] * (MOST_QUESTIONS + 1)}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "geen zip-bestand"),
        (b"PK\x03\x04 en niet meer", "geen zip-bestand"),
        (zipped(GOOD)[:-40], "geen zip-bestand"),
        (zipped({"a.txt": "a"}), "geen h5p.json en geen imsmanifest.xml"),
        (zipped({"map/vragen.h5p": zipped(GOOD)}), "er zit er een in: 'map/vragen.h5p'"),
        (zipped({"map/h5p.json": "{}"}), "Zip dan wat er in de map zit"),
        (zipped({"h5p.json": "{}"}), "geen content/content.json"),
        (zipped({**GOOD, "h5p.json": "{}"}), "mainLibrary"),
        (zipped({**GOOD, "h5p.json": "{"}), "h5p.json: de JSON klopt niet op regel 1"),
        (zipped({**GOOD, "content/content.json": '{"a": "é"}'.encode("cp1252")}), "UTF-8"),
        (zipped({**GOOD, "content/content.json": DEEP}), "de haakjes gaan te diep"),
        (zipped({**GOOD, "content/content.json": "[]"}), "geen vraag die een oefening kan worden"),
        (zipped(h5p("H5P.Column 1.0", column(20))), "te veel in elkaar"),
        (zipped(h5p("H5P.TrueFalse 1.8", {**TRUE, "question": "<p>" * 100_000})), "meer dan 200000 tekens"),
        (zipped(h5p("H5P.MemoryGame 1.3", {})), "H5P.MemoryGame kent leerkit niet"),
        (zipped(h5p("H5P.QuestionSet 1.20", QUESTIONS)), f"hooguit {MOST_QUESTIONS}"),
        (bomb, "te groot om te lezen"),
        (with_entry(nothing, "../../etc/cron.d/a"), "wijst naar een plek erbuiten"),
        (with_entry(nothing, "/etc/passwd"), "wijst naar een plek erbuiten"),
        (with_entry(nothing, "..\\a.txt"), "wijst naar een plek erbuiten"),
        (with_entry(nothing, "C:/a.txt"), "wijst naar een plek erbuiten"),
        (with_entry(as_link), "maar een verwijzing"),
        (encrypted(), "met een wachtwoord"),
    ],
)  # fmt: skip
def test_package_that_makes_no_lesson_is_said_and_leaves_nothing(
    tmp_path: Path, content: bytes | Callable[[], bytes], says: str
) -> None:
    (tmp_path / "a.h5p").write_bytes(content if isinstance(content, bytes) else content())
    with pytest.raises(LeerkitError, match=re.escape(says)):
        import_lesson(tmp_path / "a.h5p", tmp_path / "04-vragen")
    assert [one.name for one in tmp_path.iterdir()] == ["a.h5p"]


def test_one_name_twice_and_more_files_than_a_package_has_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        (tmp_path / "a.h5p").write_bytes(with_entry(nothing, "content/content.json"))
    with pytest.raises(LeerkitError, match="staat twee keer"):
        import_lesson(tmp_path / "a.h5p", tmp_path / "04-vragen")
    made = BytesIO(zipped(GOOD))
    with zipfile.ZipFile(made, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("content/content.json", GOOD["content/content.json"])  # H5P itself does so
    (tmp_path / "twice.h5p").write_bytes(made.getvalue())
    assert import_lesson(tmp_path / "twice.h5p", tmp_path / "05-twee").n_exercises == 1
    monkeypatch.setattr(limits, "MOST_FILES", 3)
    with pytest.raises(LeerkitError, match="er zitten 4 bestanden"):
        import_lesson(put(tmp_path / "b.h5p", GOOD), tmp_path / "04-vragen")
    monkeypatch.setattr(limits, "MAX_PACKAGE_BYTES", 100)
    with pytest.raises(LeerkitError, match="groot"):
        import_lesson(tmp_path / "b.h5p", tmp_path / "04-vragen")


def test_import_that_stops_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    picture = {"library": "H5P.Image 1.1", "params": {"file": {"path": "images/a.png"}, "alt": "Lift"}}
    content = [{"content": one} for one in (picture, {"library": "H5P.TrueFalse 1.8", "params": TRUE})]
    file = put(
        tmp_path / "a.h5p", h5p("H5P.Column 1.0", {"content": content}, {"content/images/a.png": png()})
    )

    def full(_path: Path, _content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(LeerkitError, match="04-vragen"):
        import_lesson(file, tmp_path / "04-vragen")
    assert [one.name for one in tmp_path.iterdir()] == ["a.h5p"]


def test_text_of_a_package_is_never_code_and_two_questions_of_one_name_are_two(tmp_path: Path) -> None:
    text = {"library": "H5P.AdvancedText 1.1", "params": {"text": "<p>import os; os.system('ls')</p>"}}
    lines = {"library": "H5P.AdvancedText 1.1", "params": {"text": "les.sources() <script>alert(1)</script>"}}
    same = {"library": "H5P.TrueFalse 1.8", "params": TRUE}
    content = [{"content": one} for one in (text, lines, same, same)]
    made = import_lesson(
        put(tmp_path / "a.zip", h5p("H5P.Column 1.0", {"content": content})), tmp_path / "04-twee"
    )
    assert made.n_exercises == 2
    assert check_lesson(made.folder) == ()
    cells = json.loads((made.folder / "les.ipynb").read_text(encoding="utf-8"))["cells"]
    code = ["".join(one["source"]) for one in cells if one["cell_type"] == "code"]
    assert code == [
        "import leerkit\n\nles = leerkit.lesson()", 'les.exercise("is-het-zo")', 'les.exercise("is-het-zo-2")',
        "les.sources()",
    ]  # fmt: skip
    assert not any("alert" in "".join(one["source"]) for one in cells)


def test_scenario_that_says_its_texts_over_and_over_is_left_out() -> None:
    words = {"type": {"library": "H5P.AdvancedText 1.1", "params": {"text": "<p>woord</p>" * 200}}}
    told = [{**words, "nextContentId": n + 2} for n in range(150)]
    ways = [{"text": f"{n}", "nextContentId": 1} for n in range(8)]
    question = {
        "library": "H5P.BranchingQuestion 1.0",
        "params": {"branchingQuestion": {"alternatives": ways}},
    }
    for n_ways in (8, 9):  # as many as a casus has, all past the same texts; and more
        asked = {**question, "params": {"branchingQuestion": {"alternatives": [*ways, ways[0]][:n_ways]}}}
        whole = {"branchingScenario": {"content": [{"type": asked}, *told]}}
        with zipfile.ZipFile(BytesIO(zipped(h5p("H5P.BranchingScenario 1.8", whole)))) as archive:
            found = read_h5p(Zipped(archive, "a.h5p"))
        assert [(one.entry, one.notes) for one in found] == [(None, (packages.NOTHING_TO_CHOOSE,))]


def test_xml_with_more_in_it_than_questions_have_is_refused_unread() -> None:
    with pytest.raises(LeerkitError, match="er staat meer in dit XML-bestand dan leerkit kan lezen"):
        parsed_xml(b"<a/>" * (MOST_TAGS + 1))


NAMES = st.sampled_from([
    "question", "text", "answers", "correct", "media", "type", "library", "params", "questions", "choices", "summaries",
    "summary", "dialogs", "cards", "answer", "paragraphs", "task", "elements", "dropZones", "correctElements", "label",
    "content", "chapters", "presentation", "slides", "action", "interactiveVideo", "video", "files", "path", "assets",
    "interactions", "bookmarks", "time", "duration", "from", "adaptivity", "seekTo", "goTo", "branchingScenario",
    "nextContentId", "alternatives", "branchingQuestion", "endScreens", "textField", "solution", "sample", "keywords",
    "keyword", "behaviour", "feedback", "columns", "panels", "title", "metadata", "file", "questionnaireElements",
])  # fmt: skip
LIBRARIES = st.sampled_from(sorted(READERS)).map(lambda name: f"{name} 1.0")
VALUES = (
    st.none() | st.booleans() | st.integers(-3, 12) | st.floats() | LIBRARIES
    | st.sampled_from(["<p>a</p>", "*a/b:c* d", "*", "**", "https://youtu.be/abcdefghijk"])
    | st.sampled_from(["images/a.png", "", "[a]", "true"])
    | st.text(max_size=12)
)  # fmt: skip


def piece(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    content = st.builds(lambda library, params: {"library": library, "params": params}, LIBRARIES, inner)
    return (
        st.lists(inner | content, max_size=4) | st.dictionaries(NAMES, inner | content, max_size=6) | content
    )


TREES = st.recursive(VALUES, piece, max_leaves=30)


@given(LIBRARIES, TREES)
def test_no_content_makes_the_reader_raise_anything_of_its_own(library: str, params: Any) -> None:
    package = zipped(h5p(library, params))
    with zipfile.ZipFile(BytesIO(package)) as archive:
        try:
            found = read_h5p(Zipped(archive, "a.h5p"))
        except LeerkitError:
            return
    for one in every(found):
        assert one.entry or one.notes or one.text or one.pictures or one.film
    if any(one.entry for one in every(found)):
        assert assembled("04-vragen", "a.h5p", found)


@given(st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=8), st.integers(0, 2000))
def test_spoiled_package_is_read_or_refused(changes: list[tuple[int, int]], length: int) -> None:
    spoiled = bytearray(zipped(GOOD))
    for at, value in changes:
        spoiled[at % len(spoiled)] = value
    content = bytes(spoiled[: length % len(spoiled)] if not changes else spoiled)
    try:
        with limits.opened_archive(BytesIO(content), "a.h5p") as package:
            read_h5p(package)
    except LeerkitError:
        pass
