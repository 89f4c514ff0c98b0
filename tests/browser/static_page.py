"""An empty page from which a test imports the scripts of our pages, without a server."""

from playwright.sync_api import Page, Route

from leerkit.server.web.scripts import sources

BASE = "http://leerkit.test"
EMPTY = '<!DOCTYPE html><html lang="nl"><head><title>Leeg</title></head><body></body></html>'


def static_page(page: Page) -> Page:
    """Show the page; scripts are at ``/static/``."""

    def serve(route: Route) -> None:
        path = route.request.url.removeprefix(BASE).partition("?")[0]
        if path.startswith("/static/"):
            source = sources()[path.removeprefix("/static/")]
            route.fulfill(content_type="text/javascript; charset=utf-8", body=source)
        else:
            route.fulfill(content_type="text/html; charset=utf-8", body=EMPTY)

    page.unroute_all(behavior="wait")
    page.route(f"{BASE}/**", serve)
    page.goto(BASE)
    return page


def forgetful_page(page: Page) -> Page:
    """Show the page in a browser that keeps nothing of what a test before left there."""
    line = page.context.new_cdp_session(page)
    line.send("Storage.clearDataForOrigin", {"origin": BASE, "storageTypes": "all"})
    line.detach()
    return static_page(page)
