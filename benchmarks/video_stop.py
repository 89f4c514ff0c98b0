"""How long after its moment a video stands still, as JSON: `python benchmarks/video_stop.py`.

The player of a lesson's page, without a server, in Chromium with the film of lesson 01. The film has a moment every two
seconds; at each it is read how far the film came, and it is played on. Milliseconds are a clock's, not the film's.
"""

import json
import shutil
import sys

from playwright.sync_api import Page, Route, sync_playwright

from leerkit import story
from leerkit.cards.scripts import video_source
from leerkit.content import Video, lessons_dir

BASE = "http://leerkit.test"
FILM = lessons_dir() / "01-leefbaarheid-is-mensenwerk" / "lamp-in-het-portiek"
TIMES_S = tuple(2.0 * number + 1 for number in range(40))
SPEEDS = (1.0, 1.5)
KINDS = {"mp4": "video/mp4", "webm": "video/webm"}
MEASURE = """async (times) => {
  const { mountVideo } = await import("/video.js");
  const block = document.querySelector("[data-video]");
  const keep = { load: async () => null, save() {}, clear() {} };
  await mountVideo({ block, keep, signal: new AbortController().signal });
  const film = block.querySelector("video");
  film.muted = true;
  film.playbackRate = %s;
  const late = [];
  for (const at_s of times) {
    await film.play();
    await new Promise((stood) => film.addEventListener("pause", stood, { once: true }));
    late.push((film.currentTime - at_s) * 1000 / film.playbackRate);
  }
  return late;
}"""


def html(ending: str) -> str:
    """Return the page of a video with all the moments."""
    moments = [{"at_s": at_s, "text": "Let op."} for at_s in TIMES_S]
    written = {"id": "film", "title": "Film", "files": [f"film.{ending}"], "text": "x", "moments": moments}
    return f"<!DOCTYPE html><title>Film</title>{story.video(Video.model_validate(written))}"


def measured(page: Page, ending: str, speed: float) -> dict[str, float]:
    """Return the median, the 95th percentile and the most, in milliseconds."""

    def serve(route: Route) -> None:
        name = route.request.url.removeprefix(BASE)
        if name.startswith("/film."):
            route.fulfill(content_type=KINDS[ending], path=f"{FILM}.{ending}")
        elif name == "/video.js":
            route.fulfill(content_type="text/javascript", body=video_source())
        else:
            route.fulfill(content_type="text/html; charset=utf-8", body=html(ending))

    page.unroute_all()
    page.route(f"{BASE}/**", serve)
    page.goto(BASE)
    late = sorted(page.evaluate(MEASURE % speed, list(TIMES_S)))
    ranked = {"median_ms": late[len(late) // 2], "p95_ms": late[int(len(late) * 0.95)], "most_ms": late[-1]}
    return {name: round(value, 1) for name, value in ranked.items()}


def main() -> None:
    """Measure, and print."""
    found = []
    with sync_playwright() as playwright:
        path = shutil.which("chromium")
        arguments = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required"]
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        page = browser.new_page()
        for ending in KINDS:
            for speed in SPEEDS:
                stop = measured(page, ending, speed)
                found.append({"film": ending, "speed": speed, "n_stops": len(TIMES_S), **stop})
        browser.close()
    sys.stdout.write(json.dumps(found, indent=2) + "\n")


if __name__ == "__main__":
    main()
