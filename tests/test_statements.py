"""Answers as statements of xAPI: what is told of each, and what never is."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from leerkit.content import load_lesson
from leerkit.errors import LeerkitError
from leerkit.live import REMOVED
from leerkit.live.hiding import HIDDEN
from leerkit.lms.lrs import N_AT_ONCE, N_TRIES, send
from leerkit.store import open_store
from tests.command import exit_code
from tests.gallery_examples import ENTRIES, example, valid_responses
from tests.gallery_lesson import SLUG, gallery_folder
from tests.given import AT, give
from tests.new_store import new_store
from tests.xapi_shape import amiss

CODE = "WIJK2345"
WRITTEN, SECRET = "Wat ik zelf schreef", "Dit is verborgen"
BASE = "https://leerkit.invalid"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return gallery_folder(tmp_path)


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Somebody who answered each type, another who did one twice, a third who was taken out, and texts."""
    address = new_store(tmp_path / "s.sqlite")
    with open_store(address) as store:
        store.open_session(CODE, [SLUG], AT, AT + timedelta(days=3650))
        first, other, gone = (one.id for one in store.join_all(CODE, ["Aat", "Bep", "Cor"], AT))
        n = 0
        for n, soort in enumerate(ENTRIES, start=1):
            give(store, first, soort, valid_responses(soort)[0], n)
        give(store, other, "meerkeuze", {"choice": ["misdaad"], "certainty": "zeker"}, n + 1)
        give(store, other, "meerkeuze", {"choice": ["past"], "certainty": None}, n + 2)
        give(store, other, "open", {"text": WRITTEN, "rubric": {}}, n + 3)
        hidden = give(store, other, "open", {"text": SECRET, "rubric": {}}, n + 4)
        give(store, gone, "meerkeuze", {"choice": ["nieuw"], "certainty": None}, n + 5)
        store.add_event(CODE, HIDDEN, {"answer_id": hidden}, AT)
        store.add_event(CODE, REMOVED, {"participant_id": gone}, AT)
    return address


def exported(folder: Path, url: str, *options: str, of: str = CODE) -> list[dict[str, Any]]:
    path = folder.parent / f"uit-{len(list(folder.parent.iterdir()))}.json"
    given = ["--format", "xapi", "--database", url, "--lesson", str(folder), *options]
    assert exit_code("export", of, str(path), *given) == 0
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def of_exercise(told: list[dict[str, Any]], soort: str) -> list[dict[str, Any]]:
    return [one for one in told if one["object"]["id"] == f"{BASE}/les/{SLUG}/{example(soort).id}"]


def test_each_answer_becomes_a_statement_of_the_right_shape(folder: Path, url: str) -> None:
    told = exported(folder, url)
    assert len(told) == len(ENTRIES) + 4
    assert [amiss(one) for one in told] == [[]] * len(told)
    assert [one["timestamp"] for one in told] == sorted(one["timestamp"] for one in told)
    assert len({one["id"] for one in told}) == len(told)
    assert told == exported(folder, url)


def test_statement_says_what_was_chosen_and_what_that_was_worth(folder: Path, url: str) -> None:
    told = exported(folder, url)
    _, wrong, right = of_exercise(told, "meerkeuze")
    assert (wrong["result"]["response"], wrong["result"]["success"]) == ("misdaad", False)
    assert (right["result"]["response"], right["result"]["score"]) == ("past", {"scaled": 1.0})
    assert wrong["object"]["definition"]["correctResponsesPattern"] == ["past"]
    assert [one["result"]["extensions"][f"{BASE}/xapi/poging"] for one in (wrong, right)] == [1, 2]
    assert wrong["result"]["extensions"][f"{BASE}/xapi/antwoord"]["certainty"] == "zeker"
    [vote] = of_exercise(told, "stelling")
    assert vote["object"]["definition"]["interactionType"] == "likert"
    assert "score" not in vote["result"]
    [pairs] = of_exercise(told, "koppel")
    given = valid_responses("koppel")[0]["pairs"]
    assert pairs["result"]["response"] == "[,]".join(f"{one}[.]{other}" for one, other in given.items())
    [road] = of_exercise(told, "casus")
    is_done = example("casus").grade(valid_responses("casus")[0]).complete
    assert road["verb"]["id"].endswith("answered" if is_done else "progressed")


def test_nobody_is_named_and_what_they_wrote_stays_here_unless_it_is_asked_for(
    folder: Path, url: str
) -> None:
    told = exported(folder, url)
    written = json.dumps(told, ensure_ascii=False)
    with open_store(url) as store:
        people = store.participants(CODE)
    assert not any(one.nickname in written or one.id in written for one in people)
    assert len({one["actor"]["account"]["name"] for one in told}) == 2
    assert CODE not in written
    own = [text for soort in ("open", "muur") for text in said(valid_responses(soort)[0])]
    assert own
    assert not any(text in written for text in (WRITTEN, SECRET, *own))
    with_texts = json.dumps(exported(folder, url, "--texts"), ensure_ascii=False)
    assert all(text.strip() in with_texts for text in (WRITTEN, *own))
    assert SECRET not in with_texts


def said(response: dict[str, Any]) -> list[str]:
    return [response["text"]] if "text" in response else [post["text"] for post in response["posts"]]


def test_same_person_is_somebody_else_in_another_session(folder: Path, url: str) -> None:
    first = {one["actor"]["account"]["name"] for one in exported(folder, url)}
    with open_store(url) as store:
        store.open_session("ANDERS22", [SLUG], AT, AT + timedelta(days=3650))
        someone = store.join("ANDERS22", "Aat", AT)
        give(store, someone.id, "meerkeuze", {"choice": ["past"], "certainty": None}, 900)
    assert not first & {one["actor"]["account"]["name"] for one in exported(folder, url, of="ANDERS22")}


