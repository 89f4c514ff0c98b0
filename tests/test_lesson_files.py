"""The files of a lesson: what participants get, how, and that ``leerkit check`` says the same beforehand."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page

from leerkit.content.named import is_given
from tests.browser.workshop_visit import take_part
from tests.lesson_copy import lesson_copy, said, set_cell
from tests.workshop import Workshop, running_workshop

GIVEN = (
    "beelden/kaart.png", "FOTO.JPG", "beelden/diep/plaat.Jpeg", "a.gif", "b.svg", "c.webp", "film.mp4", "d.webm",
    "e.mp3", "f.ogg", "g.WAV", "onder.vtt", "stuk.pdf", "wijk cijfers.csv", "h.xlsx", "i.txt", "pagina.html",
)  # fmt: skip
REFUSED = (
    "les.yaml", "hulp.py", ".geheim.png", ".map/kaart.png", "kaart.tiff", "data.sqlite", "kaart", "bij.png/les.yaml",
    "__pycache__/a.png", "verwijzing.png",
)  # fmt: skip
UNNAMED = ("antwoorden.pdf", "notities.txt", "uitleg.html")
FILM = bytes(range(256)) * 1024
PAGE = """<!DOCTYPE html><title>x</title><p id=p>niets</p><script>
let seen = "";
try { seen += document.cookie; } catch (error) { seen += "geen koekjes"; }
try { seen += parent.document.title; } catch (error) { seen += ", geen pagina"; }
fetch("/api/live/state").then(() => "wel", () => "niet").then((got) => {
  document.getElementById("p").textContent = `${seen}, ${got}`;
});
</script>"""

CONTENTS = {".html": PAGE.encode(), ".csv": b"wijk,bron\nNoord,rapport\n"}


def lay(lesson: Path) -> None:
    for name in (*GIVEN, *REFUSED, *UNNAMED):
        path = lesson / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if name == "verwijzing.png":
            path.symlink_to(lesson / "straat.png")
        elif not path.exists() and name != "bij.png/les.yaml":
            path.write_bytes(CONTENTS.get(path.suffix, FILM))
    (lesson / "bij.png" / "les.yaml").write_text("solution: ja")


TEXT = """# Onze wijk, nu

