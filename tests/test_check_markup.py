"""What is found in the text of a lesson: links to sources, pictures, and what a page would load."""

import json
from pathlib import Path

import pytest

from tests.lesson_copy import lesson_copy, said, set_cell

REFERENCES = {
    "a link to a source that is not there": (
        4,
        "Feit [bron](#bron-raport).",
        "les.ipynb: cel 4: de bron 'raport' staat niet bij sources in les.yaml. Verwacht: rapport, cijfers. "
        "Bedoelde je 'rapport'?",
    ),
    "a link in HTML": (
        4,
        '<a href="#bron-x">bron</a>',
        "les.ipynb: cel 4: de bron 'x' staat niet bij sources",
    ),
    "a link in code": (
        7,
        "HTML(\"<p>Feit <a href='#bron-x'>bron</a></p>\")",
        "les.ipynb: cel 7: de bron 'x' staat niet bij sources in les.yaml.",
    ),
    "a picture without text": (
        4,
        "![](straat.png)",
        "les.ipynb: cel 4: de afbeelding 'straat.png' heeft geen tekst voor wie haar niet ziet. "
        "Verwacht: ![wat er te zien is](naam-van-het-bestand.png). "
        "Schrijf in één zin wat de afbeelding vertelt.",
    ),
    "a picture in HTML without text": (
        4,
        "<img src=straat.png>",
        "les.ipynb: cel 4: de afbeelding 'straat.png' ",
    ),
    "a picture in HTML with empty text": (
        4,
        '<div>\n<img src="straat.png" alt=" ">\n</div>',
        "les.ipynb: cel 4: de afbeelding 'straat.png' heeft geen tekst",
    ),
    "a picture in code without text": (
        7,
        'HTML("<img src=straat.png>")',
        "les.ipynb: cel 7: de afbeelding 'straat.png' heeft geen tekst",
    ),
    "a picture that is not there": (
        4,
        "![Een weg](weg.png)",
        "les.ipynb: cel 4: het bestand 'weg.png' staat niet in de map van de les. "
        "Kijk naar hoofdletters en spaties in de naam, of zet het bestand in de map.",
    ),
    "a picture outside the folder": (
        4,
        "![Een weg](../weg.png)",
        "les.ipynb: cel 4: het bestand '../weg.png' staat niet in de map van de les.",
    ),
    "a picture by absolute path": (
        4,
        "![Een weg](/etc/hostname)",
        "les.ipynb: cel 4: het bestand '/etc/hostname' ",
    ),
    "a pasted picture that is lost": (
        4,
        "![Een weg](attachment:weg.png)",
        "les.ipynb: cel 4: het bestand 'weg.png' staat niet in de map van de les.",
    ),
}


@pytest.mark.parametrize(("number", "source", "expected"), REFERENCES.values(), ids=REFERENCES)
def test_a_reference_is_held_against_the_lesson(
    tmp_path: Path, number: int, source: str, expected: str
) -> None:
    (found,) = said(set_cell(lesson_copy(tmp_path), number, source))
    assert found.startswith(expected)


FOREIGN = [
    "![Foto](https://example.org/a.png)",
    "![Foto](//example.org/a.png)",
    "![Foto][a]\n\n[a]: http://example.org/a.png",
    '<img alt="Foto" src="https://example.org/a.png">',
    '<img alt="Foto" src="straat.png" srcset="straat.png 1x, https://example.org/a.png 2x">',
    '<script src="https://example.org/a.js"></script>',
    '<iframe src="https://example.org/"></iframe>',
    '<iframe srcdoc="&lt;img alt=x src=https://example.org/a.png&gt;"></iframe>',
    '<video src="https://example.org/a.mp4"></video>',
    '<video><source src="https://example.org/a.mp4"></video>',
    '<video poster="https://example.org/a.png"></video>',
    '<object data="https://example.org/a.svg"></object>',
    '<link rel="stylesheet" href="https://example.org/a.css">',
    "<style>\nbody { background: url('https://example.org/a.png') }\n</style>",
    '<style>@import "https://example.org/a.css";</style>',
    '<p style="background: url(https://example.org/a.png)">x</p>',
    '<svg><image href="https://example.org/a.png"/></svg>',
    '<svg><use xlink:href="https://example.org/a.svg#b"/></svg>',
    "![Foto](HTTPS://example.org/a.png)",
    "![Foto](http://[example.org/a.png)",
]


