"""What a browser, or something that is none, may do to the server with plain requests: one fault, one function.

Each is bounded in count and in time.
"""

import asyncio
import json

from leerkit.bench.kernel_talk import fresh_id
from leerkit.bench.soak.culprit import CUT_SHORT, Culprit, Fault, put
from leerkit.bench.soak.frames import comm_message, nested, parts
from leerkit.bench.soak.staying import hand_in
from leerkit.errors import VisitError

BODY_BYTES = 7_999_000
MISSING_BYTES = 100
N_BODIES = 10
N_SLOW = 50
N_RELOADS = 15
N_WRONG_CODES = 80
N_ANSWERS = 60
LONG_TEXT = "Wij willen groen en ruimte om te spelen. 🌳" * 100
PATHS = ("/bestaat-niet", "/api/join", "/api/answers", "/", "/lessen")


def unfinished_body(path: str, host: str, *, chunked: bool = False) -> bytes:
    """Return a request whose body lacks the end."""
    framing = "Transfer-Encoding: chunked" if chunked else f"Content-Length: {BODY_BYTES}"
    head = f"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n{framing}\r\n\r\n"
    size = BODY_BYTES - MISSING_BYTES
    return head.encode() + (f"{BODY_BYTES:x}\r\n".encode() if chunked else b"") + b"x" * size


async def unfinished_bodies(culprit: Culprit) -> None:
    """Send most of a large body, and never the rest."""
    host = culprit.visitor.browser.address.netloc
    for n in range(N_BODIES):
        connection = await culprit.connect()
        request = unfinished_body(culprit.rng.choice(PATHS), host, chunked=n % 3 == 0)
        try:
            async with asyncio.timeout(2):
                await put(connection, request)
        except OSError:  # the server has seen enough
            continue
    await culprit.pause(15)


async def slow_headers(culprit: Culprit) -> None:
    """Send fifty requests of which a few letters come each second."""
    connections = [await culprit.connect() for _ in range(N_SLOW)]
    request = (
        f"GET /health/live HTTP/1.1\r\nHost: {culprit.visitor.browser.address.netloc}\r\nX-Lang: ".encode()
    )
    for n in range(min(int(culprit.for_s), 20)):
        for connection in connections:
            await put(connection, request[n * 10 : n * 10 + 10] or b"x")
        await asyncio.sleep(1)


async def reload_storm(culprit: Culprit) -> None:
    """Load the lesson over and over, and open and close its connection each time."""
    for _ in range(N_RELOADS):
        await culprit.visitor.browser.get(f"/les/{culprit.visitor.target.lesson}/")
        one = await culprit.kernel_socket()
        await culprit.pause(0.2)
        one.close()


async def wrong_codes(culprit: Culprit) -> None:
    """Try wrong codes, eight at a time, as fast as the server answers."""
    codes = [
        "".join(culprit.rng.choices("ABCDEFGHJKMNPQRSTUVWXYZ23456789", k=6)) for _ in range(N_WRONG_CODES)
    ]
    codes = [code for code in codes if code != culprit.visitor.target.code]

    async def guess(mine: list[str]) -> None:
        for code in mine:
            await culprit.post("/api/join", json.dumps({"code": code, "nickname": "Gokker"}).encode())

    try:
        async with asyncio.timeout(culprit.for_s):
            await asyncio.gather(*(guess(codes[n::8]) for n in range(8)))
    except TimeoutError:
        return


async def answer_flood(culprit: Culprit) -> None:
    """Hand in long answers as fast as the server takes them."""
    for _ in range(N_ANSWERS):
        answer_id, exercise_id, response, _ = culprit.an_answer()
        if "text" in response:
            response = {**response, "text": LONG_TEXT}
        await hand_in(culprit.visitor, exercise_id, answer_id, response)


