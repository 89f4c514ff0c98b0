"""Everybody who is in the room that is measured, and what all of them do."""

import asyncio
import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from leerkit.bench.figures import spread
from leerkit.bench.guesses import GUESSES, fixed_guess
from leerkit.bench.report import Spread
from leerkit.bench.target import Target
from leerkit.bench.zaal.hall import Hall
from leerkit.bench.zaal.held import LOOK_S
from leerkit.bench.zaal.host import Host
from leerkit.bench.zaal.options import Way, ZaalOptions
from leerkit.bench.zaal.phone import GivenAnswer, Phone
from leerkit.bench.zaal.told import Reading
from leerkit.exercises import Exercise, Response

GOLDEN = 0.618
"""Spreads moments evenly, whatever their number."""

CATCH_UP_S = 10.0


@dataclass
class Crowd:
    """A host, and phones: those that are there from the start, and those that come late."""

    hall: Hall
    host: Host
    options: ZaalOptions
    phones: list[Phone] = field(default_factory=list)
    late: list[Phone] = field(default_factory=list)
    visitor: Phone = field(kw_only=True)
    """Who only loads the page."""

    @classmethod
    def of(cls, hall: Hall, target: Target, options: ZaalOptions, way: Way) -> "Crowd":
        """Return everybody, before they come."""
        reading = Reading()
        *every, visitor = (
            Phone(n, target, way, reading) for n in range(options.n_phones + options.n_late + 1)
        )
        phones, late = every[: options.n_phones], every[options.n_phones :]
        return cls(hall, Host(target), options, phones, late, visitor=visitor)

    @property
    def exercises(self) -> list[Exercise]:
        """Return the exercises that there is a response for."""
        return [one for one in self.hall.lesson.exercises if one.soort in GUESSES]

    @property
    def there(self) -> list[Phone]:
        """Return the phones that have a line and a state."""
        return [phone for phone in self.phones if phone.is_in]

    @property
    def given(self) -> list[GivenAnswer]:
        """Return all answers, also those of which nothing was heard."""
        return [one for phone in self.phones for one in phone.answers]

    @property
    def n_bytes(self) -> list[int]:
        """Return how much came over each phone's line."""
        return [phone.n_bytes for phone in self.phones]

    async def give(self, exercise: Exercise, over_s: float, share: float = 1.0) -> None:
        """Let everybody answer, or a share of all, each at a moment of their own."""
        began, patience_s = time.monotonic(), self.options.patience_s

        async def answer(phone: Phone) -> None:
            await asyncio.sleep(began + (phone.number * GOLDEN) % 1 * over_s - time.monotonic())
            await phone.answer(exercise.id, response_of(exercise, phone.number), patience_s)

        await asyncio.gather(*map(answer, self.phones[: round(share * len(self.phones))]))

    async def until(self, at: float, sees: Callable[[Phone], bool]) -> Spread | None:
        """Return how long after ``at`` the phones see something, of those that do."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(CATCH_UP_S):
                while not all(map(sees, self.there)):
                    await asyncio.sleep(LOOK_S)
        return spread([phone.heard_at - at for phone in self.there if sees(phone)])

    async def until_counted(self, exercise_id: str, n: int) -> None:
        """Give the host's page a moment to count so many answers."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(CATCH_UP_S):
                while not self.host.seen or self.host.seen[-1][1].get(exercise_id, 0) < n:
                    await asyncio.sleep(LOOK_S)

    def leave(self) -> None:
        """Let everybody go."""
        self.host.leave()
        for phone in (*self.phones, *self.late, self.visitor):
            phone.leave()


def response_of(exercise: Exercise, number: int) -> Response:
    """Return a valid response: one choice after the other where there are options, else what everybody gives."""
    props = exercise.public()
    response = fixed_guess(props)
    if exercise.soort == "meerkeuze":
        response["choice"] = [props["options"][number % len(props["options"])]["key"]]
    return response
