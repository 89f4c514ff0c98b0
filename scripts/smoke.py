"""Start an installed `leerkit workshop`, join it, open a lesson, answer over HTTP, and stop it.

Usage: python scripts/smoke.py PATH-TO-LEERKIT. Only the standard library: it tells whether a bare install works.
"""

import json
import subprocess
import sys
import tempfile
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path


def main(leerkit: str) -> None:
    subprocess.run([leerkit, "check"], check=True)
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{Path(folder) / 'smoke.sqlite'}"
        command = [leerkit, "workshop", "--port", "0", "--no-browser", "--json", "--database", database]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            assert server.stdout is not None
            started = json.loads(server.stdout.readline())
            base = started["join_url"].partition("/?")[0]
            browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
            body = json.dumps({"code": started["code"], "nickname": "Proef"}).encode()
            request = urllib.request.Request(f"{base}/api/join", body, {"Content-Type": "application/json"})
            with browser.open(request, timeout=30) as answer:
                assert answer.status == 201, answer.status
                joined = json.load(answer)
            page = browser.open(f"{base}/les/01-leefbaarheid-is-mensenwerk/", timeout=120).read().decode()
            assert page.count("application/vnd.voila.cell-output+json") >= 8, (
                "the lesson's exercises are not on its page"
            )
            assert browser.open(f"{base}/health", timeout=30).status == 200
            print(
                f"smoke: joined as {joined['participant_id']}, the lesson's page has {len(page)} characters"
            )
        finally:
            server.terminate()
            server.wait(30)


if __name__ == "__main__":
    main(sys.argv[1])
