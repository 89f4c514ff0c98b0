"""A lesson on paper: whole, readable without anything else, and with the solutions on another sheet."""

import base64
import io
import json
import re
from pathlib import Path

import nbformat
import pytest
from markupsafe import Markup
from nbconvert.utils.exceptions import ConversionException
from pypdf import PdfReader

from leerkit.content import find_lessons, load_lesson
from leerkit.documents.exporters import HandoutExporter, HandoutPDFExporter
from leerkit.documents.handout import handout, solutions
from leerkit.documents.notebooks import read_notebook
from leerkit.documents.parts import listed
from leerkit.documents.pictures import embedded
from leerkit.errors import NotFoundError
from leerkit.paper.document import Document, html
from leerkit.paper.pdf import pdf
from leerkit.paper.tree import read, text_of
from tests.command import exit_code
from tests.gallery_examples import example
from tests.test_on_paper import texts_in

FOLDERS = find_lessons(gallery=False)
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="


def reader(made: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(made))


def text(made: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader(made).pages).split())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.name))
def test_lesson_is_whole_on_paper_and_nothing_right_stands_on_it(folder: Path) -> None:
    lesson = load_lesson(folder)
    sheet = handout(lesson, read_notebook(folder), folder)
    seen = " ".join(" ".join(map(text_of, read(str(sheet.body)))).split())
    for exercise in lesson.exercises:
        assert " ".join(exercise.question.split()) in seen
        public = json.dumps(exercise.public(), ensure_ascii=False)
        told = exercise.model_dump().get("solution", {})
        secret = [text for text in texts_in(told) if " " in text and text not in public]
        assert [text for text in secret if " ".join(text.split()) in seen] == []
    for source in lesson.sources:
        assert source.title in seen
        assert source.url in seen
    right = " ".join(" ".join(map(text_of, read(str(solutions(lesson).body)))).split())
    for exercise in lesson.exercises:
        assert all(
            " ".join(part.split()) in right for line in exercise.explained() for part in line.split("\n")
        )


def test_what_an_exercise_rests_on_stands_with_its_solution_and_so_do_its_hints() -> None:
    folder = FOLDERS[0]
    lesson = load_lesson(folder)
    hints = ("Kijk naar de hele omgeving.",)
    exercises = tuple(one.model_copy(update={"hints": hints}) for one in lesson.exercises)
    lesson = lesson.model_copy(update={"exercises": exercises})
    sheet, right = (
        " ".join(" ".join(map(text_of, read(str(one.body)))).split())
        for one in (handout(lesson, read_notebook(folder), folder), solutions(lesson))
    )
    n_resting = sum(bool(one.sources) for one in exercises)
    assert n_resting
    assert len(re.findall(r"Bron(?:nen)?: \[", right)) == n_resting
    assert right.count(f"Hint 1: {hints[0]}") == len(exercises)
    assert not re.search(r"Bron(?:nen)?: \[", sheet)
    assert hints[0] not in sheet


def test_why_something_is_right_is_no_second_answer() -> None:
    choice = example("meerkeuze")
    lesson = load_lesson(FOLDERS[0]).model_copy(update={"exercises": (choice,)})
    body = str(solutions(lesson).body)
    right, why = choice.solved()
    assert f"<ul><li><p>{right}</p></li></ul>" in body
    assert body.count(f"<p>{why}</p>") == 1
    assert f"<li><p>{why}" not in body


def test_an_order_that_is_right_is_a_list_with_its_own_numbers() -> None:
    order = example("volgorde")
    lines = order.solved()
    lesson = load_lesson(FOLDERS[0]).model_copy(update={"exercises": (order,)})
    body = str(solutions(lesson).body)
    items = "".join(f"<li><p>{line.partition('. ')[2]}</p></li>" for line in lines if line[0].isdigit())
    assert f"<ol>{items}</ol>" in body
    assert "<li><p>1." not in body
    assert str(listed(["Eén", "Twee"])) == "<ul><li><p>Eén</p></li><li><p>Twee</p></li></ul>"
    assert str(listed(["1. Eén", "3. Drie"])) == "<ul><li><p>1. Eén</p></li><li><p>3. Drie</p></li></ul>"
    assert str(listed([])) == ""


