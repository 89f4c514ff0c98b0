"""What is in a package of SCORM 1.2, and what is not."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring

from leerkit.content import load_lesson
from leerkit.documents.notebooks import read_notebook
from leerkit.lms import roads
from leerkit.lms.package import LAUNCH
from leerkit.lms.scorm import ADLCP, IMSCP, MANIFEST, scorm_package
from leerkit.lms.verdicts import made_ahead
from tests.command import exit_code
from tests.gallery_examples import example, varied
from tests.gallery_lesson import gallery_folder
from tests.video_lesson import video_lesson


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_environment_reads_of_the_manifest_what_to_open_and_which_files_there_are(tmp_path: Path) -> None:
    folder = video_lesson(tmp_path, "01-film", 'les.video("film")', title="Een film & meer")
    (folder / "notitie.txt").write_text("van mij", encoding="utf-8")
    found = unpacked(scorm_package(load_lesson(folder), read_notebook(folder), folder).content)
    root = fromstring(found[MANIFEST])
    assert root.tag == f"{{{IMSCP}}}manifest"
    assert re.fullmatch(r"[A-Za-z_][\w.-]*", root.attrib["identifier"])
    assert [
        root.findtext(f"{{{IMSCP}}}metadata/{{{IMSCP}}}{name}") for name in ("schema", "schemaversion")
    ] == [
        "ADL SCORM",
        "1.2",
    ]
    [organization] = root.findall(f"{{{IMSCP}}}organizations/{{{IMSCP}}}organization")
    assert root.find(f"{{{IMSCP}}}organizations").attrib["default"] == organization.attrib["identifier"]
    assert organization.findtext(f"{{{IMSCP}}}title") == "Een film & meer"
    [item] = organization.findall(f"{{{IMSCP}}}item")
    [resource] = root.findall(f"{{{IMSCP}}}resources/{{{IMSCP}}}resource")
    assert item.attrib["identifierref"] == resource.attrib["identifier"]
    assert (resource.attrib[f"{{{ADLCP}}}scormtype"], resource.attrib["href"]) == ("sco", LAUNCH)
    named = {one.attrib["href"] for one in resource}
    assert named == found.keys() - {MANIFEST}
    assert {"film.mp4", "film.webm", "film.vtt", "film-beeld.vtt"} < named
    assert not {"les.yaml", "les.ipynb", "notitie.txt"} & found.keys()


def test_same_lesson_gives_the_same_package(tmp_path: Path) -> None:
    folder = gallery_folder(tmp_path)
    first, second = (scorm_package(load_lesson(folder), read_notebook(folder), folder) for _ in range(2))
    assert first.content == second.content


def test_what_cannot_be_judged_ahead_is_there_to_be_read(tmp_path: Path) -> None:
    folder = gallery_folder(tmp_path)
    page = scorm_package(load_lesson(folder), read_notebook(folder), folder).page
    game = example("verdeel")
    assert page.read == (game.id,)
    place = page.html.partition(f'data-read="{game.id}"')[2].partition("</details>")[0]
    assert game.solved()[0].split(":")[0] in place


def test_exercise_that_can_be_answered_in_too_many_ways_is_not_put_in_a_table() -> None:
    items = [{"key": f"i{n}", "text": f"Stap {n}"} for n in range(7)]
    order = [one["key"] for one in items]
    assert made_ahead(varied("volgorde", items=items, solution={"orders": [order]})) is None
    few = made_ahead(varied("volgorde", items=items[:6], solution={"orders": [order[:6]]}))
    assert few is not None
    assert len(few["told"]) == 720


def test_casus_with_too_many_roads_is_not_carried(monkeypatch: pytest.MonkeyPatch) -> None:
    casus = example("casus")
    assert made_ahead(casus)
    monkeypatch.setattr(roads, "MOST_ROADS", 3)
    assert made_ahead(casus) is None


def test_text_of_a_lesson_ends_no_script(tmp_path: Path) -> None:
    fields = example("meerkeuze").model_dump(mode="json")
    evil = "</script><script>alert(1)</script>"
    fields["question"] = evil
    folder = gallery_folder(tmp_path, exercises=[{**fields, "sources": ["een"]}])
    html = scorm_package(load_lesson(folder), read_notebook(folder), folder).page.html
    assert evil not in html
    assert html.count("</script>") == 2


def test_export_writes_the_package_and_says_what_it_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, place = gallery_folder(tmp_path), tmp_path / "les.zip"
    assert exit_code("export", str(folder), str(place), "--format", "scorm") == 0
    said = capsys.readouterr().out
    assert "De goede antwoorden zitten in het pakket" in said
    assert "nog niet uitgevoerd" in said
    assert "tien-jaar" in said
    assert MANIFEST in unpacked(place.read_bytes())
    assert exit_code("export", str(folder), str(place), "--format", "scorm") == 1
    assert "Er is niets overschreven" in capsys.readouterr().err
