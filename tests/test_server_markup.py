"""What a widget shows as a formula or as Markdown becomes HTML on the server; scripts of libraries come from it too."""

from collections.abc import Iterator
from importlib.util import find_spec

import httpx
import pytest

from leerkit.server.pages.markup import BURST, MOST_CHARACTERS
from tests.lesson_with import lesson_with
from tests.workshop import Workshop, lesson_page, running_workshop

SCRIPT = "window.Plotly = {};"
CDN = "https://cdn.plot.ly/plotly-9.8.7.min.js"


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """A lesson that loads plotly from its CDN, on a machine with a package of that name."""
    base = tmp_path_factory.mktemp("markup")
    package = base / "lib" / "plotly" / "package_data"
    package.mkdir(parents=True)
    (package.parent / "__init__.py").write_text("")
    (package / "plotly.min.js").write_text(SCRIPT)
    told = base / "lib" / "plotly-9.8.7.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: plotly\nVersion: 9.8.7\n")
    html = f"from IPython.display import HTML\nHTML('<script src=\"{CDN}\"></script>')"
    with running_workshop(
        base / "sessions.sqlite",
        str(lesson_with(base, "01-cdn", html)),
        log=base / "log",
        env={"PYTHONPATH": f"{base / 'lib'}:{':'.join(_path())}"},
    ) as started:
        yield started


def _path() -> list[str]:
    """Return where the code that is tested stands."""
    found = find_spec("leerkit")
    assert found
    assert found.submodule_search_locations
    return [found.submodule_search_locations[0].rpartition("/")[0]]


@pytest.fixture
def client(workshop: Workshop) -> Iterator[httpx.Client]:
    with workshop.participant("Rekent") as client:
        yield client


def asked(client: httpx.Client, kind: object, text: object) -> httpx.Response:
    return client.post("/api/markup", json={"kind": kind, "text": text})


@pytest.mark.parametrize(
    ("kind", "text", "html"),
    [
        ("text/latex", r"$\frac{1}{3}$", "<mfrac>"),
        ("text/latex", "som: $x^2$ <b>", "som: "),
        ("text/latex", "som: $x^2$ <b>", "&lt;b&gt;"),
        ("text/markdown", "**vet** $x$", "<strong>vet</strong>"),
        ("text/markdown", "![x](/etc/passwd)", 'src="/etc/passwd"'),
        ("text/markdown", "![een dak](attachment:geplakt.png)", 'alt="een dak"'),
    ],
)
def test_formulas_and_markdown_become_html(client: httpx.Client, kind: str, text: str, html: str) -> None:
    answer = asked(client, kind, text)
    assert answer.status_code == 200
    assert html in answer.json()["html"]


@pytest.mark.parametrize(
    ("kind", "text", "status"),
    [
        ("text/html", "x", 400),
        (["text/latex"], "x", 400),
        ("text/latex", 3, 400),
        ("text/latex", "x" * (MOST_CHARACTERS + 1), 413),
    ],
)
def test_nothing_else_does(client: httpx.Client, kind: object, text: object, status: int) -> None:
    answer = asked(client, kind, text)
    assert answer.status_code == status
    assert "html" not in answer.json()


def test_who_asks_without_end_waits_and_a_stranger_gets_nothing(workshop: Workshop) -> None:
    with workshop.participant("Vraagt") as client:
        statuses = [asked(client, "text/latex", "$x$").status_code for _ in range(3 * BURST)]
    assert statuses[:BURST] == [200] * BURST
    assert 429 in statuses
    with workshop.stranger() as stranger:
        assert asked(stranger, "text/latex", "$x$").status_code == 403


def test_script_of_an_installed_library_comes_from_here(workshop: Workshop, client: httpx.Client) -> None:
    page = lesson_page(client, "01-cdn")
    address = "/bibliotheek/plotly/9.8.7/plotly.min.js"
    assert f'<script src="{address}">' in page
    assert CDN not in page
    answer = client.get(address)
    assert (answer.status_code, answer.text) == (200, SCRIPT)
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]
    assert client.get(address, headers={"Accept-Encoding": "identity"}).text == SCRIPT
    for wrong in ("/bibliotheek/plotly/9.8.7/..%2f__init__.py", "/bibliotheek/numpy/1/x.js"):
        assert client.get(wrong).status_code == 404
    with workshop.stranger() as stranger:
        assert stranger.get(address).status_code == 403
