"""What the scripts of a package of cmi5 make of what comes from elsewhere, and what they send."""

import json
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from leerkit.answer import Answer
from leerkit.cards.one_script import one_script
from leerkit.lms.interactions import form_of, gaps_of
from leerkit.lms.lesson_page import scripts
from leerkit.lms.statements import result_of, xapi_extension
from tests.browser.visitor import visitor
from tests.gallery_examples import ENTRIES, example, valid_responses
from tests.given import AT

IMPORT = "(source) => import(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })))"


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with visitor(browser) as context:
        made = context.new_page()
        for name in ("cmi5_launch", "cmi5_line", "cmi5_requests", "cmi5_statements", "leaving"):
            source, known_as = one_script(f"lms/{name}.js", scripts()), name.removeprefix("cmi5_")
            made.evaluate(f"async (source) => {{ window.{known_as} = await ({IMPORT})(source); }}", source)
        yield made


def test_answer_is_told_as_the_exporter_tells_it(page: Page) -> None:
    extensions = {name: xapi_extension(name) for name in ("poging", "antwoord")}
    asked, expected = [], []
    for soort in ENTRIES:
        exercise = example(soort)
        for response in valid_responses(soort):
            kept = exercise.settle(exercise.parse(response).model_dump(mode="json"), [])
            verdict = exercise.grade(kept)
            answer = Answer(
                id="0" * 32, lesson="les", exercise_id=exercise.id, response=kept, verdict=verdict, at=AT
            )
            expected.append(result_of(exercise, answer, 2, []))
            given = {"response": kept, "verdict": verdict.model_dump(mode="json"), "n_attempts": 2}
            asked.append(
                [{"form": form_of(exercise), "gaps": gaps_of(exercise), "extensions": extensions}, given]
            )
    told = page.evaluate(
        "(asked) => asked.map(([exercise, answer]) => statements.resultOf(exercise, answer))", asked
    )
    assert [read(one) for one in told] == [read(one) for one in expected]


def read(result: dict[str, Any]) -> dict[str, Any]:
    """Return a result with a response of JSON as what it holds: 4.0 is written as 4 by a browser."""
    response = result.get("response", "")
    found = result | {"response": json.loads(response) if response.startswith("{") else response}
    return dict(json.loads(json.dumps(found)))


WILD = [
    "",
    "null",
    "[]",
    "{}",
    "0",
    "javascript:alert(1)",
    "https://",
    "http://x",
    "%00",
    "é" * 300,
    "\ud800",
    '{"account": 1}',
]
NAMES = ["endpoint", "fetch", "actor", "registration", "activityId", "__proto__", ""]


def test_launch_of_anything_is_a_launch_or_says_what_lacks(page: Page) -> None:
    dice = Random(5)
    queries = [
        "&".join(f"{dice.choice(NAMES)}={dice.choice(WILD)}" for _ in range(dice.randint(0, 9)))
        for _ in range(300)
    ]
    found = page.evaluate(
        "(queries) => queries.map(launch.readLaunch)",
        [one.encode("utf-8", "replace").decode() for one in queries],
    )
    assert all(one is None or one["lacking"] for one in found)
    right = {
        "endpoint": "https://lrs.example/x?y=1",
        "fetch": "https://lms.example/t?k=2",
        "actor": json.dumps({"account": {"homePage": "https://lms.example", "name": "ik & jij"}}),
        "registration": "760e3480-ba55-4991-94b0-01820dbd23a2",
        "activityId": "https://lms.example/au/1",
    }
    lacking = """(right) => Object.keys(right).map((name) => {
      const query = new URLSearchParams(right);
      query.set(name, "javascript:alert(1) of zo");
      return launch.readLaunch(query.toString()).lacking;
    })"""
    assert page.evaluate(lacking, right) == [[name] for name in right]
    read = page.evaluate("(right) => launch.readLaunch(new URLSearchParams(right).toString()).launch", right)
    assert read["actor"] == json.loads(right["actor"])