@pytest.mark.parametrize("source", FOREIGN)
def test_nothing_may_be_loaded_from_another_host(tmp_path: Path, source: str) -> None:
    (found,) = said(set_cell(lesson_copy(tmp_path), 4, source))
    assert found.startswith("les.ipynb: cel 4: '")
    assert "' wordt van een andere website geladen. Verwacht: een bestand in de map van de les. " in found


@pytest.mark.parametrize("source", [source for source in FOREIGN if source.startswith("<")])
def test_html_in_code_may_not_load_from_another_host_either(tmp_path: Path, source: str) -> None:
    (found,) = said(set_cell(lesson_copy(tmp_path), 7, f"HTML({source!r})"))
    assert found.startswith("les.ipynb: cel 7: '")


FINE = [
    (4, "Een link naar [een website](https://example.org) en https://example.org/a.png mag."),
    (4, "<!-- <img src=https://example.org/a.png> -->"),
    (4, "Code als `<img src=https://example.org/a.png>` en ![Een straat](straat.png?v=2#x)"),
    (4, '<img alt="Stip" src="data:image/png;base64,iVBORw0KGgo=">'),
    (4, "## bron-x\n\nKop, geen bron: [naar boven](#bron-rapport)"),
    (7, "%%time\ndit is geen Python"),
    (7, "!ls\nfiles = !ls\n%time x = 1\nx?"),
    (7, "for letter in 'ab':\n    %time letter\n"),
    (7, "f(1,  # waarom?\n  2)"),
    (7, "await iets()"),
    (7, "x = '\\d'"),
    (7, "f'<a href=\"#bron-{bron}\">bron</a>'"),
    (7, "df.exercise = 3\nexercise('x')"),
    (7, ""),
]


@pytest.mark.parametrize(("number", "source"), FINE)
def test_what_is_allowed_gives_no_problem(tmp_path: Path, number: int, source: str) -> None:
    assert said(set_cell(lesson_copy(tmp_path), number, source)) == []


def test_a_pasted_picture_is_fine(tmp_path: Path) -> None:
    lesson = set_cell(lesson_copy(tmp_path), 4, "![Een stip](attachment:stip.png)")
    notebook = json.loads((lesson / "les.ipynb").read_text())
    notebook["cells"][3]["attachments"] = {"stip.png": {"image/png": "iVBORw0KGgo="}}
    (lesson / "les.ipynb").write_text(json.dumps(notebook))
    assert said(lesson) == []


def test_a_raw_cell_is_left_alone(tmp_path: Path) -> None:
    lesson = set_cell(lesson_copy(tmp_path), 4, "<img src=https://example.org/a.png>")
    notebook = json.loads((lesson / "les.ipynb").read_text())
    notebook["cells"][3]["cell_type"] = "raw"
    (lesson / "les.ipynb").write_text(json.dumps(notebook))
    assert said(lesson) == []


@pytest.mark.parametrize("name", ["../weg.png", "{lesson}/straat.png"])
def test_a_picture_must_be_inside_the_folder_and_named_from_there(tmp_path: Path, name: str) -> None:
    lesson = lesson_copy(tmp_path)
    (tmp_path / "weg.png").touch()
    (found,) = said(set_cell(lesson, 4, f"![Een weg]({name.format(lesson=lesson)})"))
    assert "' staat niet in de map van de les. " in found
