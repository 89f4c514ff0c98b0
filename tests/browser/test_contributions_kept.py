"""What participants add to the room, kept in a browser: until the server has it, or somebody told why not."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.static_page import forgetful_page

ME = "AAAAAA.ik"
OPEN = """async ({ owner, replies }) => {
  const { openKept } = await import("/static/shared/kept.js");
  const { openContributions } = await import("/static/shared/contributions.js");
  const fetched = async (_address, { method, body }) => {
    if (method !== "POST") throw new TypeError("no network");
    const { id, payload } = JSON.parse(body);
    const [status, said] = replies.shift() ?? [0, {}];
    if (!status) throw new TypeError("no network");
    return new Response(JSON.stringify({ id, payload, ...said }), { status });
  };
  window.kept = openKept();
  window.room = openContributions(owner, kept, fetched);
  await room.ready;
  window.told = [];
}"""
SEND = "room.send('question', { text: 'Wie betaalt dat?' })"
LISTEN = """(tells) => new Promise((done) => {
  const { signal } = new AbortController();
  room.on_refused(({ one, sentence }) => {
    told.push([one.payload.text, sentence]);
    done();
    return tells;
  }, signal);
})"""
REFUSED = (409, {"error": "vragen stellen kan nu niet"})
QUESTION = ["Wie betaalt dat?", "vragen stellen kan nu niet"]


@pytest.fixture
def page(page: Page) -> Page:
    return forgetful_page(page)


def begin(page: Page, *replies: tuple[int, Any]) -> None:
    page.evaluate(OPEN, {"owner": ME, "replies": replies})


def waiting(page: Page) -> list[str]:
    return list(page.evaluate("room.waiting('question').map((one) => one.payload.text)"))


def test_question_is_there_though_the_page_is_loaded_anew_as_it_is_sent(page: Page) -> None:
    begin(page)
    with page.expect_navigation():
        page.evaluate(f"() => {{ {SEND}; location.reload(); }}")
    begin(page)
    assert waiting(page) == ["Wie betaalt dat?"]


def test_refusal_that_nobody_told_stays_for_a_page_that_can(page: Page) -> None:
    begin(page, REFUSED)
    page.evaluate(SEND)
    page.wait_for_function("!room.waiting('question').length")
    page.evaluate("kept.all('contributions')")
    page.reload()
    begin(page)
    assert waiting(page) == [], "it is not sent again"
    page.evaluate(LISTEN, False)
    page.evaluate(LISTEN, True)
    assert page.evaluate("told") == [QUESTION] * 3, "the second asks the first again, who could not tell it"
    assert page.evaluate("kept.all('contributions')") == []


def test_refusal_is_told_once_to_who_listens(page: Page) -> None:
    begin(page, REFUSED)
    page.evaluate(f"() => {{ window.heard = ({LISTEN})(true); }}")
    page.evaluate(SEND)
    page.evaluate("heard")
    assert page.evaluate("told") == [QUESTION]
    assert page.evaluate("kept.all('contributions')") == []
    page.reload()
    begin(page)
    page.evaluate("new Promise((done) => setTimeout(done))")
    assert page.evaluate("kept.all('contributions')") == []


def test_what_somebody_else_wrote_here_is_gone_after_thirty_days(page: Page) -> None:
    begin(page)
    page.evaluate(
        """async (me) => {
          const day = 24 * 3_600_000;
          const one = (id, owner, days) => {
            const sent = { id, owner, kind: "question", payload: {}, at: Date.now() - days * day };
            return ["contributions", id, sent];
          };
          const others = [one("long-ago", "AAAAAA.ander", 31), one("of-late", "AAAAAA.ander", 29)];
          await kept.write([...others, one("own", me, 31)]);
        }""",
        ME,
    )
    page.reload()
    begin(page)
    assert {key for key, _ in page.evaluate("kept.all('contributions')")} == {"of-late", "own"}
