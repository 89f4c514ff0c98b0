"""``leerkit webinar``: led from the start, and still where it was after a restart."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import psutil

from tests import forge
from tests.gallery_lesson import few_folder
from tests.workshop import CERTIFICATES

CODE = "K7WP3D"


@contextmanager
def webinar(folder: Path) -> Iterator[tuple[str, httpx.Client]]:
    """What it says up to the text for the chat, and a host in it."""
    database = f"sqlite:///{folder}/x.sqlite"
    command = ["webinar", "--port", "0", "--code", CODE, "--no-browser", "--database", database]
    public = ["--public-url", "https://leren.example.nl", str(folder / "00-alle-soorten")]
    with (folder / "log").open("a") as log:
        process = forge.start("leerkit", [*command, *public], os.environ, log)
    with process.stdout:
        try:
            said = ""
            while "Kies zelf een naam" not in said:
                line = process.stdout.readline()
                assert line, said
                said += line
            port = port_of(process.pid)
            [key] = re.findall("sleutel=([0-9a-f]+)", said)
            headers = {"Authorization": f"Bearer {key}", "Host": "leren.example.nl"}
            base = f"http://127.0.0.1:{port}"
            with httpx.Client(base_url=base, headers=headers, timeout=60, verify=CERTIFICATES) as client:
                yield said, client
        finally:
            process.terminate()
            process.wait(60)


def port_of(pid: int) -> int:
    [port] = {one.laddr.port for one in psutil.Process(pid).net_connections("tcp") if one.status == "LISTEN"}
    return int(port)


def on(client: httpx.Client) -> Any:
    state = client.get(f"/api/sessions/{CODE}/live/state").json()["state"]
    return state["state"]["led"]["now"]


def test_webinar_is_led_from_the_start_and_a_restart_leaves_it_where_it_was(tmp_path: Path) -> None:
    few_folder(tmp_path)
    with webinar(tmp_path) as (said, client):
        assert f"https://leren.example.nl/?code={CODE}&" in said.partition("Voor in de chat")[2]
        assert f"leren.example.nl moet verzoeken doorgeven aan poort {client.base_url.port} van" in said
        assert on(client)["kind"] == "lobby"
        own_pace = {"kind": "own_pace", "payload": {}}
        assert client.post(f"/api/sessions/{CODE}/events", json=own_pace).status_code == 201
    with webinar(tmp_path) as (_, client):
        assert on(client) is None
