"""What a page makes a real browser load: asked of Chromium, where that and Playwright are installed."""

import importlib.util
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from leerkit.bench.http import Address
from leerkit.bench.target import Target

if TYPE_CHECKING:
    from playwright.async_api import Page, Request, Response

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync")
READY_WITHIN_MS = 60_000
QUIET_MS = 2_000
FOLLOWED = ("stylesheet", "script", "image", "font", "fetch", "xhr", "manifest", "other")
SHOWN = "article.lk-card, .jupyter-widgets"
KERNEL = "JSON.parse(document.getElementById('jupyter-config-data')?.textContent ?? '{}').kernelId ?? ''"


async def with_files(target: Target) -> Target:
    """Return a target with the list of files that a real browser got; unchanged if there is no browser.

    Opens the page once, so the server has had one visitor afterwards.
    """
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None or importlib.util.find_spec("playwright") is None:
        return target
    from playwright.async_api import Error, async_playwright  # noqa: PLC0415 - not needed to run leerkit

    async with async_playwright() as playwright:
        try:
            browser = await playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        except Error:
            return target
        try:
            return await _look(target, await browser.new_page())
        except Error:
            return target
        finally:
            await browser.close()


async def _look(target: Target, page: "Page") -> Target:
    here = Address.of(target.url).origin
    got: list[str] = []
    elsewhere: list[str] = []

    def note_request(request: "Request") -> None:
        if not request.url.startswith((here, "data:", "blob:")):
            elsewhere.append(request.url)

    def note_response(response: "Response") -> None:
        request = response.request
        followed = request.method == "GET" and request.resource_type in FOLLOWED
        if followed and response.ok and request.url.startswith(here):
            parts = urlsplit(request.url)
            got.append(parts.path + (f"?{parts.query}" if parts.query else ""))

    page.on("request", note_request)
    page.on("response", note_response)
    await page.goto(target.url, timeout=READY_WITHIN_MS, wait_until="load")
    await page.wait_for_selector(SHOWN, timeout=READY_WITHIN_MS)
    await page.wait_for_timeout(QUIET_MS)
    kernel = str(await page.evaluate(KERNEL))
    paths = (path.replace(kernel, "{kernel}") if kernel else path for path in got)
    return replace(target, files=tuple(dict.fromkeys(paths)), n_elsewhere=len(elsewhere))
