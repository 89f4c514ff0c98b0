"""What is in a package of cmi5."""

import io
import re
import zipfile
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring

from leerkit.content import Lesson, load_lesson
from leerkit.documents.notebooks import read_notebook
from leerkit.lms.cmi5 import COURSE_STRUCTURE, MANIFEST, cmi5_package, course_structure, told_of
from leerkit.lms.package import LAUNCH
from leerkit.lms.scorm import scorm_package
from tests.command import exit_code
from tests.gallery_examples import ENTRIES
from tests.gallery_lesson import gallery_folder
from tests.video_lesson import video_lesson
from tests.xapi_shape import IRI

NS = f"{{{COURSE_STRUCTURE}}}"
POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')


@pytest.fixture(scope="module")
def lesson(tmp_path_factory: pytest.TempPathFactory) -> Lesson:
    return load_lesson(gallery_folder(tmp_path_factory.mktemp("cmi5")))


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def said(of: Any, name: str) -> str:
    """Return a text of the course structure, which is there in Dutch and in nothing else."""
    [one] = of.findall(f"{NS}{name}/{NS}langstring")
    assert one.attrib == {"lang": "nl"}
    return str(one.text)


def test_environment_reads_of_the_course_what_to_open_and_when_it_is_done(lesson: Lesson) -> None:
    odd = lesson.model_copy(update={"title": "Een <wijk> & meer", "summary": "Waar het om gaat"})
    root = fromstring(course_structure(odd))
    assert root.tag == f"{NS}courseStructure"
    course, unit = root
    assert (course.tag, unit.tag) == (f"{NS}course", f"{NS}au")
    for one in (course, unit):
        assert (said(one, "title"), said(one, "description")) == ("Een <wijk> & meer", "Waar het om gaat")
        assert IRI.fullmatch(one.attrib["id"])
    assert course.attrib["id"] != unit.attrib["id"]
    assert [child.tag for child in unit] == [f"{NS}{name}" for name in ("title", "description", "url")]
    assert unit.findtext(f"{NS}url") == LAUNCH
    assert unit.attrib["moveOn"] == "Completed"
    assert unit.attrib.keys() == {"id", "moveOn", "activityType"}  # so no masteryScore: nothing is a test


def test_package_holds_the_page_of_scorm_with_another_connection(tmp_path: Path) -> None:
    folder = video_lesson(tmp_path, "01-film", 'les.video("film")')
    given = load_lesson(folder), read_notebook(folder), folder
    ours, other = unpacked(cmi5_package(*given).content), unpacked(scorm_package(*given).content)
    assert ours.keys() ^ other.keys() == {MANIFEST, "imsmanifest.xml"}
    assert cmi5_package(*given).content == cmi5_package(*given).content
    html, without = (found[LAUNCH].decode() for found in (ours, other))
    body = slice(html.index("<main"), html.index('<script type="application/json"'))
    assert html[body] == without[without.index("<main") : without.index('<script type="application/json"')]
    assert "LMSInitialize" not in html
    assert "LMS.LaunchData" not in without


def test_page_may_ask_the_environment_and_one_of_scorm_may_ask_nobody(tmp_path: Path) -> None:
    folder = gallery_folder(tmp_path)
    given = load_lesson(folder), read_notebook(folder), folder
    [ours], [other] = (POLICY.findall(make(*given).page.html) for make in (cmi5_package, scorm_package))
    parts, others = (set(unescape(policy).split("; ")) for policy in (ours, other))
    assert {part.partition(" ")[0] for part in parts ^ others} == {"connect-src", "script-src"}
    assert "default-src 'none'" in others
    assert "connect-src http: https:" in parts


def test_statements_know_each_exercise(lesson: Lesson) -> None:
    told = told_of(lesson)["exercises"]
    assert len(told) == len(ENTRIES)
    assert all(IRI.fullmatch(one["object"]["id"]) for one in told.values())


def test_export_writes_the_package_and_says_what_it_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, place = gallery_folder(tmp_path), tmp_path / "les.zip"
    assert exit_code("export", str(folder), str(place), "--format", "cmi5") == 0
    told = capsys.readouterr().out
    assert "een pakket (cmi5)" in told
    assert "De goede antwoorden zitten in het pakket" in told
    assert unpacked(place.read_bytes()).keys() >= {MANIFEST, LAUNCH}
