"""What a page asks for while it runs comes, sooner or later, also where a line was away at that moment."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Request, Route, expect

from tests.browser.visitor import visitor
from tests.browser.workshop_visit import enter_few, take_part
from tests.gallery_examples import example
from tests.gallery_lesson import FEW, SLUG, few_folder
from tests.workshop import Workshop, running_workshop

ONE, OTHER = (example(soort) for soort in FEW[:2])


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("modules")
    with running_workshop(folder / "s.sqlite", str(few_folder(folder)), log=folder / "log") as started:
        yield started


class Away:
    """A line over which some scripts do not come, until it is told otherwise."""

    def __init__(self, context: BrowserContext, *scripts: str) -> None:
        self.is_away = True
        for name in scripts:
            context.route(f"**/{name}*", self._take)

    def _take(self, route: Route) -> None:
        if self.is_away:
            route.abort()
        else:
            route.fallback()


def again(script: str) -> Callable[[Request], bool]:
    """Return whether a script is asked for once more."""
    return lambda request: request.url.endswith(f"{script}?1")


@pytest.mark.long("17 s of a line that is away")
def test_exercise_and_what_stands_below_it_come_to_a_phone_whose_line_was_away(
    browser: Browser, workshop: Workshop
) -> None:
    view, besides = f"cards/{ONE.soort}.js", "zaal/besides.js"
    workshop.do("put_on", kind="pause")
    with visitor(browser) as context:
        away = Away(context, view, besides)
        with (
            context.expect_event("request", again(view)),
            context.expect_event("request", again(besides)),
        ):
            phone = take_part(context, workshop.base, workshop.code, "Onderweg")
            phone.goto(f"{workshop.base}/zaal")
            workshop.do("put_on", lesson=SLUG, exercise_id=ONE.id)
        expect(phone.get_by_text("Deze oefening kan nu niet worden getoond.")).to_be_visible()
        away.is_away = False
        expect(phone.locator(f'[data-exercise="{ONE.id}"] .lk-primary')).to_be_visible()
        expect(phone.get_by_text("Deze oefening kan nu niet worden getoond.")).to_have_count(0)
        expect(phone.get_by_text("Notitie", exact=True)).to_be_visible()


def test_lesson_hears_what_is_on_though_its_script_did_not_come_at_once(
    browser: Browser, workshop: Workshop
) -> None:
    workshop.do("own_pace")
    with visitor(browser) as context:
        away = Away(context, "lesson/led.js")
        page = enter_few(context, workshop, "Thuis")
        with context.expect_event("request", again("lesson/led.js")):
            workshop.do("put_on", lesson=SLUG, exercise_id=OTHER.id)
        away.is_away = False
        expect(page.locator("#session-news")).to_contain_text("De groep is nu bij")
