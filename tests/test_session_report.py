"""The report of a session: what the group made of it, without anybody in it, in every form."""

import csv
import io
import json
import re
import zipfile
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree

import nbformat
import pytest
from pypdf import PdfReader

from leerkit.content import Lesson, load_lesson
from leerkit.documents import report_notebook
from leerkit.documents.exporters import ReportExporter, ReportPDFExporter
from leerkit.documents.session import stored_session
from leerkit.documents.writing import report_file
from leerkit.errors import NotFoundError
from leerkit.live import GROUP_WORK, GROUPED, GROUPS_MADE, MODERATED, REMOVED, STARRED
from leerkit.live.hiding import HIDDEN
from leerkit.store import Contribution, open_store
from leerkit.texts import paper
from leerkit.texts import report as words
from tests.command import exit_code
from tests.gallery_examples import example, valid_responses
from tests.gallery_lesson import SLUG, gallery_folder
from tests.given import AT, give
from tests.new_store import new_store

CODE = "WIJK2345"
FORMULA = "=1+1 <b>lamp</b> #pagebreak()"
SECRET = "Dit is verborgen"


@pytest.fixture
def lesson(tmp_path: Path) -> Lesson:
    return load_lesson(gallery_folder(tmp_path))


@pytest.fixture
def url(tmp_path: Path, lesson: Lesson) -> str:
    """Six people, of whom four only chose; a text that is hidden, a wall with a group, a question."""
    address = new_store(tmp_path / "s.sqlite")
    with open_store(address) as store:
        store.open_session(CODE, [lesson.slug], AT, AT + timedelta(days=3650))
        people = store.join_all(CODE, [f"Naamdrager{n}" for n in range(6)], AT)
        ids = [one.id for one in people]
        n = 0
        for n, who in enumerate(ids, start=1):
            give(store, who, "meerkeuze", {"choice": ["past"], "certainty": "zeker"}, n)
            give(store, who, "open", {"text": FORMULA if n > 1 else SECRET, "rubric": {}}, 100 + n)
        for n, who in enumerate(ids[:4], start=200):
            give(store, who, "koppel", valid_responses("koppel")[0], n)
        store.add_event(CODE, HIDDEN, {"answer_id": f"{101:032x}"}, AT)
        column = example("muur").wall_columns()[0]
        where = {"lesson": SLUG, "exercise_id": example("muur").id, "column": column}
        posts = {"a" * 32: "Vaker samen eten", "b" * 32: "Wacht nog", "c" * 32: "Een bank voor de deur"}
        store.add_contributions(
            [
                *(
                    Contribution(
                        id=one, participant_id=ids[0], kind="post", payload={**where, "text": text}, at=AT
                    )
                    for one, text in posts.items()
                ),
                Contribution(
                    id="d" * 32,
                    participant_id=ids[1],
                    kind="question",
                    payload={"text": "Wie betaalt dat?"},
                    at=AT,
                ),
            ],
            {"post": 100, "question": 50},
        )
        for shown in ("a" * 32, "c" * 32, "d" * 32):
            store.add_event(CODE, MODERATED, {"post_id": shown, "wording_id": shown, "status": "shown"}, AT)
        store.add_event(CODE, GROUPED, {"post_id": "a" * 32, "group": "Ontmoeten"}, AT)
        store.add_event(CODE, STARRED, {"post_id": "a" * 32, "on": True}, AT)
    return address


def made(url: str, lesson: Lesson, kind: str) -> bytes:
    with open_store(url) as store:
        return report_file(stored_session(store, CODE, [lesson]), kind)


def cells(workbook: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(workbook)) as file:
        names = file.namelist()
        assert not any("<f>" in file.read(name).decode() for name in names if name.endswith(".xml"))
        shared = ElementTree.fromstring(file.read("xl/sharedStrings.xml"))
    return ["".join(one.itertext()) for one in shared]


def read(kind: str, file: bytes) -> str:
    """Return what somebody sees of a report."""
    if kind == "pdf":
        return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(file)).pages).split())
    if kind == "xlsx":
        return " ".join(cells(file))
    return file.decode("utf-8-sig")


@pytest.mark.parametrize("kind", ["pdf", "html", "xlsx", "csv"])
def test_report_has_what_the_group_made_of_it_and_nobody_in_it(url: str, lesson: Lesson, kind: str) -> None:
    seen = read(kind, made(url, lesson, kind))
    assert "Naamdrager" not in seen
    assert SECRET not in seen
    assert "Wacht nog" not in seen
    assert words.too_few(4, 5) in seen
    assert "6 (100%)" in seen
    if kind != "csv":
        for part in (
            "Vaker samen eten",
            "Een bank voor de deur",
            "Ontmoeten",
            "Wie betaalt dat?",
            paper.attendance(6, 6),
        ):
            assert part in seen


def test_what_people_wrote_is_text_in_every_form(url: str, lesson: Lesson) -> None:
    assert FORMULA in read("pdf", made(url, lesson, "pdf"))
    assert "=1+1 &lt;b&gt;lamp" in read("html", made(url, lesson, "html"))
    assert FORMULA in cells(made(url, lesson, "xlsx"))
    rows = csv.reader(io.StringIO(read("csv", made(url, lesson, "csv"))), delimiter=";")
    assert f"'{FORMULA}" in [cell for row in rows for cell in row]


