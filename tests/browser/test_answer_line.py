"""Answers over the line by which a page hears the news, in a browser, without a server."""

import pytest
from playwright.sync_api import Page

from tests.browser.static_page import forgetful_page

OPEN = """async () => {
  const { answerLine } = await import("/static/shared/answer_line.js");
  const it = { sent: [], requests: [], is_socket: true };
  const request = async (address, { body }) => {
    it.requests.push([address, JSON.parse(body).id]);
    return new Response('{"by": "request"}', { status: 201 });
  };
  it.line = answerLine(request);
  it.line.use({
    send: (text) => Boolean(it.sent.push(JSON.parse(text))),
    is_open: () => true,
    is_socket: () => it.is_socket,
    renew() {},
  });
  it.hand_in = (id) => it.line.ask("/api/answers", {
    method: "POST",
    headers: { "X-Leerkit-Owner": "AAAAAA.ik" },
    body: JSON.stringify({ id, lesson: "les", exercise_id: "een", response: { t: 1 } }),
  });
  it.told = async (reply) => [(await reply).status, await (await reply).json()];
  window.it = it;
}"""


@pytest.fixture
def page(page: Page) -> Page:
    forgetful_page(page).evaluate(OPEN)
    return page


def test_an_answer_goes_over_the_line_and_its_verdict_is_a_reply(page: Page) -> None:
    said = page.evaluate("""async () => {
      const reply = it.told(it.hand_in("a"));
      while (!it.sent.length) await null;
      const others = [{ on: null }, { t: "set", set: {} }, { t: "verdict", id: "van-een-ander", status: 201 }];
      const heard = others.map((one) => it.line.heard(one));
      it.line.heard({ t: "verdict", id: "a", status: 201, verdict: { score: 1 } });
      return [heard, await reply];
    }""")
    assert said == [
        [False, False, True],
        [201, {"t": "verdict", "id": "a", "status": 201, "verdict": {"score": 1}}],
    ]
    sent = {"t": "answer", "id": "a", "owner": "AAAAAA.ik"}
    given = {"lesson": "les", "exercise_id": "een", "response": {"t": 1}}
    assert page.evaluate("it.sent") == [{**sent, **given}]
    assert page.evaluate("it.requests") == []


def test_a_refusal_is_a_reply_with_the_status_of_a_request(page: Page) -> None:
    said = page.evaluate("""async () => {
      const reply = it.told(it.hand_in("a"));
      while (!it.sent.length) await null;
      it.line.heard({ t: "refused", id: "a", status: 409, error: "gesloten" });
      return reply;
    }""")
    assert said == [409, {"t": "refused", "id": "a", "status": 409, "error": "gesloten"}]


def test_without_a_websocket_and_when_it_is_lost_a_request_takes_the_answer(page: Page) -> None:
    said = page.evaluate("""async () => {
      const over = it.told(it.hand_in("a"));
      while (!it.sent.length) await null;
      it.line.lost();
      const first = await over;
      it.is_socket = false;
      return [first, await it.told(it.hand_in("b"))];
    }""")
    assert said == [[201, {"by": "request"}]] * 2
    assert page.evaluate("it.requests") == [["/api/answers", "a"], ["/api/answers", "b"]]
    assert [one["id"] for one in page.evaluate("it.sent")] == ["a"]


def test_a_line_that_only_looks_alive_is_not_waited_for(page: Page) -> None:
    page.clock.install()
    page.evaluate("() => { it.reply = it.told(it.hand_in('a')); }")
    page.wait_for_function("it.sent.length === 1")
    page.clock.run_for(5100)
    assert page.evaluate("it.reply") == [201, {"by": "request"}]
