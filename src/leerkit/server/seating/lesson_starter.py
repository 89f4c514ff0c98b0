"""Making seats: a kernel forked with the lesson executed in it, or an ordinary one in which it is executed now."""

import asyncio
import logging
from collections.abc import Iterable

from leerkit.errors import StartError
from leerkit.kernels.provisioner import BIND_VARIABLE, LESSON_VARIABLE
from leerkit.kernels.wire import Bind
from leerkit.server.room.rooms import Rooms
from leerkit.server.seating.lesson_html import KERNEL_PLACE
from leerkit.server.seating.lesson_kernels import LessonKernelManager
from leerkit.server.seating.lesson_opener import LessonOpener, Ready
from leerkit.server.seating.plain_seats import PlainSeats
from leerkit.server.seating.seats import Seat
from leerkit.server.seating.spares import Spares
from leerkit.server.web.tokens import Tokens
from leerkit.texts import kernels as kernels_texts
from leerkit.texts import pages as texts

log = logging.getLogger(__name__)


class LessonStarter:
    """Makes seats for one server, of lessons that were executed once. ``server`` is where kernels hand in answers."""

    def __init__(
        self,
        opener: LessonOpener,
        plain: PlainSeats,
        kernels: LessonKernelManager,
        *,
        rooms: Rooms,
        tokens: Tokens,
        server: str,
    ) -> None:
        self._opener = opener
        self._plain = plain
        self._kernels = kernels
        self._rooms = rooms
        self._tokens = tokens
        self._server = server
        self._env = {"LEERKIT_SERVER": server}
        self._spares = Spares(kernels, self._make_spare)
        self._n_expected = 0
        self._laying: set[asyncio.Task[None]] = set()
        opener.when_tried(self._lay_ready)

    async def lay_ready(self, slugs: Iterable[str], n_expected: int) -> None:
        """Have a kernel of each lesson that needs them wait for everybody who is expected.

        Those that are forked are there when this returns. Of a lesson that cannot be forked, or is still being
        executed, they come in the background.
        """
        self._n_expected = n_expected
        for slug in [slug for slug in slugs if self._opener.needs_seat(slug)]:
            await self._lay_ready(slug)

    async def start(self, participant_id: str, slug: str) -> Seat:
        """Return a seat in which the lesson runs for this participant. Raises StartError."""
        bind = await self._bind(participant_id, slug)
        ready = self._opener.ready(slug)
        with self._spares.coming(slug, participant_id):
            seat = await (self._start_ready(ready, slug, bind) if ready else self._start_plain(slug, bind))
            if seat.kernel_id not in self._kernels:
                raise StartError(texts.LESSON_DID_NOT_START, hint=texts.TRY_ONCE_MORE)
            self._kernels.give(seat.kernel_id, participant_id)
        return seat

    async def stop(self, kernel_id: str) -> None:
        """End a seat's kernel."""
        await self._kernels.stop(kernel_id)

    async def close(self) -> None:
        """End every kernel."""
        for task in self._laying:
            task.cancel()
        await self._spares.close()
        await self._kernels.stop_all()

    async def _lay_ready(self, slug: str) -> None:
        """Have kernels of one lesson wait, if it needs any and somebody is expected."""
        if not self._n_expected or not self._opener.needs_seat(slug):
            return
        if self._opener.ready(slug):
            await self._spares.lay_ready(slug, self._n_expected)
        else:
            task = asyncio.create_task(self._lay_ready_meanwhile(slug, self._n_expected))
            self._laying.add(task)
            task.add_done_callback(self._laying.discard)

    async def _lay_ready_meanwhile(self, slug: str, n: int) -> None:
        log.warning(kernels_texts.LAYING_READY, slug, n)
        await self._spares.lay_ready_meanwhile(slug, n)
        log.warning(kernels_texts.LAID_READY, slug)

    async def _make_spare(self, slug: str) -> str:
        """Return the id of a kernel with the lesson executed, that is nobody's yet."""
        if self._opener.ready(slug):
            return await self._kernels.start(slug, {LESSON_VARIABLE: slug, **self._env})
        return await self._plain.ahead(slug, self._env)

    async def _start_ready(self, ready: Ready, slug: str, bind: Bind) -> Seat:
        """Return a seat with a kernel that has the notebook behind it."""
        kernel_id = await self._spares.take(slug, bind)
        if kernel_id is None:
            env = {LESSON_VARIABLE: slug, BIND_VARIABLE: bind.model_dump_json(), **self._env}
            kernel_id = await self._kernels.start(slug, env)
        return Seat(kernel_id, ready.page, KERNEL_PLACE, ready.state.address(slug), ready.has_widgets)

    async def _start_plain(self, slug: str, bind: Bind) -> Seat:
        """Return a seat with a kernel of its own: one that waits with the lesson executed, or a new one."""
        kernel_id = await self._spares.take(slug, bind)
        if kernel_id is not None:
            return self._plain.laid(kernel_id)
        return await self._plain.start(slug, {**self._env, "LEERKIT_TOKEN": bind.arguments["token"]})

    async def _bind(self, participant_id: str, slug: str) -> Bind:
        """Return what makes a kernel with this lesson in it the participant's, with their last answers."""
        room = self._rooms.of_participant(participant_id)
        if room is None:  # wiped in this very moment
            raise StartError(texts.LESSON_DID_NOT_START, hint=texts.TRY_ONCE_MORE)
        answers = await room.answers.last(participant_id, slug)
        code = "" if room is self._rooms.first else room.code
        return Bind(
            call="leerkit.notebook:bind",
            arguments={
                "server": self._server,
                "token": self._tokens.participant(participant_id, code),
                "answers": {slug: [answer.model_dump(mode="json") for answer in answers]},
            },
        )