def test_documents_of_anything_are_read_without_harm(page: Page) -> None:
    wild: list[Any] = [
        None,
        0,
        "",
        [],
        {},
        {"contextTemplate": 1},
        {"kept": 7, "ids": [], "said": "passed"},
        {"ids": {"passed": "x"}},
    ]
    session = {"https://w3id.org/xapi/cmi5/context/extensions/sessionid": "een"}
    fit = {
        "contextTemplate": {"extensions": session},
        "returnURL": "javascript:alert(1)",
        "masteryScore": "0.5",
    }
    read = page.evaluate(
        """([wild, fit]) => ({
          data: wild.map(launch.readLaunchData), silent: wild.map(launch.wantsSilence),
          kept: wild.map((one) => launch.readKept(one, () => "nieuw")), fit: launch.readLaunchData(fit),
        })""",
        [wild, fit],
    )
    assert read["data"] == [None] * len(wild)
    assert not any(read["silent"])
    assert read["kept"] == [{"kept": "", "ids": {"completed": "nieuw", "passed": "nieuw"}, "said": []}] * len(
        wild
    )
    assert (read["fit"]["back"], read["fit"]["mastery"], read["fit"]["is_looking"]) == (None, None, False)


ANSWERED = """async ([address, answers]) => {
  const real = window.fetch, sent = [], found = [];
  for (const [status, body] of answers) {
    window.fetch = async (to, options) => {
      sent.push([to, options.method, Boolean(options.body)]);
      if (!status) throw new TypeError("niets");
      return new Response(body, { status });
    };
    found.push(await requests.fetchToken(address));
  }
  window.fetch = real;
  return [sent, found];
}"""


def test_token_is_asked_for_once_and_whatever_comes_is_told(page: Page) -> None:
    answers = {
        (200, '{"auth-token": "dGVzdA=="}'): {"token": "dGVzdA=="},
        (200, '{"error-code": "1", "error-text": "Used"}'): {"why": "used"},
        (200, '{"error-code": "2"}'): {"why": "no_entry"},
        (200, '{"error-code": "3"}'): {"why": "fails"},
        (200, '{"error-code": "constructor"}'): {"why": "fails"},
        (200, '{"auth-token": 7}'): {"why": "fails"},
        (200, "<html>"): {"why": "fails"},
        (200, "null"): {"why": "fails"},
        (403, ""): {"why": "no_entry"},
        (500, '{"auth-token": "dGVzdA=="}'): {"why": "fails"},
        (0, ""): {"why": "no_reply"},
    }
    sent, found = page.evaluate(ANSWERED, ["https://lms.example/t", list(answers)])
    assert found == list(answers.values())
    assert sent == [["https://lms.example/t", "POST", False]] * len(answers)


@pytest.mark.parametrize(
    ("endpoint", "address"),
    [
        ("https://lrs.example/xapi/", "https://lrs.example/xapi/agents?agent=%7B%22a%20b%22%3A1%7D"),
        ("https://lrs.example", "https://lrs.example/agents?agent=%7B%22a%20b%22%3A1%7D"),
        (
            "https://lrs.example/x?klant=1#y",
            "https://lrs.example/x/agents?klant=1&agent=%7B%22a%20b%22%3A1%7D",
        ),
    ],
)
def test_store_is_asked_below_its_endpoint(page: Page, endpoint: str, address: str) -> None:
    ask = """async (endpoint) => {
      const real = window.fetch;
      let sent;
      window.fetch = async (to, { signal, cache, ...rest }) => {
        sent = { to, ...rest };
        return new Response(null, { status: 204 });
      };
      await requests.storeAt(endpoint, "dGVzdA==")("agents", { agent: '{"a b":1}' }, { method: "PUT", body: [1] });
      window.fetch = real;
      return sent;
    }"""
    sent = page.evaluate(ask, endpoint)
    assert (sent["to"], sent["method"], sent["body"], sent["keepalive"]) == (address, "PUT", "[1]", True)
    assert sent["headers"] == {
        "Authorization": "Basic dGVzdA==",
        "X-Experience-API-Version": "1.0.3",
        "Content-Type": "application/json",
    }


