"""The lesson with one exercise of each type, from start to end by keyboard: on its page, with a kernel, and on a phone.

In JupyterLab ``test_jupyterlab`` does it.
"""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from leerkit.content import lessons_dir
from leerkit.exercises import SOORTEN
from tests.browser.evening import Phone
from tests.browser.translated import TRANSLATED
from tests.browser.visitor import faults_when_small, visitor
from tests.browser.workshop_visit import do_by_keyboard, join, ready
from tests.gallery_examples import ENTRIES, example
from tests.workshop import Workshop, running_workshop

pytestmark = pytest.mark.long("two workshops, in which every type is done three times: 40 s of work")

SLUG = "00-galerij"
ALONE, WITH_KERNEL = "op-eigen-tempo", "met-kernel"


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("gallery")
    for slug in (SLUG, ALONE, WITH_KERNEL):
        shutil.copytree(lessons_dir() / SLUG, folder / slug)
    with (folder / WITH_KERNEL / "les.yaml").open("a", encoding="utf-8") as yaml:
        yaml.write("\nkernel: true\n")
    lessons = [str(folder / slug) for slug in (SLUG, ALONE, WITH_KERNEL)]
    with running_workshop(folder / "kept.sqlite", *lessons, log=folder / "log") as started:
        yield started
    assert "Traceback" not in (folder / "log").read_text()


@pytest.mark.parametrize("slug", [ALONE, WITH_KERNEL])
def test_lesson_is_done_by_keyboard_on_its_page(
    context: BrowserContext, workshop: Workshop, slug: str
) -> None:
    workshop.do("ronde_opened", lesson=slug, exercise_id=example("stelling").id, ronde=2)
    page = join(context, workshop.base, workshop.code, f"Toets {slug}")
    page.goto(f"{workshop.base}/les/{slug}/")
    ready(page)
    for soort in SOORTEN:
        do_by_keyboard(page, soort)
    expect(page.locator(".lk-progress")).to_contain_text(f"Je hebt alle {len(SOORTEN)} oefeningen gedaan.")


def test_lesson_is_done_by_keyboard_on_a_phone_that_is_led_and_translated(
    browser: Browser, workshop: Workshop
) -> None:
    """On a phone that is small, in forced colours, and whose browser translates the page as it changes."""
    with visitor(browser, viewport={"width": 320, "height": 640}, forced_colors="active") as context:
        context.add_init_script(TRANSLATED)
        workshop.do("put_on", lesson=SLUG, exercise_id=example(SOORTEN[0]).id)
        phone = Phone(context, workshop, "Telefoon")
        for soort in SOORTEN:
            exercise = {"lesson": SLUG, "exercise_id": example(soort).id}
            workshop.do("put_on", **exercise)
            expect(phone.page.locator(f".lk-exercise .lk-card[data-soort={soort}]")).to_be_visible()
            phone.answer_by_keyboard(soort)
            if soort == "muur":  # what was written is there to see, and not answered
                expect(phone.moment.locator(".lk-post-own")).to_contain_text("Verstuurd")
                continue
            phone.now.to_have_text("Verstuurd. Zo gaan we verder.")
            workshop.do("closed", **exercise)
            workshop.do("revealed", group=True, solution=True, **exercise)
            phone.now.to_have_text(
                "Bespreek het met elkaar." if example(soort).solution_name else "Zo zit het."
            )
            phone.said.not_to_contain_text("aanpassen")
            if example(soort).is_compared():
                phone.answer_again_by_keyboard(soort)
                sentence = example(soort).grade(ENTRIES[soort]["keyboard"]["gives"]).sentence
                phone.said.to_contain_text(sentence)
                phone.said.to_contain_text("Je antwoord is bewaard.")
        assert phone.page.locator("#moment font").count()
        assert faults_when_small(phone.page) == []
