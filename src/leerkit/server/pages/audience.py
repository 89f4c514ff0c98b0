"""Everybody who hears the same: what changed is made once, and sent to all of them in one go.

A connection has at most one message under way and nothing waits behind it: who reads slowly gets the newest state next.
"""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from typing import Protocol

from leerkit.errors import LeerkitError, NotAllowedError
from leerkit.server.pages.told import Told
from leerkit.server.room.room import Room

log = logging.getLogger(__name__)

AWAY_S = 1.0
"""How long to wait before asking a store again that gave an error."""

SLICE = 200
"""After so many connections others get their turn: somebody waits for a verdict."""

BYTES_PER_S = 500_000
"""What is large is told less often."""


class Member(Protocol):
    """One connection. ``base`` is what it was told last, and the how-manieth that is of all that was made."""

    base: Told | None
    n_made: int
    own_at: object
    """As of when its own part was made."""
    takes_parts: bool
    """Whether it can put what changed in its place; else it is told everything again."""

    hears_room: bool
    """Whether it is told what everybody is: who was taken out of the room hears only that."""

    @property
    def is_busy(self) -> bool:
        """Whether it has not taken what it was sent before."""

    async def renew_own(self) -> bool:
        """Make its own part anew; return whether that is another one. Raises NotAllowedError for who may not listen."""

    def send(self, text: str, made: dict[str, bytes]) -> None:
        """Send a message; ``made`` keeps frames that others get too."""

    def close(self) -> None:
        """End."""


class Audience:
    """The connections of one kind. ``make`` gives what they are told; at most once in ``gap_s``.

    What the facilitator does is told at once. ``own_at`` says as of when what each is told apart holds: while that is
    the same, nobody's own part is asked for again.
    """

    def __init__(
        self,
        room: Room,
        make: Callable[[], Awaitable[Told]],
        gap_s: float,
        own_at: Callable[[], object] = lambda: None,
    ) -> None:
        self.make = make
        self._room = room
        self._gap_s = gap_s
        self._own_at = own_at
        self._members: dict[Member, None] = {}
        self._dirty, self._urgent = asyncio.Event(), asyncio.Event()
        self._next_at = 0.0
        self._n_made = 0
        self._told_seq = 0
        self._working: asyncio.Task[None] | None = None
        self._greeting: set[asyncio.Task[None]] = set()

    def __len__(self) -> int:
        return len(self._members)

    def enter(self, member: Member) -> None:
        """Tell a connection everything, and from now on what changes."""
        self._members[member] = None
        if self._working is None:
            self._room.telling.subscribe(self.wake)
            self._working = asyncio.ensure_future(self._work())
        task = asyncio.ensure_future(self._greet(member))
        self._greeting.add(task)
        task.add_done_callback(self._greeting.discard)

    def leave(self, member: Member) -> None:
        """Tell a connection nothing more."""
        self._members.pop(member, None)
        if not self._members and self._working is not None:
            self._room.telling.unsubscribe(self.wake)
            self._working.cancel()
            self._working = None

    def wake(self) -> None:
        """Look at what changed."""
        self._dirty.set()
        if self._room.state.seq != self._told_seq:
            self._urgent.set()

    async def _greet(self, member: Member) -> None:
        await self._trying([member])

    async def _work(self) -> None:
        while True:
            await self._dirty.wait()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout_at(self._next_at):
                    await self._urgent.wait()
            self._dirty.clear()
            self._urgent.clear()
            self._told_seq = self._room.state.seq
            n_bytes = await self._trying(list(self._members))
            wait_s = max(self._gap_s, n_bytes / BYTES_PER_S)
            self._next_at = _in_step(asyncio.get_running_loop().time() + wait_s, self._gap_s)

    async def _trying(self, members: list[Member]) -> int:
        """Tell these connections; look again in a moment if the store is away.

        A bug is logged, and ends nothing. Its own words are not: they may be a participant's.
        """
        try:
            return await self._tell(members)
        except LeerkitError as error:
            log.warning("live: %s", error)
        except Exception as error:
            log.exception("live: bug: %s", type(error).__name__)
        await asyncio.sleep(AWAY_S)
        self._dirty.set()
        return 0

    async def _tell(self, members: list[Member]) -> int:
        """Tell these connections what changed for them; return how long the longest message was."""
        now, own_at = await self.make(), self._own_at()
        self._n_made = n_made = self._n_made + 1
        texts: dict[Told | None, str | None] = {}
        made: dict[str, bytes] = {}
        for n, member in enumerate(members, start=1):
            if n % SLICE == 0:
                await asyncio.sleep(0)
            is_told = member.base is now and member.own_at == own_at
            if member not in self._members or is_told or member.n_made > n_made:
                continue
            if member.is_busy:
                asyncio.get_running_loop().call_later(self._gap_s, self._dirty.set)
                continue
            try:
                is_new = member.own_at != own_at and await member.renew_own()
            except NotAllowedError:
                member.close()
                continue
            if member.base not in texts:
                texts[member.base] = now.after(member.base)
            text = texts[member.base]
            if is_new or (text is not None and member.hears_room):
                member.send(text if text and member.takes_parts and not is_new else now.whole, made)
            member.base, member.own_at, member.n_made = now, own_at, n_made
        return max((len(one) for one in texts.values() if one), default=0)


def _in_step(at: float, gap_s: float) -> float:
    """Return a moment near ``at`` at which other audiences are told too: what they ask the store for is read once."""
    return round(at / gap_s) * gap_s if gap_s else at
