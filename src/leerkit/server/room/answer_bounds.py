"""How much one participant may answer: how fast, how often, how large.

More than anybody types, and little enough that nobody takes the room's time or the disk.
"""

import json
from collections import OrderedDict
from collections.abc import Callable
from time import monotonic

from leerkit.errors import LeerkitError, TooFastError, TooLargeError
from leerkit.server.room.rate import TokenBucket
from leerkit.texts import bounds as texts

PER_S, BURST = 5, 30
"""A participant who comes back after an hour without a network has some tens of answers to send."""

MOST_PER_EXERCISE = 200
"""The store counts them; see ``Store.add_answer``."""

MAX_RESPONSE_BYTES = 64_000
"""As JSON in UTF-8. The longest text of the exercises is 10,000 characters, of at most four bytes each."""

N_REMEMBERED = 10_000
"""Of how many participants the pace is known; who answered longest ago is forgotten first."""


class AnswerBounds:
    """The bounds of one server. The clock (seconds) may be passed in."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._paces: OrderedDict[str, TokenBucket] = OrderedDict()

    def require(self, participant_id: str, response: object) -> None:
        """Raise TooFastError, TooLargeError, or LeerkitError for what is no JSON at all."""
        if not self._pace(participant_id).allow():
            raise TooFastError(texts.ANSWERS_TOO_FAST, hint=texts.ANSWERS_TOO_FAST_HINT)
        if n_bytes(response) > MAX_RESPONSE_BYTES:
            raise TooLargeError(texts.response_too_large(MAX_RESPONSE_BYTES), hint=texts.SHORTEN)

    def _pace(self, participant_id: str) -> TokenBucket:
        pace = self._paces.pop(participant_id, None) or TokenBucket(PER_S, BURST, self._clock)
        self._paces[participant_id] = pace
        if len(self._paces) > N_REMEMBERED:
            self._paces.popitem(last=False)
        return pace


def n_bytes(response: object) -> int:
    """Return how large a response is as JSON. Raises LeerkitError for one that is nested too deep to tell."""
    try:
        return len(json.dumps(response, ensure_ascii=False).encode(errors="surrogatepass"))
    except RecursionError as error:
        raise LeerkitError(texts.NESTED_TOO_DEEP, hint=texts.RELOAD) from error
