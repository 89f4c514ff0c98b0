"""The group: who is in it, and how it comes in and goes."""

import asyncio
from collections.abc import Sequence
from random import Random

from leerkit.bench.stand_ins.stand_in import Character, Exercises, StandIn
from leerkit.content import Lesson
from leerkit.texts import practising as texts

DRIPS_IN_S = 25.0
"""Within how long those who are in time come in."""
LATE_S = (90.0, 240.0)
THINKS_S = (6.0, 22.0)
SLOW = 3.0
"""How much longer the slow ones take."""

ONE_LATE_IN = 8
ONE_SLOW_IN = 6
ONE_DROPS_IN = 9
ONE_ASKS_IN = 3


def characters(n: int, seed: int = 1) -> list[Character]:
    """Return ``n`` people: most are quick and in time; the first of them writes a name where it does not belong."""
    dice = Random(seed)  # noqa: S311 - no secret
    group = []
    for place in range(n):
        is_late, is_slow = place % ONE_LATE_IN == ONE_LATE_IN - 1, place % ONE_SLOW_IN == ONE_SLOW_IN - 1
        name = texts.NAMES[place % len(texts.NAMES)]
        group.append(
            Character(
                name=name,
                arrives_s=dice.uniform(*LATE_S) if is_late else dice.uniform(0, DRIPS_IN_S),
                thinks_s=dice.uniform(*THINKS_S) * (SLOW if is_slow else 1),
                drops_out=place % ONE_DROPS_IN == ONE_DROPS_IN - 1,
                tells_names=place == 0,
                is_curious=place % ONE_ASKS_IN == 1,
            )
        )
    return group


async def come_in(
    url: str,
    code: str,
    lessons: Sequence[Lesson],
    group: Sequence[Character],
    *,
    seed: int = 1,
    pace: float = 1.0,
) -> None:
    """Let the group come in at the server at ``url`` and take part until this is cancelled."""
    exercises: Exercises = {
        (lesson.slug, one.id): one.public() for lesson in lessons for one in lesson.exercises
    }
    async with asyncio.TaskGroup() as going:
        for place, character in enumerate(group):
            dice = Random(f"{seed} {place}")  # noqa: S311 - no secret
            going.create_task(StandIn(character, url, code, exercises, dice, pace).live())
