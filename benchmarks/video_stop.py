"""How long after its moment a video stands still: `python benchmarks/video_stop.py [--json FILE]`.

The player of a lesson's page, without a server, in Chromium with the film of lesson 01. The film has a moment every two
seconds; at each it is read how far the film came, and it is played on. Milliseconds are a clock's, not the film's.
"""

import argparse
import json
import os
import platform
import shutil
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route, sync_playwright

from leerkit import story
from leerkit.cards.scripts import video_source
from leerkit.content import Video, lessons_dir

BASE = "http://leerkit.test"
FILM = lessons_dir() / "01-leefbaarheid-is-mensenwerk" / "lamp-in-het-portiek"
TIMES_S = tuple(2.0 * number + 1 for number in range(40))
SPEEDS = (1.0, 1.5)
KINDS = {"mp4": "video/mp4", "webm": "video/webm"}
GOAL_MS = 150
HEADINGS = ("film", "snelheid", "keer", "helft (ms)", "95% (ms)", "langste (ms)")
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


def film_table(measured: dict[str, Any]) -> str:
    """Return what was measured as a table: how late half of the stops were, all but one in twenty, and the latest."""
    rows: Sequence[Sequence[str]] = [
        (
            one["film"],
            f"{one['speed']:g}".replace(".", ","),
            str(one["n_stops"]),
            *(f"{one[name]:.1f}".replace(".", ",") for name in ("median_ms", "p95_ms", "most_ms")),
        )
        for one in measured["stops"]
    ]
    widths = [max(map(len, column)) for column in zip(HEADINGS, *rows, strict=True)]
    lines = [
        "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True))
        for row in (HEADINGS, *rows)
    ]
    return "\n".join(line.rstrip() for line in lines)


def main() -> None:
    """Measure, print, and keep."""
    parser = argparse.ArgumentParser(description="How long after its moment a video stands still.")
    parser.add_argument("--json", type=Path, help="keep what was measured in this file")
    kept: Path | None = parser.parse_args().json
    stops = []
    with sync_playwright() as playwright:
        path = shutil.which("chromium")
        arguments = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required"]
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        version = browser.version
        page = browser.new_page()
        for ending in KINDS:
            for speed in SPEEDS:
                stop = measured(page, ending, speed)
                stops.append({"film": ending, "speed": speed, "n_stops": len(TIMES_S), **stop})
        browser.close()
    found = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "chromium": version,
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "load_1_min": round(os.getloadavg()[0], 1),
        "goal_ms": GOAL_MS,
        "stops": stops,
    }
    if kept:
        kept.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    sys.stdout.write(film_table(found) + "\n")


if __name__ == "__main__":
    main()
