"""``/api/markup``: formulas and Markdown that a widget shows as HTML, made as those on a lesson's page are."""

from leerkit.errors import LeerkitError, TooFastError, TooLargeError
from leerkit.server.room.rate import TokenBucket
from leerkit.server.seating.lesson_markdown import markdown_output
from leerkit.server.web.handler import JsonHandler
from leerkit.story.formulas import formula_output
from leerkit.texts import connection as texts
from leerkit.texts import pages

KINDS = {"text/latex": formula_output, "text/markdown": markdown_output}
MOST_CHARACTERS = 2000
"""The worst text of this length takes a twentieth of a second; a lesson's own text is on its page already."""
PER_S = 5
BURST = 40


class Markups:
    """How often each participant may ask; kept, so that joining again gives nobody a new budget."""

    def __init__(self) -> None:
        self._of: dict[str, TokenBucket] = {}

    def require(self, participant_id: str) -> None:
        """Spend one. Raises TooFastError if there is none."""
        if not self._of.setdefault(participant_id, TokenBucket(PER_S, BURST)).allow():
            raise TooFastError(texts.TOO_MANY_CONNECTIONS, hint=texts.WAIT)


class MarkupCall(JsonHandler):
    """Takes ``{"kind": "text/latex" or "text/markdown", "text": …}``; gives ``{"html": …}``."""

    async def post(self) -> None:
        """Answer 200; 400 for another kind, 413 for a longer text, 429 for who asks too often."""
        me = await self.me()
        body = self.json_body()
        kind, text = body.get("kind"), body.get("text")
        if not isinstance(kind, str) or kind not in KINDS or not isinstance(text, str):
            raise LeerkitError(pages.NOT_JSON)
        if len(text) > MOST_CHARACTERS:
            raise TooLargeError(pages.TOO_LONG_FOR_MARKUP)
        self.venue.markups.require(me.id)
        self.finish({"html": KINDS[kind](text)})
