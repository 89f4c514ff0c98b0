"""Start an installed `leerkit workshop`, join it, open a lesson, answer over HTTP, and stop it.

Usage: python scripts/smoke.py PATH-TO-LEERKIT. Only the standard library: it tells whether a bare install works.
"""

import json
import subprocess
import sys
import tempfile
import time
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

PATIENCE_S = 120


def lesson_page(browser: urllib.request.OpenerDirector, base: str, lesson: str) -> str:
    """Return the lesson's page; wait for it as the waiting page does, which a slow start gives first."""
    ends = time.monotonic() + PATIENCE_S
    while time.monotonic() < ends:
        with browser.open(f"{base}/les/{lesson}/", timeout=PATIENCE_S) as answer:
            if answer.status == 200:
                return str(answer.read().decode())
        time.sleep(0.5)
    raise AssertionError("the lesson's page did not come")


def main(leerkit: str) -> None:
    subprocess.run([leerkit, "check"], check=True)
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{Path(folder) / 'smoke.sqlite'}"
        command = [leerkit, "workshop", "--port", "0", "--no-browser", "--json", "--database", database]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            assert server.stdout is not None
            line = server.stdout.readline()
            assert line, "the workshop ended before it said where it is"
            started = json.loads(line)
            base = started["join_url"].partition("/?")[0]
            browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
            body = json.dumps({"code": started["code"], "nickname": "Proef"}).encode()
            request = urllib.request.Request(f"{base}/api/join", body, {"Content-Type": "application/json"})
            with browser.open(request, timeout=30) as answer:
                assert answer.status == 201, answer.status
                joined = json.load(answer)
            page = lesson_page(browser, base, "01-leefbaarheid-is-mensenwerk")
            assert page.count("data-card=") >= 8, "the lesson's exercises are not on its page"
            assert browser.open(f"{base}/health", timeout=30).status == 200
            print(
                f"smoke: joined as {joined['participant_id']}, the lesson's page has {len(page)} characters"
            )
        finally:
            server.terminate()
            server.wait(30)


if __name__ == "__main__":
    main(sys.argv[1])
