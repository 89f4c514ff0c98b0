"""When an answer is handed in to the server itself, besides to its kernel: in a browser, without a server."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.static_page import static_page
from tests.browser.visitor import visitor

OPEN = """async (of_before) => {
  const { openKept } = await import("/static/shared/kept.js");
  const { openDrafts } = await import("/static/shared/drafts.js");
  const { openOutbox } = await import("/static/shared/outbox.js");
  const { pendingAnswers } = await import("/static/lesson/pending.js");
  const owner = "AAAAAA.ik", kept = openKept(), nothing = () => {};
  const listeners = { on_change: nothing, on_kept: nothing, on_refused: nothing };
  const answer = (id) => ({ id, lesson: "les", exercise_id: "vraag", response: { text: id } });
  if (of_before) await openOutbox(owner, kept, listeners).put(answer(of_before));
  window.posted = [];
  window.fetch = async (_address, { body }) => {
    posted.push(JSON.parse(body).id);
    return new Response("{}", { status: window.away ? 503 : 201 });
  };
  const kernel = { is_open: () => true, send: nothing, heard_at: () => 0, renew: nothing };
  window.said = [];
  const models = { ids_of: () => ["model"], state: () => null, tell: (_model, { status }) => said.push(status.error) };
  const drafts = openDrafts(owner, "les", kept), texts = { kept_on_device: "veilig" };
  const options = { owner, lesson: "les", kept, drafts, texts };
  const told = { on_count: nothing, on_reached: nothing, on_refused: nothing };
  window.pending = pendingAnswers({ ...options, ...told, kernel: () => kernel, models: () => models });
  await pending.given("vraag");
  await pending.give(answer("nu"));
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with visitor(browser) as context:
        shown = static_page(context.new_page())
        shown.clock.install()
        yield shown


def test_answer_that_is_under_way_to_its_kernel_is_given_time_whenever_that_is(page: Page) -> None:
    page.evaluate(OPEN, "")
    page.clock.run_for(5_900)
    assert page.evaluate("posted") == []
    page.clock.run_for(200)
    page.wait_for_function("posted.length")
    assert page.evaluate("posted") == ["nu"]


def test_what_waited_from_before_is_handed_in_soon_and_first(page: Page) -> None:
    page.evaluate(OPEN, "toen")
    page.clock.run_for(3_100)
    page.wait_for_function("posted.length")
    assert page.evaluate("posted[0]") == "toen"


def test_kernel_that_says_no_has_not_the_last_word_while_the_answer_is_kept_here(page: Page) -> None:
    """Its refusal may come after the server's own: the card then says again that the answer is safe."""
    page.evaluate("window.away = true")
    page.evaluate(OPEN, "")
    page.evaluate("pending.drawn()")
    page.evaluate("pending.flush()")
    page.wait_for_function("said.length === 1")
    refusal = {"status": {"id": "nu", "saved": False, "error": "Nee."}}
    page.evaluate("(state) => pending.heard({ content: { data: { state } } })", refusal)
    page.wait_for_function("said.length === 2")
    assert page.evaluate("said") == ["veilig", "veilig"]