@pytest.mark.long("nbconvert executes a notebook")
def test_command_writes_an_executed_notebook_and_says_what_is_not_there(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "uit"
    arguments = ("--database", url, "--format", "ipynb", "--output", str(place))
    assert exit_code("report", CODE.lower(), str(tmp_path / SLUG), *arguments) == 0
    notebook = nbformat.read(place / f"verslag-{CODE}.ipynb", as_version=4)
    ran = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in ran] == list(range(1, len(ran) + 1))
    assert "6 (100%)" in json.dumps(notebook)
    assert "Naamdrager" not in json.dumps(notebook)
    notebook.cells[1].source += "\n\nWat **ik** erbij schreef: $x^2$."
    ran[-1].metadata.tags = ["remove-cell"]
    nbformat.write(notebook, place / "anders.ipynb")
    page, _ = ReportExporter().from_filename(str(place / "anders.ipynb"))
    assert "<strong>ik</strong>" in page
    assert "<msup>" in page
    assert page.count("<table") == len(ran) - 2  # the first cell shows nothing, and one is not to be seen
    assert "DataFrame" not in page
    assert f"<td>{example('meerkeuze').options[0].text}</td>" in page  # longer than pandas shows by itself
    sheet, told = ReportPDFExporter().from_filename(str(place / "anders.ipynb"))
    assert told["output_extension"] == ".pdf"
    seen = read("pdf", sheet)
    assert paper.report_of(CODE) in seen
    assert "6 (100%)" in seen
    capsys.readouterr()
    assert exit_code("report", CODE, "--database", url, "--format", "csv", "--output", str(place)) == 0
    assert SLUG in capsys.readouterr().err
    assert exit_code("report", "NIETWAAR", "--database", url) == 1
    assert "er is geen bijeenkomst met code 'NIETWAAR'" in capsys.readouterr().err


def test_somebody_who_was_taken_out_is_not_in_the_report(url: str, lesson: Lesson) -> None:
    with open_store(url) as store:
        first = next(one.id for one in store.participants(CODE) if one.nickname == "Naamdrager0")
        store.add_event(CODE, REMOVED, {"participant_id": first}, AT)
        session = stored_session(store, CODE, [lesson])
        assert session.attendance.n_joined == 5
        assert [one.kind for one in session.posts] == ["question"]
        with pytest.raises(NotFoundError, match="ANDERS"):
            stored_session(store, "ANDERS", [lesson])


@pytest.mark.parametrize("kind", ["pdf", "html", "xlsx", "csv", "ipynb"])
def test_report_tells_what_groups_answered_beside_people_and_of_no_group_which(
    url: str, lesson: Lesson, kind: str
) -> None:
    choice = {"lesson": SLUG, "exercise_id": example("meerkeuze").id}
    only_groups = {"lesson": SLUG, "exercise_id": example("volgorde").id}
    with open_store(url) as store:
        ids = [one.id for one in store.participants(CODE)]
        members = {who: n for n, who in enumerate(ids, start=1)}
        store.add_event(CODE, GROUPS_MADE, {"n": 6, "members": members, "key": "k"}, AT)
        for which in (choice, only_groups):
            store.add_event(CODE, GROUP_WORK, {**which, "n": 6, "key": "k"}, AT)
        answers = [{**choice, "response": {"choice": ["misdaad"]}, "group": n} for n in members.values()]
        few = {**only_groups, "response": valid_responses("volgorde")[0], "group": 1}
        store.add_contributions(
            [
                Contribution(
                    id=f"{500 + n:032x}",
                    participant_id=ids[n % 6],
                    kind="group_answer",
                    payload={**said, "key": "k"},
                    at=AT + timedelta(seconds=300 + n),
                )
                for n, said in enumerate([*answers, few])
            ],
            {"group_answer": 500},
        )
    if kind == "ipynb":
        with open_store(url) as store:
            session = stored_session(store, CODE, [lesson])
        seen = "\n".join(cell.source for cell in report_notebook.cells_of(session))
    else:
        seen = read(kind, made(url, lesson, kind))
    assert "Naamdrager" not in seen
    assert words.too_few_groups(1, 5) in seen
    as_rows = kind in ("csv", "xlsx")
    assert (words.ATTEMPTS["of_groups"] if as_rows else "Groepen: 6 van 6 antwoordden samen.") in seen
    assert not re.search(r"[Gg]roep \d", seen), "not of which group"


def test_hand_out_of_a_session_has_beside_each_solution_what_the_group_answered(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ("--database", url, "--output", str(tmp_path))
    lesson = str(tmp_path / SLUG)
    assert exit_code("handout", lesson, "--format", "html", "--sessie", CODE.lower(), *where) == 0
    sheet = (tmp_path / f"{SLUG}-{paper.SOLUTIONS_NAME}.html").read_text(encoding="utf-8")
    assert "6 (100%)" in sheet
    assert SECRET not in sheet
    assert "Naamdrager" not in sheet
    for_participants = (tmp_path / f"{SLUG}-{paper.HANDOUT_NAME}.html").read_text(encoding="utf-8")
    assert "6 (100%)" not in for_participants
    assert exit_code("handout", lesson, "--sessie", CODE, *where) == 0
    heads = "De groep Zo zit het"
    pages = PdfReader(tmp_path / f"{SLUG}-{paper.SOLUTIONS_NAME}.pdf").pages
    assert heads in " ".join(" ".join(page.extract_text() for page in pages).split())
    capsys.readouterr()
    assert exit_code("handout", lesson, "--sessie", "NIETWAAR", *where) == 1
    assert "er is geen bijeenkomst met code 'NIETWAAR'" in capsys.readouterr().err
