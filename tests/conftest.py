"""What tests share: components that must be there, and a browser."""

import os
import shutil
from collections.abc import Iterator
from typing import NoReturn

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
LOCAL = (
    "http://127.0.0.1",
    "http://localhost",
    "http://leerkit.test",
    "ws://127.0.0.1",
    "ws://localhost",
    "data:",
    "blob:",
)


def component_is_missing(name: str) -> NoReturn:
    """Skip the test by the component's name; fail it if LEERKIT_REQUIRE_COMPONENTS=1 says all are there."""
    message = f"COMPONENT MISSING: {name}. Install it to run this test."
    if os.environ.get("LEERKIT_REQUIRE_COMPONENTS") == "1":
        pytest.fail(message)
    print(f"\n{message}")
    pytest.skip(message)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    return shutil.which("chromium") or component_is_missing("chromium")


@pytest.fixture(scope="module")
def browser(chromium_path: str) -> Iterator[Browser]:
    """A Chromium for one module: Playwright's loop would be in the way of tests that use asyncio."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium_path, args=list(CHROMIUM_ARGUMENTS))
        yield started
        started.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh visitor, who fails the test when a page asks another host for anything or throws an error."""
    made = browser.new_context(viewport={"width": 1280, "height": 900}, locale="nl-NL")
    made.set_default_timeout(30_000)
    elsewhere: list[str] = []
    errors: list[str] = []
    made.on("request", lambda request: request.url.startswith(LOCAL) or elsewhere.append(request.url))
    made.on("weberror", lambda error: errors.append(str(error.error)))
    yield made
    made.close()
    assert elsewhere == []
    assert errors == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
