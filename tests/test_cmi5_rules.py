"""The environment of the tests refuses what one with cmi5 must: a page that it takes all of has kept to the rules."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any
from uuid import uuid4

import httpx
import pytest

from leerkit.content import load_lesson
from leerkit.documents.notebooks import read_notebook
from leerkit.lms.cmi5 import cmi5_package
from tests.cmi5_environment import LAUNCH_DATA, Environment, environment
from tests.cmi5_rules import CATEGORY, MASTERY, VERBS, Registration, Session, Statement, refused
from tests.gallery_examples import example
from tests.gallery_lesson import gallery_folder

ACTOR = {"objectType": "Agent", "account": {"homePage": "https://lms.example", "name": "ik"}}
ANOTHER = "7b0f3c52-5d1e-4c39-9a57-0f3d4f7f8c11"
"""A registration that is nobody's here; each process that runs tests is to name them alike, so it is not made anew."""

SESSION_ID = "https://w3id.org/xapi/cmi5/context/extensions/sessionid"
RESULTS: dict[str, Statement] = {
    "terminated": {"duration": "PT1.00S"},
    "completed": {"duration": "PT1.00S", "completion": True},
    "passed": {"duration": "PT1.00S", "success": True, "score": {"scaled": 0.5}},
    "failed": {"duration": "PT1.00S", "success": False, "score": {"scaled": 0.4}},
}


def session(**given: Any) -> Session:
    template = {
        "contextActivities": {"grouping": [{"id": "https://lms.example/x"}]},
        "extensions": {SESSION_ID: "een"},
    }
    someone = Registration(str(uuid4()), "https://lms.example/au", ACTOR)
    return Session(someone, template, has_wishes=True, **{"mastery": 0.5, **given})


def statement(of: Session, name: str) -> Statement:
    """Return a right statement of cmi5; one of a verb that it does not have is one that it allows."""
    made = deepcopy(
        {
            "id": str(uuid4()),
            "actor": ACTOR,
            "verb": {"id": f"{VERBS}{name}", "display": {"nl": name}},
            "object": {"objectType": "Activity", "id": of.registration.activity},
            "context": {"registration": of.registration.id, **of.template},
            "timestamp": "2026-11-27T12:00:00.000Z",
        }
    )
    if name in RESULTS or name == "initialized":
        marks = ["cmi5", "moveon"] if name in ("completed", "passed", "failed") else ["cmi5"]
        made["context"]["contextActivities"]["category"] = [{"id": f"{CATEGORY}{one}"} for one in marks]
    if name in RESULTS:
        made["result"] = deepcopy(RESULTS[name])
    if name in ("passed", "failed"):
        made["context"]["extensions"][MASTERY] = of.mastery
    return made


def take(of: Session, *names: str) -> None:
    for name in names:
        one = statement(of, name)
        assert refused(of, one) == []
        of.statements.append(one)
        of.registration.statements.append(one)


def test_a_session_as_it_should_be_is_taken() -> None:
    first = session()
    take(first, "initialized", "answered", "completed", "answered", "failed", "terminated")
    again = Session(first.registration, first.template, mastery=0.5, has_wishes=True)
    take(again, "initialized", "answered", "passed", "terminated")


@pytest.mark.parametrize(
    ("before", "name", "why"),
    [
        ([], "answered", "before initialized"),
        (["initialized", "terminated"], "answered", "after terminated"),
        (["initialized"], "initialized", "twice in a session"),
        (["initialized", "completed"], "completed", "twice in a session"),
        (["initialized", "failed"], "passed", "judged twice"),
        (["initialized", "passed"], "failed", "failed after passed"),
    ],
)
def test_order_that_is_wrong_is_refused(before: list[str], name: str, why: str) -> None:
    of = session()
    take(of, *before)
    assert why in " ".join(refused(of, statement(of, name)))


def test_what_is_said_once_is_refused_in_another_session_and_where_somebody_looks() -> None:
    of = session()
    take(of, "initialized", "completed", "terminated")
    again = Session(of.registration, of.template, has_wishes=True)
    take(again, "initialized")
    assert "twice in a registration" in " ".join(refused(again, statement(again, "completed")))
    looks = session(mode="Browse")
    take(looks, "initialized")
    assert "10.2.2" in " ".join(refused(looks, statement(looks, "completed")))


