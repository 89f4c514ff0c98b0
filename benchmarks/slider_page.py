"""When a page with a slider and a dropdown can be used: `python benchmarks/slider_page.py [-n 10] [--json FILE]`.

Each visitor is new: a context of its own in Chromium, with an empty cache and a kernel of its own. Counted from going
to the page until the slider answers to a key: the sentence beside it comes from the kernel.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import httpx
import nbformat
from nbformat.v4 import new_code_cell
from playwright.sync_api import Browser, Response, expect, sync_playwright

from leerkit.content import lessons_dir

LESSON = "02-overvecht"
CELL = """import ipywidgets

gekozen = ipywidgets.Label("nog niets")
schuif = ipywidgets.IntSlider(value=3, max=9, description="Aantal")
schuif.observe(lambda change: setattr(gekozen, "value", f"gekozen: {change.new}"), "value")
ipywidgets.VBox([schuif, ipywidgets.Dropdown(options=["Noord", "Zuid"]), gekozen])"""
GOALS = {"ready_s": 2.0, "n_requests": 40, "n_bytes": 300_000}


def lesson(folder: Path) -> Path:
    """Return a copy in ``folder`` of the second lesson, which has no film, with the slider behind its first cell."""
    copied = Path(shutil.copytree(lessons_dir() / LESSON, folder / LESSON))
    notebook = nbformat.read(copied / "les.ipynb", as_version=4)
    first = next(number for number, cell in enumerate(notebook.cells) if cell.cell_type == "code")
    notebook.cells.insert(first + 1, new_code_cell(CELL))
    nbformat.write(notebook, copied / "les.ipynb")
    return copied


def visit(browser: Browser, base: str, code: str, name: str) -> dict[str, float]:
    """Return the seconds until the slider is there and until it answers, and what the page asked for until then."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    joined = context.request.post(f"{base}/api/join", data={"code": code, "nickname": name})
    if joined.status != httpx.codes.CREATED:
        raise RuntimeError(joined.text())
    page = context.new_page()
    seen: list[Response] = []
    page.on("response", lambda one: seen.append(one) if one.url.startswith("http") else None)
    began = perf_counter()
    page.goto(f"{base}/les/{LESSON}/", wait_until="commit")
    slider = page.get_by_role("slider", name="Aantal")
    slider.wait_for()
    there_s = perf_counter() - began
    slider.focus()
    page.keyboard.press("End")
    expect(page.get_by_text("gekozen: 9")).to_be_visible()
    ready_s = perf_counter() - began
    page.wait_for_load_state("networkidle")
    n_bytes = sum(one.request.sizes()["responseBodySize"] for one in seen)
    context.close()
    found = {"there_s": there_s, "ready_s": ready_s, "n_requests": len(seen), "n_bytes": n_bytes}
    return {name: round(value, 3) for name, value in found.items()}


def main() -> None:
    """Measure, print, and keep."""
    parser = argparse.ArgumentParser(description="When a page with a slider and a dropdown can be used.")
    parser.add_argument("-n", type=int, default=10, help="how many visitors, one after another")
    parser.add_argument("--json", type=Path, help="keep what was measured in this file")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "leerkit", "workshop", str(lesson(Path(folder))), "--port", "0"]
        command += ["--no-browser", "--json", "--database", f"sqlite:///{Path(folder) / 'room.sqlite'}"]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)  # noqa: S603 - our own
        try:
            room = json.loads(server.stdout.readline() if server.stdout else "")
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=shutil.which("chromium"), args=["--no-sandbox"]
                )
                base = room["join_url"].partition("/?")[0]
                visits = [visit(browser, base, room["code"], f"Bezoeker {n}") for n in range(given.n)]
                version = browser.version
                browser.close()
        finally:
            server.terminate()
            server.wait(60)
    found = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "chromium": version,
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "load_1_min": round(os.getloadavg()[0], 1),
        "goals": GOALS,
        "most": {name: max(one[name] for one in visits) for name in visits[0]},
        "visits": visits,
    }
    written = json.dumps(found, indent=2)
    if given.json:
        given.json.write_text(written + "\n", encoding="utf-8")
    sys.stdout.write(written + "\n")


if __name__ == "__main__":
    main()
