"""The store's blocking calls, made in threads: nothing that a database does holds up the event loop."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from leerkit.errors import StoreError
from leerkit.texts import pages as texts

log = logging.getLogger(__name__)

T = TypeVar("T")

N_THREADS = 4


class StoreCalls:
    """A small pool of threads in which a store is asked."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(N_THREADS, thread_name_prefix="store")

    async def __call__(self, call: Callable[..., T], *arguments: Any, **named: Any) -> T:
        """Return what a call to the store gives.

        Raises StoreError in words for a participant; the log has the store's own, which say where the database is.
        """
        try:
            return await self.in_thread(call, *arguments, **named)
        except StoreError as error:
            log.warning("store: %s", error)
            raise StoreError(texts.STORE_AWAY, hint=texts.STORE_AWAY_HINT) from error

    async def in_thread(self, call: Callable[..., T], *arguments: Any, **named: Any) -> T:
        """Return what a call gives, with the errors that it raises."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, partial(call, *arguments, **named))

    def close(self) -> None:
        """Let the threads finish."""
        self._pool.shutdown(wait=True)