async def repeated_answers(culprit: Culprit) -> None:
    """Send the same answers several times, in any order, to the kernel and to the server."""
    one = await culprit.kernel_socket()
    answers = [culprit.an_answer() for _ in range(5)]
    sendings = answers * 3
    culprit.rng.shuffle(sendings)
    for n, (answer_id, exercise_id, response, model_id) in enumerate(sendings):
        if n % 2:
            await hand_in(culprit.visitor, exercise_id, answer_id, response)
        else:
            content = {"id": answer_id, "response": response}
            await one.send(comm_message(model_id, {"method": "custom", "content": content}))
        await culprit.pause(0.3)


async def bad_bodies(culprit: Culprit) -> None:
    """Post what is no answer: nested JSON, numbers too large, no JSON, and words that would write on a terminal."""
    lesson, id_ = culprit.visitor.target.lesson, fresh_id()
    exercise_id = culprit.visitor.exercises[0][1]["id"]
    wrong = {
        "lesson": lesson,
        "exercise_id": exercise_id,
        "id": id_,
        "response": {"choice": ["\x1b[2J"] * 1_000},
    }
    bodies = (
        nested(),
        b'{"lesson": ' + b"9" * 50_000 + b"}",
        b"\xff\xfe",
        b"null",
        b"[]",
        json.dumps(wrong).encode(),
    )
    for path in ("/api/answers", "/api/join"):
        for body in bodies:
            await culprit.post(path, body)
            await culprit.pause(0.1)


async def bad_polls(culprit: Culprit) -> None:
    """Use the way around websockets with lengths that do not hold, and hold many questions open."""
    base = f"/api/kernels/{culprit.visitor.kernel_id}/frames?session_id={fresh_id()}"
    browser = culprit.visitor.browser
    for _ in range(20):
        connection = await culprit.connect()
        request = "\r\n".join(
            [
                f"GET {base}&after=0 HTTP/1.1",
                *(f"{name}: {value}" for name, value in browser.headers().items()),
            ]
        )
        await put(connection, f"{request}\r\n\r\n".encode("latin-1"))
    frame = parts(b"{}", b"{}", b"{}", b"{}")
    short, endless = (1_000_000).to_bytes(4, "little") + frame, b"\xff" * 4
    for n, body in enumerate((short, endless, b"", b"\x00" * 4_000, frame, endless * 1_000), start=1):
        await culprit.post(f"{base}&n={n}", body)
    for after in ("-1", "x", "9" * 400, str(2**64)):
        await browser.get(f"{base}&after={after}")
    await culprit.pause(5)


async def bad_requests(culprit: Culprit) -> None:
    """Send what is no HTTP, or hardly."""
    host = culprit.visitor.browser.address.netloc.encode()
    requests = (
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"GET / HTTP/1.1\r\nHost: " + host + b"\r\nX: " + b"x" * 200_000 + b"\r\n\r\n",
        b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: " + host + b"\r\n\r\n",
        b"POST /api/join HTTP/1.1\r\nHost: " + host + b"\r\nContent-Length: -1\r\n\r\n",
        b"POST /api/join HTTP/1.1\r\nHost: "
        + host
        + b"\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
        b"GET /api/live HTTP/1.1\r\nHost: " + host + b"\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
    )
    n_cut = 0
    for request in requests:
        try:
            await put(await culprit.connect(), request)
        except CUT_SHORT:
            n_cut += 1
        await culprit.pause(0.3)
    if n_cut == len(requests):
        raise VisitError("refused")


OVER_HTTP: dict[str, Fault] = {
    "unfinished_bodies": unfinished_bodies,
    "slow_headers": slow_headers,
    "reload_storm": reload_storm,
    "wrong_codes": wrong_codes,
    "answer_flood": answer_flood,
    "repeated_answers": repeated_answers,
    "bad_bodies": bad_bodies,
    "bad_polls": bad_polls,
    "bad_requests": bad_requests,
}
"""Every fault by plain requests, by the name that it has in the report."""
