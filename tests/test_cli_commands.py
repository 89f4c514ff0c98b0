"""The commands one by one: what each starts, writes and ends with."""

import json
import re
from pathlib import Path

import click
import hypothesis
import pytest
from hypothesis import strategies as st

from leerkit.cli.addresses import PublicUrl
from leerkit.content import finding
from leerkit.content.schema import schema
from leerkit.notebook import lab
from leerkit.server import run
from leerkit.server.options import WorkshopOptions
from tests.command import exit_code
from tests.lesson_copy import LESSONS, lesson_copy, set_cell

Output = pytest.CaptureFixture[str]


# ── check ────────────────────────────────────────────────────────────────────────────────────────


def test_check_of_good_lessons_ends_with_0(capsys: Output) -> None:
    assert exit_code("check", str(LESSONS / "01-goed")) == 0
    assert capsys.readouterr().out == "1 les gecontroleerd, geen problemen.\n"


def test_check_without_a_path_takes_the_lesson_in_this_folder(
    capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(LESSONS / "01-goed")
    assert exit_code("check") == 0
    assert capsys.readouterr().out == "1 les gecontroleerd, geen problemen.\n"


def test_check_writes_each_problem_on_its_own_line_and_ends_with_1(
    capsys: Output, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_cell(lesson_copy(tmp_path, ("minutes: 30", "minutes: 300")), 4, "![](straat.png)")
    lesson_copy(tmp_path, slug="02-ook-goed")
    monkeypatch.chdir(tmp_path)
    assert exit_code("check", str(tmp_path)) == 1
    shown = capsys.readouterr()
    assert shown.out.splitlines() == [
        "01-goed/les.yaml: regel 3: minutes: hier staat het getal 300. Verwacht: hoogstens 120.",
        "01-goed/les.ipynb: cel 4: de afbeelding 'straat.png' heeft geen tekst voor wie haar niet ziet. "
        "Verwacht: ![wat er te zien is](naam-van-het-bestand.png). "
        "Schrijf in één zin wat de afbeelding vertelt.",
    ]
    assert shown.err.endswith("\n2 lessen gecontroleerd, 2 problemen.\n")


def test_check_of_a_lesson_that_is_not_there_ends_with_1(capsys: Output) -> None:
    assert exit_code("check", "bestaat-niet") == 1
    assert "er is geen les 'bestaat-niet'. Verwacht: 01-" in capsys.readouterr().err


# ── schema ───────────────────────────────────────────────────────────────────────────────────────


def test_schema_writes_to_the_screen_or_to_a_file(capsys: Output, tmp_path: Path) -> None:
    assert exit_code("schema") == 0
    shown = capsys.readouterr().out
    assert json.loads(shown) == schema()
    file = tmp_path / "les.schema.json"
    assert exit_code("schema", "--output", str(file)) == 0
    assert file.read_text(encoding="utf-8") == shown
    assert capsys.readouterr().out == f"{file} is bijgewerkt.\n"


def test_schema_to_a_place_that_cannot_be_written_says_so(capsys: Output, tmp_path: Path) -> None:
    assert exit_code("schema", "--output", str(tmp_path / "geen-map" / "x.json")) == 1
    assert capsys.readouterr().err == (
        f"{tmp_path}/geen-map/x.json: dit bestand kan niet worden geschreven. "
        "Kijk of de map bestaat en of je er mag schrijven.\n"
    )


# ── workshop and lab ─────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[WorkshopOptions]:
    """Collect what a workshop would be started with."""
    options: list[WorkshopOptions] = []
    monkeypatch.setattr(run, "run_workshop", options.append)
    return options


def test_workshop_starts_with_every_lesson_of_the_course_and_not_the_gallery(
    started: list[WorkshopOptions], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = [lesson_copy(tmp_path, slug=slug) for slug in ("01-een", "02-twee", "00-galerij")]
    monkeypatch.setattr(finding, "lessons_dir", lambda: tmp_path)
    assert exit_code("workshop") == exit_code("webinar") == 0
    assert started == [
        WorkshopOptions(lessons=tuple(folders[:2])),
        WorkshopOptions(lessons=tuple(folders[:2]), is_led=True),
    ]


def test_workshop_hands_every_choice_on(started: list[WorkshopOptions]) -> None:
    line = "workshop 02 01 --host 0.0.0.0 --port 0 --database sqlite:////tmp/x.sqlite --json --no-browser"
    assert exit_code(*line.split(), "--code", " ab cd9e", "--public-url", "https://Example.org:443/") == 0
    (options,) = started
    assert [folder.name[:2] for folder in options.lessons] == ["02", "01"]
    assert options == WorkshopOptions(
        lessons=options.lessons,
        host="0.0.0.0",
        port=0,
        database="sqlite:////tmp/x.sqlite",
        code="ABCD9E",
        open_browser=False,
        json_output=True,
        public_url="https://example.org",
    )


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ("--code WIJK", "6 tot en met 40 letters"),
        ("--code wijk!!", "6 tot en met 40 letters"),
        ("--public-url leerkit.example.org", "Bedoel je https://leerkit.example.org?"),
        ("--public-url https://example.org/leerkit/", "zonder pad. Bedoel je https://example.org?"),
        ("--public-url https://example.org/?x=1", "zonder pad"),
        ("--public-url ftp://example.org", "begint niet met http:// of https://"),
        ("--public-url https://", "geen geldige naam"),
        ("--public-url https://kim@example.org", "geen geldige naam"),
        ("--public-url https://example.org:poort", "geen geldige naam"),
        ("--public-url https://exa_mple..org", "geen geldige naam"),
        ("--allow-host http://leerkit.lan", "geen naam van een computer"),
        ("--frame-ancestor http://leren.example.org", "geen website met https"),
        ("--frame-ancestor https://leren.example.org", "hoort https"),
        ("--public-url http://a.example --frame-ancestor https://leren.example.org", "hoort https"),
        ("--keyfile sleutel.pem", "geef ook --certfile"),
    ],
)
def test_workshop_refuses_what_would_not_work_and_says_what_would(
    started: list[WorkshopOptions], capsys: Output, options: str, says: str
) -> None:
    assert exit_code("workshop", "01", *options.split()) == 2
    assert says in capsys.readouterr().err
    assert started == []


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("http://10.0.0.7:80/", "http://10.0.0.7"),
        ("HTTPS://Leerkit.Example.org", "https://leerkit.example.org"),
        ("https://leerkit.example.org:8443", "https://leerkit.example.org:8443"),
        ("http://[2001:db8::7]:8866", "http://[2001:db8::7]:8866"),
        ("https://wijkgesprék.nl", "https://xn--wijkgesprk-j7a.nl"),
    ],
)
def test_public_address_is_kept_as_browsers_write_it(
    started: list[WorkshopOptions], given: str, kept: str
) -> None:
    assert exit_code("workshop", "01", "--public-url", given) == 0
    assert started[0].public_url == kept