[naar de kop](#onze-wijk-nu) [zoals Jupyter](#Onze-wijk,-nu) [andere les](../02-ook/les.ipynb#Bronnen)

<iframe src="pagina.html" title="een pagina"></iframe>
<video src="film.mp4" controls muted></video>

"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("files")
    links = " ".join(f"[x](<{name}>)" for name in GIVEN)
    lay(set_cell(lesson_copy(made), 4, f"{TEXT}{links}"))
    lesson_copy(made, slug="02-ook")
    return made


@pytest.fixture(scope="module")
def workshop(folder: Path) -> Iterator[Workshop]:
    lessons = (str(folder / "01-goed"), str(folder / "02-ook"))
    with running_workshop(folder / "x.sqlite", *lessons, env={"TMPDIR": str(folder)}) as started:
        yield started


@pytest.fixture(scope="module")
def client(workshop: Workshop) -> Iterator[httpx.Client]:
    with workshop.participant("Wie dan ook") as someone:
        yield someone


@pytest.mark.parametrize("name", [*GIVEN, *REFUSED])
def test_check_and_workshop_give_the_same_files(
    folder: Path, client: httpx.Client, tmp_path: Path, name: str
) -> None:
    answer = client.get(f"/les/01-goed/{name}")
    assert answer.status_code == (200 if name in GIVEN else 404)
    lesson = shutil.copytree(folder / "01-goed", tmp_path / "01-goed", symlinks=True)
    problems = said(set_cell(lesson, 4, f"[hier](<{name}>)"))
    assert bool(problems) is (name in REFUSED)
    assert all(name in problem for problem in problems)


@pytest.mark.parametrize("name", UNNAMED)
def test_a_file_to_keep_that_the_notebook_does_not_name_is_nobodys(client: httpx.Client, name: str) -> None:
    assert client.get(f"/les/01-goed/{name}").status_code == 404


NAMED_BY_CODE = {
    "FileLink('data/stuk.pdf')": ("data/stuk.pdf", True),
    "IPython.display.IFrame(src='kaart.html', width=1, height=1)": ("kaart.html", True),
    "HTML('<a href=\"lijst.csv\">lijst</a>')": ("lijst.csv", True),
    "pd.read_csv('antwoorden.csv')": ("antwoorden.csv", False),
    "# FileLink('stuk.pdf')": ("stuk.pdf", False),
    "%%html\n<a href='stuk.pdf'>stuk</a>": ("stuk.pdf", True),
}


@pytest.mark.parametrize(("source", "expected"), NAMED_BY_CODE.items())
def test_code_gives_a_file_by_showing_it_and_not_by_reading_it(
    tmp_path: Path, source: str, expected: tuple[str, bool]
) -> None:
    name, given = expected
    assert is_given(set_cell(lesson_copy(tmp_path), 7, source), name) is given


def test_a_file_is_for_participants(workshop: Workshop) -> None:
    with workshop.stranger() as someone:
        for name in (*GIVEN, *UNNAMED, "is-er-niet.pdf"):
            assert someone.get(f"/les/01-goed/{name}").status_code == 403


def test_a_film_comes_piece_by_piece(client: httpx.Client) -> None:
    part = client.get("/les/01-goed/film.mp4", headers={"Range": "bytes=300-599"})
    assert (part.status_code, part.content) == (206, FILM[300:600])
    assert part.headers["content-type"] == "video/mp4"
    assert part.headers["content-range"] == f"bytes 300-599/{len(FILM)}"
    again = client.get("/les/01-goed/film.mp4", headers={"If-None-Match": part.headers["etag"]})
    assert again.status_code == 304


def test_a_download_is_kept_under_its_own_name(client: httpx.Client) -> None:
    answer = client.get("/les/01-goed/wijk cijfers.csv")
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''wijk%20cijfers.csv"
    assert "content-disposition" not in client.get("/les/01-goed/FOTO.JPG").headers
    assert client.head("/les/01-goed/stuk.pdf").headers["content-length"] == str(len(FILM))


def test_a_link_that_was_laid_later_leads_nowhere(folder: Path, client: httpx.Client) -> None:
    (inside,) = folder.glob("leerkit-*/lessen/01-goed")
    (inside / "later.png").symlink_to(folder / "01-goed" / "les.yaml")
    assert client.get("/les/01-goed/later.png").status_code == 404


@pytest.fixture(scope="module")
def page(workshop: Workshop, tab: Page) -> Page:
    """The page of the first lesson."""
    page = take_part(tab.context, workshop.base, workshop.code, "Lezer")
    page.goto(f"{workshop.base}/les/01-goed/")
    return page


def test_a_page_in_a_frame_draws_and_reaches_nothing_of_ours(page: Page) -> None:
    said_inside = page.frame_locator("iframe").locator("#p")
    said_inside.filter(has_text="geen").wait_for()
    assert said_inside.text_content() == "geen koekjes, geen pagina, niet"


def test_links_to_headings_and_to_another_lesson_lead_there(workshop: Workshop, page: Page) -> None:
    for name in ("naar de kop", "zoals Jupyter"):
        page.get_by_role("link", name=name).click()
        assert page.evaluate("document.querySelector(':target')?.closest('h1')?.textContent").startswith(
            "Onze"
        )
    page.get_by_role("link", name="andere les").click()
    page.wait_for_url(f"{workshop.base}/les/02-ook/#Bronnen")


WRONG_LINKS = {
    "[kop](#geen-kop)": "de link '#geen-kop' wijst naar geen enkele kop in dit notebook",
    "[les](../99-weg/les.ipynb)": "de link '../99-weg/les.ipynb' wijst naar geen andere les",
    "[cijfers](../cijfers.csv)": "de link '../cijfers.csv' wijst naar geen andere les",
    "<video src='weg.mp4'></video>": "het bestand 'weg.mp4' staat niet in de map van de les",
    "[code](hulp.py)": "het bestand 'hulp.py' krijgen deelnemers van een workshop niet",
}


@pytest.mark.parametrize(("source", "expected"), WRONG_LINKS.items())
def test_check_says_where_a_link_leads_nowhere(tmp_path: Path, source: str, expected: str) -> None:
    lesson = set_cell(lesson_copy(tmp_path), 4, source)
    (lesson / "hulp.py").touch()
    (problem,) = said(lesson)
    assert problem.startswith(f"les.ipynb: cel 4: {expected}")


@pytest.mark.parametrize("loads", ["https://cdn.example.org/a.js", "//cdn.example.org/a.js", "hulp.js"])
def test_check_says_what_a_page_in_a_frame_would_load(tmp_path: Path, loads: str) -> None:
    lesson = set_cell(lesson_copy(tmp_path), 4, "<iframe src='kaart.html' title='kaart'></iframe>")
    (lesson / "kaart.html").write_text(f"<p>kaart</p><script src='{loads}'></script>")
    (problem,) = said(lesson)
    assert problem.startswith(
        f"les.ipynb: cel 4: de pagina 'kaart.html' laadt iets dat er niet in staat, zoals '{loads}'"
    )
    (lesson / "kaart.html").write_text("<p>kaart</p><script>alles = 'https://example.org'</script>")
    assert said(lesson) == []


FINE = ("# Kop twee\n\n[x](#Kop-twee) [y](#kop-twee)", "<p id='hier'></p>[x](#hier)", "[x](../02-ook/) [y](les.ipynb)",
        "[mail](mailto:a@b.nl) [tel](tel:112) [web](https://example.org/a.pdf)")  # fmt: skip


@pytest.mark.parametrize("source", FINE)
def test_check_lets_a_link_that_leads_somewhere_be(tmp_path: Path, source: str) -> None:
    lesson_copy(tmp_path, slug="02-ook")
    assert said(set_cell(lesson_copy(tmp_path), 4, source)) == []
