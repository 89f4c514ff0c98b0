"""What is promised to be gone after thirty days is gone then, also from a server that runs on."""

import asyncio
import logging

from leerkit.errors import StoreError
from leerkit.server.room import Room

log = logging.getLogger(__name__)

DAY_S = 24 * 60 * 60.0


async def tidy_daily(room: Room, day_s: float = DAY_S) -> None:
    """Remove every day what is past its time, until cancelled; a store that is away is asked again the next day."""
    while True:
        await asyncio.sleep(day_s)
        try:
            await room.tidy()
        except StoreError as error:
            log.warning("tidying: %s", error)