@hypothesis.given(st.one_of(st.text(), st.from_regex(r"https?://[a-z\[\]:@/?#.%é-]{0,20}", fullmatch=True)))
def test_whatever_comes_as_an_address_is_an_origin_or_refused_in_dutch(given: str) -> None:
    try:
        kept = PublicUrl().convert(given, None, None)
    except click.BadParameter:
        return
    assert kept == "" or re.fullmatch(r"https?://[^/?#@\s]+", kept)
    assert PublicUrl().convert(kept, None, None) == kept


def test_workshop_takes_a_certificate_names_and_frames(started: list[WorkshopOptions]) -> None:
    line = "--certfile c.pem --keyfile k.pem --allow-host A.lan --allow-host b --frame-ancestor https://Leren.example.org/"
    assert exit_code("workshop", "01", *line.split()) == 0
    (options,) = started
    assert (options.certfile, options.keyfile) == ("c.pem", "k.pem")
    assert options.allow_hosts == ("a.lan", "b")
    assert options.frame_ancestors == ("https://leren.example.org",)


def test_workshop_refuses_two_lessons_with_one_name(
    started: list[WorkshopOptions], tmp_path: Path, capsys: Output
) -> None:
    one, other = lesson_copy(tmp_path / "a"), lesson_copy(tmp_path / "b")
    assert exit_code("workshop", str(one), str(other)) == 2
    assert (
        "Twee lessen heten '01-goed'. Geef een van de twee mappen een andere naam." in capsys.readouterr().err
    )
    assert started == []


def test_lab_opens_the_folder_that_is_named_and_ends_as_jupyterlab_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[tuple[Path, int | None, bool]] = []

    def run_lab(directory: Path, *, port: int | None, open_browser: bool, say: object) -> int:  # noqa: ARG001
        opened.append((directory, port, open_browser))
        return 3

    monkeypatch.setattr(lab, "run_lab", run_lab)
    assert exit_code("lab") == 3
    assert exit_code("lab", "mijn-map", "--port", "9999", "--no-browser") == 3
    assert opened == [(Path("leerkit-lessen"), None, True), (Path("mijn-map"), 9999, False)]
