"""Any wijk, asked of the official services: a stand-in on this machine gives the recorded answers, or other ones."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from socket import create_server

import httpx
import pytest
from click.testing import CliRunner

import leerkit
from leerkit.cli import leerkit as command
from leerkit.errors import NotFoundError, ServiceError
from leerkit.notebook.learner import CURRENT, NobodyYet, learner_from
from leerkit.notebook.own_learner import OwnLearner
from leerkit.notebook.server_learner import ServerLearner
from leerkit.notebook.visitor import Visitor
from leerkit.story.wijk import wijk as wijk_html
from leerkit.texts.wijken import CLASS_NAMES, counted
from leerkit.wijken import Cupboard, Found, look_up, own_measurement
from leerkit.wijken import asking as asking_module
from leerkit.wijken.asking import Service, ask
from leerkit.wijken.online import OnlineLookup
from leerkit.wijken.statline import TABLES, fetch_counted, read_counted
from tests.lesson_copy import lesson_copy
from tests.recorded import KWB_2024, LEEFBAAROMETER, recorded, recorded_scores
from tests.wijken_stand_in import FOUR_TOWNS, StandIn, archive, standing_in

TODAY = date(2026, 11, 27)
BAARN = "Baarn"


@pytest.fixture(scope="module")
def one_stand_in() -> Iterator[StandIn]:
    with standing_in() as stand_in:
        yield stand_in


@pytest.fixture
def stand_in(one_stand_in: StandIn, monkeypatch: pytest.MonkeyPatch) -> StandIn:
    """The stand-in with nothing wrong, in the place of the official services; nobody pauses."""
    one_stand_in.asked.clear()
    one_stand_in.faults.clear()
    one_stand_in.n_busy, one_stand_in.page_size, one_stand_in.tables = 0, 1000, {}
    monkeypatch.setattr(asking_module, "PAUSES_S", (0.0, 0.0))
    for name, service in one_stand_in.services().items():
        monkeypatch.setitem(asking_module.OFFICIAL, name, service)
    return one_stand_in


def looked_up(folder: Path, name: str = BAARN, alike_in: int = 2012, today: date = TODAY) -> Found:
    return OnlineLookup(Cupboard(today, folder)).look_up(name, alike_in)


@pytest.mark.usefixtures("stand_in")
def test_any_wijk_comes_with_scores_figures_class_and_map(tmp_path: Path) -> None:
    found = looked_up(tmp_path)
    compared = found.compared
    assert compared.wijk.label == "Baarn (Baarn)"
    assert compared.wijk.scores[0] == float("4.105162982399345")
    assert compared.everybody is not None
    assert compared.town is not None
    assert compared.town.n == 5
    assert "opgehaald op 27 november 2026" in compared.measured.source
    assert found.beside is not None
    assert found.beside.wijk.values["inwoners"] == recorded(KWB_2024)["WK030800"]["AantalInwoners_5"]
    assert found.beside.town is not None
    assert found.beside.wijk.values["koop"] is None
    assert "85984NED" in found.beside.wijk.source
    assert "opgehaald op 27 november 2026" in found.beside.wijk.source
    assert found.klasse == 7
    assert len(found.areas) == 5
    assert found.notes == ()
    html = wijk_html(found, b"")
    assert "klasse ‘goed’, de 7e van negen: lager is ‘ruim voldoende’, hoger ‘zeer goed’" in html
    assert "Kaart van de wijken van Baarn. Baarn is gevuld." in html
    assert html.count("lk-map-border") == 5


def test_what_came_is_kept_for_a_month_and_then_asked_anew(stand_in: StandIn, tmp_path: Path) -> None:
    looked_up(tmp_path)
    n_asked = len(stand_in.asked)
    assert n_asked == 4
    again = looked_up(tmp_path, today=date(2026, 12, 27))
    assert len(stand_in.asked) == n_asked
    assert "opgehaald op 27 november 2026" in again.compared.measured.source
    looked_up(tmp_path, "Overvecht", today=date(2026, 12, 27))
    assert not any(".zip" in path for path in stand_in.asked[n_asked:])
    later = looked_up(tmp_path, today=date(2026, 12, 28))
    assert any(".zip" in path for path in stand_in.asked[n_asked:])
    assert "opgehaald op 28 december 2026" in later.compared.measured.source


def test_what_is_kept_serves_where_the_services_are_away_and_says_how_old_it_is(
    stand_in: StandIn, tmp_path: Path
) -> None:
    before = looked_up(tmp_path)
    stand_in.faults[""] = (500, b"", {})
    after = looked_up(tmp_path, today=date(2027, 2, 1))
    assert after.compared.wijk == before.compared.wijk
    assert after.areas == before.areas
    notes = " ".join(after.notes)
    assert "De cijfers van leefbaarometer.nl zijn van 27 november 2026. Nieuwere kwamen er niet: " in notes
    assert "De cijfers van het CBS zijn van 27 november 2026" in notes
    assert "storing (antwoord 500)" in notes


@pytest.mark.parametrize("spoiled", [b"{}", b"", b'{"sha256": "x", "fetched_on": "gisteren"}', b"\xff"])
def test_spoiled_cupboard_is_asked_anew(stand_in: StandIn, tmp_path: Path, spoiled: bytes) -> None:
    looked_up(tmp_path)
    for said in tmp_path.glob("*.json"):
        said.write_bytes(spoiled)
    stand_in.asked.clear()
    assert looked_up(tmp_path).notes == ()
    assert len(stand_in.asked) == 4


@pytest.mark.usefixtures("stand_in")
def test_folder_that_cannot_be_written_is_no_reason_to_stop(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("in the way")
    assert looked_up(file / "wijken").compared.wijk.name == BAARN


def test_busy_service_is_asked_again(stand_in: StandIn, tmp_path: Path) -> None:
    stand_in.n_busy = 2
    assert looked_up(tmp_path).notes == ()


AWAY = Service("leefbaarometer.nl", "http://127.0.0.1:1")


@pytest.mark.usefixtures("stand_in")
def test_services_that_are_away_leave_what_is_with_us(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in asking_module.OFFICIAL:
        monkeypatch.setitem(asking_module.OFFICIAL, name, AWAY)
    found = looked_up(tmp_path, "Overvecht")
    assert found.compared.measured is own_measurement()
    assert found.beside is not None
    assert found.beside.wijk.year == "2023"
    assert found.notes[0].startswith("leefbaarometer.nl is niet te bereiken. Misschien is er geen internet.")
    assert "We gaan verder met de cijfers die we zelf bij de hand hebben." in found.notes
    with pytest.raises(NotFoundError, match=r"'Baarn' staat niet .* niet te bereiken"):
        looked_up(tmp_path)


@pytest.mark.parametrize(
    ("part", "fault", "said"),
    [
        ("odata", (404, b"", {}), "Het CBS geeft niet wat we vroegen (antwoord 404)"),
        ("odata", (200, b"<feed/>", {}), "Het CBS antwoordt anders dan we kennen: geen JSON"),
        ("odata", (200, b'{"value": [{"ID"', {}), "geen JSON"),
        ("odata", (200, b'{"error": "te veel"}', {}), "geen lijst met gegevens"),
        ("odata", (200, b'{"value": []}', {}), "geen enkel onderwerp dat we kennen. Verwacht: onderwerpen"),
        ("TypedDataSet", (200, b'{"value": [{"ID": 3}]}', {}), "iets waar de cijfers niet in staan"),
        ("odata", (302, b"", {"Location": "http://example.org/odata"}), "een andere website (example.org)"),
        ("odata", (200, b"[" * 100_000, {}), "geen JSON"),
        ("odata", (200, b'{"value": [{"Type": "Topic", "Title": "Koopwoningen"}]}', {}), "geen enkel onderwerp"),
        ("odata", (302, b"", {"Location": "/odata"}), "verwijst steeds door"),
        ("odata", (200, b"x", {"Content-Length": "90"}), "Het CBS brak het antwoord af"),
        ("odata", (200, b"geen gzip", {"Content-Encoding": "gzip"}), "Het CBS brak het antwoord af"),
        ("odata", (200, b'{"value": [], "odata.nextLink": "http://cbs:poort/"}', {}), "andere website (http://cbs:poort/)"),
        ("ows", (200, b"<ServiceException/>", {}), "geen kaart met wijken. Verwacht: GeoJSON"),
        ("ows", (200, b"[" * 100_000, {}), "geen kaart met wijken"),
        ("ows", (200, b'{"features": [{"type": "Feature"}]}', {}), "geen kaart met wijken"),
        (".zip", (200, b"<html>", {}), "geen zip-bestand dat we kunnen openen"),
        (".zip", (200, archive({"buurten": "bu_code\n"}), {}), "zonder de tabel ‘scores wijken’"),
        (".zip", (200, archive({"wijken": "code,score\nWK030800,4\n"}), {}), "de kolommen code, score. Verwacht: een"),
        (".zip", (200, archive({"wijken": "wk_code,wk_naam,jaar,lbm\nWK030800,Baarn,2022,NA\n"}), {}), "zonder scores"),
        (".zip", (200, archive({"wijken": "wk_code,wk_naam,jaar,lbm\nWK030800,Baarn,2022,71\n"}), {}), "de score ‘71’"),
        (".zip", (429, b"", {}), "te druk"),
    ],
)  # fmt: skip
def test_another_answer_is_told_and_the_rest_is_there(
    stand_in: StandIn, tmp_path: Path, part: str, fault: tuple[int, bytes, dict[str, str]], said: str
) -> None:
    stand_in.faults[part] = fault
    found = looked_up(tmp_path, "Overvecht")
    assert said in " ".join(found.notes)
    assert found.compared.wijk.label == "Overvecht (Utrecht)"
    assert found.beside is not None
    stand_in.faults.clear()
    assert looked_up(tmp_path, "Overvecht").notes == ()  # what could not be read was not kept


def test_service_that_says_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking_module, "READ_S", 0.05)
    with create_server(("127.0.0.1", 0)) as silent:
        service = Service("het CBS", f"http://127.0.0.1:{silent.getsockname()[1]}")
        with pytest.raises(ServiceError, match=r"Het CBS antwoordt te langzaam\. Probeer het later nog eens"):
            ask(service, "", 1000)


def test_slow_service_is_given_up(stand_in: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking_module, "WHOLE_S", -1.0)
    with pytest.raises(ServiceError, match="Het CBS antwoordt te langzaam"):
        ask(stand_in.services()["cbs"], "85984NED/DataProperties", 9_000_000, {"$format": "json"})


def test_answer_that_is_too_large_is_refused(stand_in: StandIn) -> None:
    with pytest.raises(ServiceError, match="stuurt meer dan 0 MB"):
        ask(stand_in.services()["cbs"], "85984NED/DataProperties", 1000, {"$format": "json"})


@pytest.mark.parametrize(
    "address",
    ["https://example.org/odata", "https://opendata.cbs.nl.example.org/", "https://opendata.cbs.nl:8443/", "ftp://opendata.cbs.nl/"],
)  # fmt: skip
def test_address_of_another_host_is_not_asked(address: str) -> None:
    with pytest.raises(ServiceError, match="Daar vragen we niets"):
        ask(Service("het CBS", "https://opendata.cbs.nl/ODataFeed/odata"), address, 1000)


def test_link_without_encryption_is_asked_with_it() -> None:
    service = Service("het CBS", "https://opendata.cbs.nl/ODataFeed/odata")
    came = httpx.URL("http://opendata.cbs.nl/ODataFeed/odata/85984NED/TypedDataSet?$skip=3")
    assert str(asking_module._within(service, came)).startswith("https://opendata.cbs.nl/ODataFeed/")


@pytest.mark.parametrize("value", ["1e999", "NaN", "true", '"12"', "null", "1" + "0" * 400])
def test_what_is_no_figure_is_left_out(stand_in: StandIn, value: str) -> None:
    service = stand_in.services()["cbs"]
    kept = json.loads(fetch_counted(service, "2024", ["WK030800"]))
    content = json.dumps(kept).replace('"AantalInwoners_5": 11955', f'"AantalInwoners_5": {value}').encode()
    assert value.encode() in content
    beside = read_counted(content, service, "2024", "WK030800")
    assert beside is not None
    assert beside.wijk.values["inwoners"] is None


def test_figures_come_page_by_page_and_never_without_end(stand_in: StandIn) -> None:
    service = stand_in.services()["cbs"]
    stand_in.page_size = 100
    beside = read_counted(fetch_counted(service, "2024", ["GM0308", "WK030800"]), service, "2024", "WK030800")
    assert beside is not None
    assert beside.wijk.values["woningen"] == recorded(KWB_2024)["WK030800"]["Woningvoorraad_35"]
    assert beside.town is not None
    assert [path.partition("?")[0] for path in stand_in.asked] == [
        "/odata/85984NED/DataProperties", "/odata/85984NED/DataProperties", "/odata/85984NED/TypedDataSet",
    ]  # fmt: skip
    stand_in.page_size = 1
    with pytest.raises(ServiceError, match="meer dan 5 bladzijden"):
        fetch_counted(service, "2024", ["GM0308"])


def test_column_is_found_by_its_topic_whatever_its_number(stand_in: StandIn) -> None:
    service = stand_in.services()["cbs"]
    kept = json.loads(fetch_counted(service, "2024", ["WK030800"]))
    moved = json.dumps(kept).replace("AantalInwoners_5", "AantalInwoners_9").encode()
    beside = read_counted(moved, service, "2024", "WK030800")
    assert beside is not None
    assert beside.wijk.values["inwoners"] == recorded(KWB_2024)["WK030800"]["AantalInwoners_5"]
    twice = {
        **kept,
        "DataProperties": [
            *kept["DataProperties"],
            {"Type": "Topic", "Title": "Woningvoorraad", "Key": "W_2"},
        ],
    }
    doubtful = read_counted(json.dumps(twice).encode(), service, "2024", "WK030800")
    assert doubtful is not None
    assert "woningen" not in doubtful.wijk.values


def test_wijk_that_cbs_has_renumbered_is_told_and_shown_with_what_is_here(
    stand_in: StandIn, tmp_path: Path
) -> None:
    for year, table in TABLES.items():
        if year != "2024":
            stand_in.faults[table] = (
                200,
                b'{"value": [{"Type": "Topic", "Title": "Koopwoningen", "Key": "K_1"}]}',
                {},
            )
            stand_in.faults[f"{table}/TypedDataSet"] = (200, b'{"value": []}', {})
    stand_in.faults = {part: stand_in.faults[part] for part in sorted(stand_in.faults, key=len, reverse=True)}
    found = looked_up(tmp_path, "Burgwallen-Oude Zijde")
    assert "Het CBS heeft in 2024, 2023, 2022 geen wijk met het nummer WK036300." in " ".join(found.notes)
    assert found.beside is not None
    assert found.beside.wijk.year == "2019"


def test_number_of_before_is_told_by_its_name(stand_in: StandIn, tmp_path: Path) -> None:
    stand_in.tables = {"wijken": recorded("leefbaarometer/lbm3_meting2024_wijken_fragment_GM0014.csv")}
    with pytest.raises(NotFoundError, match=r"In 2022 was WK036300 nog Burgwallen-Oude Zijde \(Amsterdam\)"):
        looked_up(tmp_path, "WK036300")
    found = looked_up(tmp_path, "Centrum", 2024)  # the release of 2024 puts its texts in quotes
    assert found.compared.measured.years[-1] == "2024"


@pytest.mark.long("all wijken of the country; a few are looked up in the others")
def test_all_wijken_of_the_country_are_compared_as_our_own_table_says(
    stand_in: StandIn, tmp_path: Path
) -> None:
    stand_in.tables = {"wijken": recorded(LEEFBAAROMETER)}
    found = looked_up(tmp_path, "WK034403")
    own = look_up("WK034403", 2012)
    assert len(found.compared.measured.wijken) > 3300
    assert found.compared.everybody is not None
    assert found.compared.everybody.n == 3284
    for group, ours in zip(
        (found.compared.town, found.compared.alike, found.compared.everybody),
        (own.compared.town, own.compared.alike, own.compared.everybody),
        strict=True,
    ):
        assert group is not None
        assert ours is not None
        assert group.n == ours.n
        assert [round(score or 0, 2) for score in group.scores] == list(ours.scores)
    with pytest.raises(NotFoundError, match=r"Er zijn \d+ wijken met 'Centrum' in de naam: .* en nog \d+\."):
        looked_up(tmp_path, "Centrum")
    with pytest.raises(NotFoundError, match=r"wijken van \d+ gemeenten"):
        looked_up(tmp_path, "Nergenshuizen")
    scores = recorded_scores(recorded(LEEFBAAROMETER))
    missing = next(code for code, row in scores.items() if "2002" not in row and "2022" in row)
    alone = looked_up(tmp_path, missing, 2002)
    assert alone.compared.alike is None
    assert "geen score in 2002" in " ".join(alone.compared.remarks())


@pytest.mark.parametrize(
    ("environ", "kind"),
    [
        ({"LEERKIT_SERVER": "http://127.0.0.1:1"}, NobodyYet),
        ({"LEERKIT_SERVER": "http://127.0.0.1:1", "LEERKIT_TOKEN": "t"}, ServerLearner),
        ({"SERVER_SOFTWARE": "voila/0.5"}, Visitor),
    ],
    ids=["of nobody yet", "of a participant", "under Voilà"],
)
def test_room_asks_no_other_host(
    stand_in: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], kind: type
) -> None:
    lesson = leerkit.lesson(lesson_copy(tmp_path))
    learner = learner_from(environ)  # what the kernels of a room, and of Voilà, are given
    assert isinstance(learner, kind)
    monkeypatch.setattr(CURRENT, "_learner", learner)
    shown = lesson.wijk("Overvecht", online=True)
    assert "In een workshop haalt leerkit niets op van internet." in shown.html
    assert "3,84" in shown.html
    assert "In een workshop" in lesson.wijk(BAARN, online=True).html
    assert stand_in.asked == []


def test_who_learns_alone_asks_from_a_cell(
    stand_in: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "kept"))
    lesson = leerkit.lesson(lesson_copy(tmp_path))
    learner = learner_from({"LEERKIT_DATABASE": str(tmp_path / "answers.sqlite")})
    assert isinstance(learner, OwnLearner)
    monkeypatch.setattr(CURRENT, "_learner", learner)
    assert "les.wijk(&#34;…&#34;, online=True)" in lesson.wijk(BAARN).html
    assert stand_in.asked == []
    shown = lesson.wijk(BAARN, online=True)
    assert repr(shown) == "Wijk('Baarn (Baarn)')"
    assert "opgehaald op" in shown.html
    assert list((tmp_path / "kept").rglob("leefbaarometer-2024.zip"))


def test_command_asks_only_if_it_is_told_to(
    stand_in: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    told = CliRunner().invoke(command, ["wijk", "Overvecht"])
    assert told.exit_code == 0
    assert stand_in.asked == []
    told = CliRunner().invoke(command, ["wijk", BAARN, "--online", "--output", str(tmp_path)])
    assert told.exit_code == 0, told.output
    assert "klasse ‘goed’" in told.output
    assert "Even geduld" in told.output
    rows = list(
        csv.reader((tmp_path / "wijk-WK030800.csv").read_text("utf-8-sig").splitlines(), delimiter=";")
    )
    assert ["Inwoners", "2024", BAARN, "11955", ""] in [row[:5] for row in rows]


@pytest.mark.usefixtures("stand_in")
def test_what_is_kept_is_small_and_has_no_more_than_the_tables_that_are_needed(tmp_path: Path) -> None:
    looked_up(tmp_path)
    with zipfile.ZipFile(io.BytesIO((tmp_path / "leefbaarometer-2024.zip").read_bytes())) as kept:
        assert kept.namelist() == ["scores wijken.csv", "scores gemeenten.csv"]
        assert kept.read("scores wijken.csv").decode() == recorded(FOUR_TOWNS)


def test_classes_are_in_their_order_and_figures_as_people_write_them() -> None:
    assert CLASS_NAMES.index("zwak") > CLASS_NAMES.index("onvoldoende")
    assert len(CLASS_NAMES) == 9
    assert counted(367947, "") == "367.947"
