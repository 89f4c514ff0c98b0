"""What participants and the facilitator do at a replica, by HTTP and over its live connections."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import httpx
from websockets.sync.client import ClientConnection, connect

from tests.gallery_examples import example
from tests.gallery_lesson import SLUG
from tests.replicas import STICKY, WAIT_S, Replicas

MEERKEUZE = example("meerkeuze").id


def answer(client: httpx.Client, response: dict[str, Any], exercise_id: str = MEERKEUZE) -> httpx.Response:
    given = {"lesson": SLUG, "exercise_id": exercise_id, "response": response}
    return client.post("/api/answers", json=given)


def answers_of(client: httpx.Client) -> list[dict[str, Any]]:
    found = client.get("/api/answers")
    assert found.status_code == 200, found.text
    return [one["response"] for one in found.json()["answers"]]


@contextmanager
def listening(room: Replicas, path: str, name: str, client: httpx.Client) -> Iterator[ClientConnection]:
    """A live connection through the proxy to one replica, as the person who ``client`` is."""
    cookies = {**{one.name: one.value for one in client.cookies.jar}, STICKY: name}
    headers = {"Cookie": "; ".join(f"{key}={value}" for key, value in cookies.items())}
    if "Authorization" in client.headers:
        headers["Authorization"] = client.headers["Authorization"]
    url = f"ws://{urlsplit(room.base).netloc}{path}"
    with connect(url, additional_headers=headers, proxy=None, open_timeout=WAIT_S) as socket:
        yield socket


def hear(socket: ClientConnection, wanted: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    """Return the first message that is as wanted; those before it may tell of something else."""
    while True:
        message: dict[str, Any] = json.loads(socket.recv(timeout=WAIT_S))
        if wanted(message):
            return message


def exercise_in(message: dict[str, Any], exercise_id: str = MEERKEUZE) -> dict[str, Any]:
    exercises = message["results"]["lessons"][0]["exercises"]
    return next(one for one in exercises if one["exercise_id"] == exercise_id)


def names_in(message: dict[str, Any]) -> set[str]:
    return {one["nickname"] for one in message["results"]["participants"]}


def done_by(message: dict[str, Any], nickname: str) -> int:
    return sum(one["n_done"] for one in message["results"]["participants"] if one["nickname"] == nickname)
