"""What a browser keeps for us: the newest, whichever place it is in by then, and nothing older that stayed behind."""

import contextlib

import pytest
from playwright.sync_api import Error, Page

from tests.browser.static_page import forgetful_page, static_page
from tests.impatient import until

OPEN = """async () => {
  const { openKept } = await import("/static/shared/kept.js");
  window.kept = openKept();
}"""
STORED = "localStorage.getItem('leerkit/drafts/een')"


@pytest.fixture
def page(page: Page) -> Page:
    forgetful_page(page).evaluate(OPEN)
    return page


def write(what: str) -> str:
    return f"[['drafts', 'een', {what}]]"


JUST_IN_TIME = write("'net op tijd'")


def test_what_a_page_wrote_as_it_was_left_stays_though_an_older_write_ends_after_it(page: Page) -> None:
    script = f"""async () => {{
      const older = kept.write({write("'oud'")});
      window.newer = kept.writeInHaste({write("'nieuw'")});
      await older; // the page may be gone from here on
      return {STORED};
    }}"""
    assert page.evaluate(script) == '"nieuw"'
    assert page.evaluate("newer") == "database"
    assert page.evaluate("kept.all('drafts')") == [["een", "nieuw"]]
    assert page.evaluate(STORED) is None, "it does not stay behind once the database has it"


def test_what_a_page_forgot_as_it_was_left_stays_forgotten(page: Page) -> None:
    page.evaluate(f"kept.write({write('1')})")
    page.evaluate(f"Promise.all([kept.write({write('2')}), kept.writeInHaste({write('undefined')})])")
    assert page.evaluate("kept.all('drafts')") == []


def test_without_a_database_an_older_write_does_not_take_the_place_of_a_newer_one(page: Page) -> None:
    page.evaluate("() => { IDBFactory.prototype.open = () => { throw new Error('no database here'); }; }")
    page.evaluate(OPEN)
    script = f"Promise.all([kept.write({write('1')}), kept.writeInHaste({write('2')})])"
    assert page.evaluate(script) == ["storage", "storage"]
    assert page.evaluate(STORED) == "2"
    assert page.evaluate("kept.all('drafts')") == [["een", 2]]


def test_what_is_handed_in_is_there_though_the_page_goes_in_the_same_moment(page: Page) -> None:
    with page.expect_navigation():
        page.evaluate(f"() => {{ kept.writeInHaste({JUST_IN_TIME}); location.reload(); }}")
    page.evaluate(OPEN)
    assert page.evaluate("kept.all('drafts')") == [["een", "net op tijd"]]


HANGS = """() => {
  const store = { delete() {} };
  IDBDatabase.prototype.transaction = () => ({ objectStore: () => store, commit() {} });
  window.setTimeout = () => 0;
}"""
"""A database that has not done anything by the time that the page is gone, and a page that waits for it so long."""


def forget_and_go(page: Page) -> None:
    """Forget what is kept, and load the page anew before the database knows."""
    page.evaluate(f"kept.write({write('1')})")
    page.evaluate(HANGS)
    with page.expect_navigation():
        page.evaluate(f"() => {{ kept.writeInHaste({write('undefined')}); location.reload(); }}")
    page.evaluate(OPEN)


def test_what_is_forgotten_stays_so_though_the_page_goes_before_the_database_knows(page: Page) -> None:
    forget_and_go(page)
    assert page.evaluate("kept.all('drafts')") == []
    until(lambda: page.evaluate(STORED), lambda seen: seen is None)
    assert page.evaluate("kept.all('drafts')") == [], "nor is it in the database any more"


def test_what_is_written_while_what_was_forgotten_is_read_stays(page: Page) -> None:
    forget_and_go(page)
    page.evaluate(f"() => Promise.all([kept.all('drafts'), kept.write({write('2')})])")
    until(lambda: page.evaluate(STORED), lambda seen: seen is None)
    assert [value for _, value in page.evaluate("kept.all('drafts')")] == [2]


def test_what_is_handed_in_is_there_though_the_tab_is_killed_right_after(page: Page) -> None:
    page.evaluate(f"() => {{ kept.writeInHaste({JUST_IN_TIME}); }}")
    with page.expect_event("crash"), contextlib.suppress(Error):
        page.goto("chrome://crash", timeout=10_000)
    other = static_page(page.context.new_page())
    other.evaluate(OPEN)
    assert other.evaluate("kept.all('drafts')") == [["een", "net op tijd"]]