LINE = """async ({ replies, does }) => {
  const sent = [], told = [], arrived = [];
  const ask = async (resource, params, { method, body }) => {
    sent.push([method, resource === "statements" ? body.map(({ id }) => id).join(" ") : body]);
    const status = replies.length ? replies.shift() : 204;
    if (!status) throw new TypeError("niets");
    return { status, body: null };
  };
  const it = line.openLine({ ask, place: {}, tell: (how) => told.push(how), arrived: (id) => arrived.push(id) });
  const say = (id, is_once) => it.say({ id }, is_once);
  const back = () => { dispatchEvent(new Event("online")); return it.settled(20000); };
  const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
  const found = await new AsyncFunction("it", "say", "back", does)(it, say, back);
  it.close([]);
  return { sent, told, arrived, found };
}"""


def lined(page: Page, does: str, *replies: int) -> dict[str, Any]:
    """Return what a line sent and told; ``replies`` are what the store answers, and 204 after these."""
    made: dict[str, Any] = page.evaluate(LINE, {"replies": replies, "does": does})
    return made


def test_first_statement_goes_alone_and_what_is_kept_goes_last(page: Page) -> None:
    does = "['a', 'b', 'c'].map((id) => say(id)); it.keep(1); return it.keep(2);"
    made = lined(page, does)
    assert made["sent"] == [["POST", "a"], ["POST", "b c"], ["PUT", 2]]
    assert (made["found"], made["told"][0], made["arrived"]) == ("kept", "kept", ["a", "b", "c"])


def test_what_did_not_come_through_goes_again_in_its_order(page: Page) -> None:
    does = "say('a'); const how = await it.keep(1); say('b'); await it.keep(2); await back(); return how;"
    made = lined(page, does, 0, 503)
    assert made["found"] == "later"
    assert [body for _, body in made["sent"]] == ["a", "a", "a", "b", 2]
    assert made["told"] == ["later", "later", "kept", "over"]


def test_statement_that_is_refused_takes_no_other_along(page: Page) -> None:
    does = "['a', 'b', 'c', 'd'].map((id) => say(id, id === 'd')); return it.keep(1);"
    made = lined(page, does, 200, 400, 400, 200, 403)
    assert [body for _, body in made["sent"]] == ["a", "b c d", "b", "c", "d", 1]
    assert made["found"] == "partly"
    others = lined(page, does, 200, 403, 204, 204, 403)
    assert others["found"] == "kept"  # what is said once is there already


@pytest.mark.parametrize(
    ("replies", "says"),
    [([401], "over"), ([403], "no_entry"), ([200, 403], "over"), ([200, 400], "not_kept")],
)
def test_session_that_is_refused_ends_and_that_is_told(page: Page, replies: list[int], says: str) -> None:
    does = "say('a'); const how = [await it.keep(1)]; say('b'); return [...how, await it.keep(2), await it.settled(0)];"
    made = lined(page, does, *replies)
    assert made["found"] == [says, says, True]
    assert len(made["sent"]) == len(replies)


def test_what_waits_goes_with_the_last_when_the_page_is_left(page: Page) -> None:
    does = "say('a'); await it.keep(1); say('b'); it.keep(2); say('c'); it.close([{ id: 'z' }]); say('d');"
    made = lined(page, does)
    assert made["sent"] == [["POST", "a"], ["PUT", 1], ["POST", "b"], ["PUT", 2], ["POST", "c z"]]


BACK = """async () => {
  document.body.append(document.createElement("p"));
  let n = 0;
  const words = { leave: "Terug", leaving: "Even", leave_anyway: "Nog niet" };
  leaving.offerLeaving(async () => (n += 1) > 1, words, [document.querySelector("p")]);
  const [button, said] = document.querySelectorAll(".lk-leave button, .lk-leave [role=status]");
  const found = [];
  for (let press = 0; press < 3; press++) {
    button.click();
    button.click();
    await new Promise((resolve) => setTimeout(resolve));
    found.push([n, said.textContent]);
  }
  return found;
}"""


def test_who_is_stopped_on_the_way_back_may_press_again_and_two_presses_in_a_row_are_one(page: Page) -> None:
    assert page.evaluate(BACK) == [[1, "Nog niet"], [2, "Even"], [3, "Even"]]