def test_a_film_is_read_on_paper_with_its_questions_at_their_places() -> None:
    (folder,) = find_lessons(["01"])
    sheet = handout(load_lesson(folder), read_notebook(folder), folder)
    seen = " ".join(" ".join(map(text_of, read(str(sheet.body)))).split())
    order = (
        "De lamp in het portiek",
        "Daar woont Youssef.",
        "Wat doet Karin als eerste?",
        "Wat neem ik mee naar mijn wijk?",
    )
    places = [seen.rindex(words) for words in order]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("source", "is_in"),
    [
        ("![x](stip.png)", True),
        ("![x](mijn%20foto.png)", True),
        ("![x](<mijn foto.png>)", True),
        ('<img src="map/stip.png?1" alt="x">', True),
        ("![x](map)", False),
        ("![x](.)", False),
        ('<img src="" alt="x">', False),
        ('<img src="les.yaml" alt="x">', False),
        ("![x](.geheim.png)", False),
        ("![x](verwijzing.png)", False),
        ("![x](../buiten.png)", False),
        ("![x](attachment:weg.png)", False),
    ],
)
def test_only_pictures_of_the_lesson_that_participants_get_are_in_a_document(
    tmp_path: Path, source: str, is_in: bool
) -> None:
    folder = tmp_path / "01-les"
    (folder / "map").mkdir(parents=True)
    for name in ("stip.png", "mijn foto.png", "map/stip.png", ".geheim.png", "../buiten.png", "les.yaml"):
        (folder / name).write_bytes(base64.b64decode(DOT))
    (folder / "verwijzing.png").symlink_to(tmp_path / "buiten.png")
    made = embedded(nbformat.v4.new_markdown_cell(source), folder)
    assert ("base64," in made) is is_in
    assert f"data:image/png;base64,{DOT}" in made or not is_in


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.name))
def test_html_asks_nothing_of_any_host_and_runs_nothing(folder: Path) -> None:
    page = html(handout(load_lesson(folder), read_notebook(folder), folder)).decode()
    assert "<script" not in page
    assert re.findall(r'(?:src|poster)="(?!data:)[^"]*"|@import|url\(', page) == []
    assert 'lang="nl"' in page


def test_pdf_is_tagged_dutch_and_on_a4() -> None:
    folder = FOLDERS[0]
    made = reader(pdf(handout(load_lesson(folder), read_notebook(folder), folder)))
    root = made.trailer["/Root"]
    assert bool(root["/MarkInfo"]["/Marked"])
    assert root["/Lang"] == "nl"
    assert "/StructTreeRoot" in root
    assert [round(float(side)) for side in made.pages[0].mediabox[2:]] == [595, 842]
    assert made.metadata.title == load_lesson(folder).title


def test_chosen_exercises_come_with_their_sources_only() -> None:
    folder = FOLDERS[0]
    lesson = load_lesson(folder)
    one, other = lesson.exercises[1], lesson.exercises[2]
    seen = text(pdf(handout(lesson, read_notebook(folder), folder, [one.id])))
    assert one.question in seen
    assert other.question not in seen
    assert "Oefening 2" in seen
    with pytest.raises(NotFoundError, match="bestaat-niet"):
        handout(lesson, read_notebook(folder), folder, ["bestaat-niet"])


