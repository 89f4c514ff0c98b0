"""What tests share: components that must be there, and a browser."""

import asyncio
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING, Any, NoReturn

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from leerkit.kernels.farm import KernelFarm
from tests import examples, forge
from tests.browser.elsewhere import Elsewhere
from tests.browser.visitor import ASKED, SIZES, visitor
from tests.forged_zygote import forged_zygotes
from tests.forked import Run, event_loop, running_farm

if TYPE_CHECKING:
    from tests.workshop import Workshop

CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Scripts soon end here: compiling and collecting beside them, and making them quicker, is work for nothing.
    "--js-flags=--single-threaded,--no-opt,--no-maglev",
)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Return two processes more than there are cores: some tests wait for a server or a browser, but no quick one."""
    return (os.cpu_count() or 1) + (0 if config.getoption("--quick") else 2)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Let the processes that run tests share what servers are forked from: importing is done once."""
    if not node.config.getoption("--quick"):
        node.workerinput["forges"] = dict(forge.addresses())


def pytest_configure(config: pytest.Config) -> None:
    """Take what is shared, in one of those processes, and what hypothesis is to try."""
    examples.load(config)
    forge.share(getattr(config, "workerinput", {}).get("forges", {}))


def component_is_missing(name: str) -> NoReturn:
    """Skip the test by the component's name; fail it if LEERKIT_REQUIRE_COMPONENTS=1 says all are there."""
    message = f"COMPONENT MISSING: {name}. Install it to run this test."
    if os.environ.get("LEERKIT_REQUIRE_COMPONENTS") == "1":
        pytest.fail(message)
    print(f"\n{message}")
    pytest.skip(message)


@pytest.fixture
def host(workshop: "Workshop") -> Iterator[httpx.Client]:
    """Return who leads the workshop of a test's module, by requests."""
    with workshop.facilitator() as client:
        yield client


@pytest.fixture
def joined(workshop: "Workshop") -> Iterator[Callable[[str], httpx.Client]]:
    """Let somebody in; return their requests."""
    with ExitStack() as stack:
        yield lambda name: stack.enter_context(workshop.participant(name))


@pytest.fixture(scope="module")
def run() -> Iterator[Run]:
    """What runs coroutines in one loop for a whole module."""
    with event_loop() as runner:
        yield runner


@pytest.fixture(scope="module")
def farm(run: Run) -> Iterator[KernelFarm]:
    """A zygote and whatever comes out of it, for a module; LEERKIT_SEEN stands in its environment."""
    with forged_zygotes(), running_farm(run, LEERKIT_SEEN="by the zygote") as running:
        yield running


@pytest.fixture(scope="session")
def whole_chromium_path() -> str:
    """The browser as people have it, for what only that does."""
    return shutil.which("chromium") or component_is_missing("chromium")


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The same engine without windows, where it is installed: that takes a third of the work."""
    found = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    return found or component_is_missing("chromium-headless-shell, or chromium")


@pytest.fixture(scope="session")
def chromium(chromium_path: str) -> Iterator[tuple[Browser, asyncio.AbstractEventLoop]]:
    """A Chromium for as long as there are tests, and the loop by which Playwright talks to it."""
    with sync_playwright() as playwright, closing(Elsewhere()) as elsewhere:
        loop = asyncio.get_running_loop()
        arguments = [*CHROMIUM_ARGUMENTS, *elsewhere.arguments]
        started = playwright.chromium.launch(executable_path=chromium_path, args=arguments)
        ASKED[started] = elsewhere
        yield started, loop
        asyncio._set_running_loop(loop)
        started.close()


@pytest.fixture(scope="module")
def browser(chromium: tuple[Browser, asyncio.AbstractEventLoop]) -> Iterator[Browser]:
    """The Chromium, in modules that use it: in others Playwright's loop would be in the way of asyncio."""
    started, loop = chromium
    asyncio._set_running_loop(loop)
    yield started
    asyncio._set_running_loop(None)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh visitor, who fails the test when a page asks another host for anything or throws an error."""
    with visitor(browser) as made:
        yield made


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """A visitor's tab for one module: a new tab costs three times as much as a new page in one."""
    with visitor(browser) as made:
        yield made.new_page()


@pytest.fixture
def card_tab(tab: Page) -> Page:
    """The module's tab with whatever it shows, wide, light and still: for cards that take each other's place."""
    tab.set_viewport_size(SIZES["wide"])  # type: ignore[arg-type]
    tab.emulate_media(media="screen", color_scheme="light", reduced_motion="reduce")
    return tab


@pytest.fixture
def page(card_tab: Page) -> Page:
    """An empty page, wide and light, where things move."""
    card_tab.emulate_media(reduced_motion="no-preference")
    card_tab.goto("about:blank")
    return card_tab
