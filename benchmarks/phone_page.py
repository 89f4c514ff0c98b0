"""What a phone loads of the page of a led room, as JSON: `python benchmarks/phone_page.py`.

A Chromium with an empty cache opens `/zaal` of a workshop on this machine while a meerkeuze is on. Bodies count as
they come over the line (compressed). What the page itself names is what it needs to draw; the rest it asks for when it
has nothing to do.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from playwright.sync_api import Page, Response, sync_playwright

LESSON = "01-leefbaarheid-is-mensenwerk"
EXERCISE = "wat-is-leefbaarheid"


def measured(page: Page, address: str) -> dict[str, object]:
    """Return what is loaded for the first drawing, and after that."""
    seen: list[Response] = []
    page.on("response", lambda one: seen.append(one))  # noqa: PLW0108 - Playwright marks what it is handed
    page.goto(address)
    page.locator(".lk-card .lk-primary").wait_for()
    page.wait_for_load_state("networkidle")
    html = seen[0].text()
    named = [
        one
        for one in seen
        if one is seen[0] or urlsplit(one.url).path in re.findall(r'(?:href|src)="([^"]+)"', html)
    ]
    return {"first": told(named), "later": told([one for one in seen if one not in named])}


def told(responses: list[Response]) -> dict[str, object]:
    """Return the number of requests and their bytes, by name."""
    sizes = {
        one.url.rpartition("/")[2]: one.request.sizes()["responseBodySize"]
        for one in responses
        if one.url.startswith("http")
    }
    return {"n_requests": len(sizes), "n_bytes": sum(sizes.values()), "by_name": sizes}


def main() -> None:
    """Measure, and print."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "leerkit", "workshop", "01", "--port", "0", "--no-browser", "--json"]
        command += ["--database", f"sqlite:///{Path(folder) / 'room.sqlite'}"]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)  # noqa: S603 - our own
        try:
            line = server.stdout.readline() if server.stdout else ""
            sys.stdout.write(json.dumps(visit(json.loads(line)), indent=2) + "\n")
        finally:
            server.terminate()
            server.wait(60)


def visit(room: dict[str, str]) -> dict[str, object]:
    """Put a question on, join, and open the page in a browser."""
    base, key = room["join_url"].partition("/?")[0], room["facilitator_url"].rpartition("sleutel=")[2]
    deed = {"kind": "put_on", "payload": {"lesson": LESSON, "exercise_id": EXERCISE}}
    with httpx.Client(base_url=base, headers={"Authorization": f"Bearer {key}"}) as host:
        host.post(f"/api/sessions/{room['code']}/events", json=deed).raise_for_status()
    with httpx.Client(base_url=base) as phone, sync_playwright() as playwright:
        phone.post("/api/join", json={"code": room["code"], "nickname": "Telefoon"}).raise_for_status()
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 390, "height": 844})
        context.add_cookies(
            [{"name": name, "value": value, "url": base} for name, value in phone.cookies.items()]
        )
        found = measured(context.new_page(), f"{base}/zaal")
        browser.close()
    return found


if __name__ == "__main__":
    main()
