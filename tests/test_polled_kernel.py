"""A line that is polled: what waits is bounded, who asks no more is gone, the newest question is answered."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from leerkit.server.line import polled_kernel
from leerkit.server.line.poll_body import unframed
from leerkit.server.line.polled_kernel import MOST_BYTES, MOST_WAITING_BYTES, PolledKernel, PolledKernels

KEY = ("kernel", "session")


class Line:
    """A line to no kernel; it only knows whether it is closed."""

    is_closed = False

    def close(self) -> None:
        self.is_closed = True


def polled() -> PolledKernel:
    made = PolledKernel(PolledKernels(), KEY)
    made.line = Line()  # type: ignore[assignment]
    made.opened()
    return made


def in_a_loop(test: Callable[[], Coroutine[Any, Any, None]]) -> Callable[[], None]:
    def run() -> None:
        asyncio.run(test())

    run.__name__ = test.__name__
    return run


@in_a_loop
async def test_frames_come_in_order_and_again_until_they_are_acknowledged() -> None:
    line = polled()
    for number in range(5):
        line.write_message(b"%d" % number)
    assert [await line.after(0) for _ in range(2)] == [(5, (await line.after(0))[1])] * 2
    last, body = await line.after(3)
    assert (last, unframed(body)) == (5, [b"3", b"4"])
    assert [line.knows(n) for n in (2, 3, 5, 6)] == [False, True, True, False]
    line.close()


@in_a_loop
async def test_a_held_question_is_answered_by_a_frame_or_by_a_newer_question() -> None:
    line = polled()
    older = asyncio.ensure_future(line.after(0))
    await asyncio.sleep(0)
    newer = asyncio.ensure_future(line.after(0))
    assert await older == (0, b"")
    assert not newer.done()
    line.write_message(b"x")
    assert await newer == (1, b"\x01\x00\x00\x00x")
    line.close()


@in_a_loop
async def test_a_page_that_takes_nothing_is_closed_before_it_fills_the_memory() -> None:
    line = polled()
    line.write_message(b"x" * (MOST_WAITING_BYTES - 10))
    assert not line.is_closed
    line.write_message(b"x" * 11)
    assert line.is_closed
    assert line.line.is_closed
    assert (await line.after(0))[0] == 1, "a question that comes now is not held"


@in_a_loop
async def test_one_frame_may_be_as_big_as_it_is_and_others_wait_for_the_next_answer() -> None:
    line = polled()
    sizes = [100, MOST_BYTES, MOST_BYTES * 3, 100]
    for size in sizes:
        line.write_message(b"x" * size)
    heard: list[int] = []
    after = 0
    while after < len(sizes):
        after, body = await line.after(after)
        heard += [len(frame) for frame in unframed(body) or []]
        assert len(body) <= MOST_BYTES * 3 + 100
    assert heard == sizes
    line.close()


def test_a_page_that_asks_no_more_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polled_kernel, "GONE_AFTER_S", 0.01)
    monkeypatch.setattr(polled_kernel, "HOLD_S", 0.05)

    async def leaves() -> None:
        line = polled()
        assert await line.after(0) == (0, b"")
        assert not line.is_closed, "it was held longer than a page may be silent"
        while not line.is_closed:
            await asyncio.sleep(0.01)
        assert line.line.is_closed

    asyncio.run(asyncio.wait_for(leaves(), 30))