BAD = f"""<h4>Kop</h4><script>alert(1)</script><p onclick="x()">#set page(fill: red) $x$ *vet* \\ @a <b>b</p>
<img src="http://example.org/x.png" alt="van elders"><img src="data:image/png;base64,AAAA" alt="kapot">
<img src="data:image/png;base64,{DOT}" alt="stip"><img src="data:image/png;base64,{DOT}" alt="">
<table><tr><td colspan="9">a<tr><td>b<td>c</table><ul><li>een<li>twee</ul><iframe src="http://x"></iframe>
<a href="javascript:x()">nee</a><a href="https://example.org/ja">ja</a><h1>Boven</h1><pre>  ruimte
 blijft</pre>"""


def test_whatever_an_author_or_participant_wrote_is_text_and_a_broken_picture_is_told_in_words() -> None:
    document = Document(title="Proef # $", body=Markup(BAD), footer="*voet*")
    seen = text(pdf(document))
    for part in (
        "#set page(fill: red) $x$ *vet* \\ @a",
        "kapot",
        "van elders",
        "*voet*",
        "een",
        "twee",
        "blijft",
    ):
        assert part in seen
    assert "alert" not in seen
    page = html(document).decode()
    assert all(
        bad not in page for bad in ("alert", "onclick", "javascript:", "http://x", "example.org/x.png")
    )
    assert 'href="https://example.org/ja"' in page


def test_tags_in_tags_without_end_are_drawn() -> None:
    assert "diep" in text(pdf(Document(title="x", body=Markup("<div><em>" * 3000 + "diep"))))


def test_nbconvert_makes_both_and_says_in_dutch_what_is_not_a_lesson(tmp_path: Path) -> None:
    path = str(FOLDERS[1] / "les.ipynb")
    page, resources = HandoutExporter().from_filename(path)
    assert load_lesson(FOLDERS[1]).title in page
    assert resources["output_extension"] == ".html"
    made, resources = HandoutPDFExporter().from_filename(path)
    assert made.startswith(b"%PDF")
    assert resources["output_extension"] == ".pdf"
    lonely = tmp_path / "les.ipynb"
    nbformat.write(nbformat.v4.new_notebook(), lonely)
    with pytest.raises(ConversionException, match=r"les\.yaml"):
        HandoutExporter().from_filename(str(lonely))


def test_command_writes_a_sheet_for_participants_and_one_for_the_facilitator(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = str(tmp_path / "nieuw")
    assert exit_code("handout", "02", "--format", "html", "--output", place) == 0
    names = {"02-overvecht-handout.html", "02-overvecht-begeleider.html"}
    assert {path.name for path in Path(place).iterdir()} == names
    assert "02-overvecht-handout.html is gemaakt." in capsys.readouterr().out
    assert exit_code("handout", "02", "--format", "docx") == 2
    assert "Kies uit: pdf, html" in capsys.readouterr().err
    assert exit_code("handout", "02", "--exercises", "welke-vergelijkin") == 1
    assert "welke-vergelijking" in capsys.readouterr().err
    assert exit_code("handout", "02", "--output", str(FOLDERS[0] / "les.yaml")) == 1
    assert "kan niet worden geschreven" in capsys.readouterr().err


def test_a_chart_stands_on_one_page_with_the_sentence_above_it() -> None:
    rows = range(1, 6)
    heading = "Wijkverpleegkundigen " * 9
    charts = "".join(
        f'<p class="lk-kept">Zin {n}.</p><table class="lk-chart"><caption>Kop</caption><tbody>'
        + "".join(f"<tr><td>Rij {n}.{row}</td><td>{row}</td></tr>" for row in rows)
        + "</tbody></table>"
        for n in range(1, 30)
    )
    made = reader(pdf(Document(title="Grafieken", body=Markup(f"<h1>{heading}</h1>{charts}"))))
    pages = [page.extract_text() for page in made.pages]
    assert len(pages) > 2
    assert pages[0].count("Wijkverpleegkundigen") == 9, "a heading is not hyphenated"
    for n in range(1, 30):
        [page] = [page for page in pages if f"Zin {n}." in page]
        assert all(f"Rij {n}.{row}" in page for row in rows)
