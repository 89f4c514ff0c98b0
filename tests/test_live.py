"""The live connections, without a server: who reads slowly holds one message, and gets the newest one next."""

import asyncio

from leerkit.server.pages.live import Live


class Slow(Live):
    """A connection whose reader takes a message when the test says so."""

    def __init__(self) -> None:
        self.n_changes = 0
        self.sent: list[str] = []
        self.taken: asyncio.Future[None]
        self._dirty = asyncio.Event()

    async def state(self) -> str:
        return str(self.n_changes)

    def change(self) -> None:
        self.n_changes += 1
        self._dirty.set()

    def write_message(self, message: object, binary: bool = False) -> "asyncio.Future[None]":  # noqa: ARG002
        self.sent.append(str(message))
        self.taken = asyncio.get_running_loop().create_future()
        return self.taken


async def until_idle() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


def test_a_slow_reader_has_one_message_under_way_and_then_the_newest() -> None:
    async def reads_slowly() -> None:
        slow = Slow()
        slow.change()
        sender = asyncio.ensure_future(slow._send())
        for _ in range(100):
            await until_idle()
            slow.change()
        assert slow.sent == ["1"]
        slow.taken.set_result(None)
        await until_idle()
        assert slow.sent == ["1", "101"]
        slow.taken.set_result(None)
        slow._dirty.set()
        await until_idle()
        assert slow.sent == ["1", "101"], "what is the same is not sent again"
        sender.cancel()

    asyncio.run(reads_slowly())