@pytest.mark.parametrize(
    ("name", "where", "value", "why"),
    [
        ("answered", "context.registration", ANOTHER, "9.6.1"),
        ("answered", "context.extensions", {}, "9.6.3.1"),
        ("answered", "context.contextActivities.grouping", [], "10.2.1"),
        ("answered", "context.contextActivities.category", [{"id": f"{CATEGORY}moveon"}], "9.6.2.2"),
        ("answered", "actor.account.name", "een ander", "8.1.3"),
        ("answered", "timestamp", "2026-11-27T12:00:00+01:00", "9.7"),
        ("completed", "object.id", "https://lms.example/iets", "8.1.5"),
        ("completed", "result.duration", "", "9.5.4"),
        ("completed", "result.completion", False, "9.5.3"),
        ("completed", "result.score", {"scaled": 1}, "9.5.1"),
        ("completed", "context.contextActivities.category", [{"id": f"{CATEGORY}cmi5"}], "9.6.2.2"),
        ("passed", "result.score", {"scaled": 0.4}, "9.3.4"),
        ("failed", "result.success", True, "9.5.2"),
        ("passed", "context.extensions", {SESSION_ID: "een"}, "9.6.3.2"),
        ("terminated", "verb.id", f"{VERBS}experienced", "9.3: experienced"),
    ],
)
def test_statement_that_is_wrong_is_refused(name: str, where: str, value: Any, why: str) -> None:
    of = session()
    take(of, "initialized")
    made = statement(of, name)
    at: Any = made
    *above, last = where.split(".")
    for one in above:
        at = at[one]
    at[last] = value
    assert why in " ".join(refused(of, made))


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Environment]:
    one = {**example("meerkeuze").model_dump(mode="json"), "sources": ["een"]}
    folder = gallery_folder(tmp_path_factory.mktemp("cmi5"), exercises=[one])
    with environment(cmi5_package(load_lesson(folder), read_notebook(folder), folder).content) as made:
        yield made


def test_store_lets_in_who_has_the_token_and_speaks_its_language(there: Environment) -> None:
    someone = there.register()
    address, of = there.launch(someone)
    given = httpx.URL(address).params
    with httpx.Client(base_url=given["endpoint"]) as client:
        told = [statement(of, "initialized") | {"actor": someone.actor}]
        assert client.get(given["fetch"]).status_code == 405
        entry = {"Authorization": f"Basic {client.post(given['fetch']).json()['auth-token']}"}
        assert client.post(given["fetch"]).json()["error-code"] == "1"
        version = {"X-Experience-API-Version": "1.0.3"}
        assert client.post("statements", json=told, headers=version).status_code == 401
        assert client.post("statements", json=told, headers=entry).status_code == 400
        whole = {**entry, **version}
        as_text = whole | {"Content-Type": "text/plain"}
        assert client.post("statements", content="[]", headers=as_text).status_code == 400
        assert (
            client.post("statements", json=told, headers=whole).status_code == 403
        )  # the wishes were not read
        where = {name: given[name] for name in ("registration", "activityId")} | {"agent": given["actor"]}
        read = {"agent": given["actor"], "profileId": "cmi5LearnerPreferences"}
        assert client.get("agents/profile", params=read, headers=whole).status_code == 404
        assert client.post("statements", json=told, headers=whole).status_code == 200
        assert client.post("statements", json=told, headers=whole).status_code == 200  # the same: it is there
        other = [told[0] | {"timestamp": "2026-11-27T12:00:01.000Z"}]
        assert client.post("statements", json=other, headers=whole).status_code == 409
        mine = where | {"stateId": LAUNCH_DATA}
        assert client.get("activities/state", params=mine, headers=whole).json()["launchMode"] == "Normal"
        assert client.put("activities/state", params=mine, json={}, headers=whole).status_code == 403
        nobody = mine | {"agent": '{"account": {}}'}
        assert client.get("activities/state", params=nobody, headers=whole).status_code == 403