def test_own_answers_to_a_lesson_are_exported_too(folder: Path, tmp_path: Path) -> None:
    address = new_store(tmp_path / "eigen.sqlite")
    with open_store(address) as store:
        give(store, store.self_study(AT).id, "meerkeuze", {"choice": ["past"], "certainty": None}, 1)
    [one] = exported(folder, address, of=str(folder))
    assert amiss(one) == []
    assert one["result"]["response"] == "past"


def test_answer_to_an_exercise_that_changed_is_left_out_and_that_is_said(
    folder: Path, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    document = folder / "les.yaml"
    document.write_text(
        document.read_text(encoding="utf-8").replace(f"id: {example('koppel').id}", "id: iets-anders"),
        "utf-8",
    )
    assert load_lesson(folder)
    assert not of_exercise(exported(folder, url), "koppel")
    assert "1 antwoord hoort bij een oefening die er niet meer is" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["NIEMAND2", "uit.json", "--format", "xapi"], "geen bijeenkomst"),
        (["{folder}", "--format", "xapi"], "zeg waar het heen moet"),
        (["{folder}", "uit.json", "--format", "xapi"], "geen antwoorden om te exporteren"),
        (["{folder}", "uit.gift", "--texts"], "horen bij --format xapi"),
        (["{folder}", "uit.gift", "--lrs", "https://lrs.example.org"], "horen bij --format xapi"),
        (["{folder}", "--format", "gift"], "BESTAND"),
    ],
)
def test_what_cannot_be_exported_is_said(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    given = [one.format(folder=folder) for one in arguments]
    empty = new_store(tmp_path / "leeg.sqlite")
    open_store(empty).close()
    assert exit_code("export", *given, "--database", empty) in (1, 2)
    assert says in capsys.readouterr().err


class Stored(ThreadingHTTPServer):
    """A learning record store that answers as it is told to, and then takes what comes."""

    def __init__(self, *answers: int) -> None:
        self.answers = list(answers)
        self.batches: list[list[dict[str, Any]]] = []
        self.headers: list[dict[str, str]] = []
        super().__init__(("127.0.0.1", 0), Taking)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/xapi"


class Taking(BaseHTTPRequestHandler):
    """Takes statements."""

    server: Stored

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        status = self.server.answers.pop(0) if self.server.answers else 200
        self.server.headers.append(
            {name.lower(): value for name, value in self.headers.items()} | {"path": self.path}
        )
        if status == 200:
            self.server.batches.append(json.loads(body))
        self.send_response(status)
        if status == 205:
            self.send_header("Content-Encoding", "gzip")
        if status == 429:
            self.send_header("Retry-After", "7")
        said = b"geen gzip" if status == 205 else b""
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def storing(*answers: int) -> Iterator[Stored]:
    with Stored(*answers) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def test_statements_are_handed_to_a_store_that_is_asked_for(
    folder: Path, url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LEERKIT_LRS_KEY", "naam:geheim")
    with storing() as store:
        given = ["--format", "xapi", "--database", url, "--lesson", str(folder), "--lrs", store.address]
        assert exit_code("export", CODE, *given) == 0
    [batch] = store.batches
    assert batch == exported(folder, url)
    [headers] = store.headers
    assert headers["path"] == "/xapi/statements"
    assert headers["x-experience-api-version"] == "1.0.3"
    assert headers["authorization"].startswith("Basic ")
    said = capsys.readouterr()
    assert "20 antwoorden staan in het LRS." in said.out
    assert "geheim" not in said.out + said.err


def test_store_that_is_busy_is_asked_again_and_what_it_says_of_waiting_holds() -> None:
    waited: list[float] = []
    many = [{"n": n} for n in range(N_AT_ONCE + 1)]
    with storing(503, 429, 200) as store:
        send(store.address, "a:b", many, waited.append)
    assert waited == [1.0, 7.0]
    assert [len(batch) for batch in store.batches] == [N_AT_ONCE, 1]


@pytest.mark.parametrize(
    ("answers", "n_asked", "says"),
    [
        ([205] * N_TRIES, N_TRIES, "niet te bereiken"),
        ([503] * N_TRIES, N_TRIES, "antwoordde met 503.*Probeer het later opnieuw"),
        ([401], 1, "antwoordde met 401.*LEERKIT_LRS_KEY"),
        ([302], 1, "antwoordde met 302.*Klopt het adres"),
        ([400], 1, "antwoordde met 400.*Vraag wie het LRS beheert"),
    ],
)
def test_store_that_refuses_is_told_of(answers: list[int], n_asked: int, says: str) -> None:
    with storing(*answers) as store, pytest.raises(LeerkitError, match=says):
        send(store.address, "a:b", [{}], lambda _: None)
    assert len(store.headers) == n_asked


@pytest.mark.parametrize(
    ("address", "key", "says"),
    [
        ("http://lrs.example.org/xapi", "a:b", "niet versleuteld"),
        ("lrs.example.org", "a:b", "geen adres van een LRS"),
        ("https://naam:geheim@lrs.example.org/xapi", "a:b", "geen adres van een LRS"),
        ("ftp://lrs.example.org", "a:b", "geen adres van een LRS"),
        ("https://lrs.example.org/xapi", "", "LEERKIT_LRS_KEY"),
        ("http://127.0.0.1:9/xapi", "a:b", "niet te bereiken"),
    ],
)
def test_nothing_is_sent_where_it_may_not_go(address: str, key: str, says: str) -> None:
    with pytest.raises(LeerkitError, match=says):
        send(address, key, [{}], lambda _: None)
