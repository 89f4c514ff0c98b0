"""What an author is told while looking at a lesson: which version is shown, and what is wrong with what was saved."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Preview:
    """What is shown now. ``version`` goes up with each change that the page must know of."""

    version: int = 0
    problems: tuple[str, ...] = ()
    """What ``leerkit check`` says of what was saved last, and why it cannot be executed, if so."""
    is_shown: bool = False
    """Whether there is anything to look at; if not, the problems say why."""
    is_current: bool = False
    """Whether what there is to look at is what was saved last."""
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    def tell(self, problems: Sequence[str], *, is_shown: bool, is_current: bool) -> None:
        """Say what came of the last change."""
        self.problems, self.is_shown, self.is_current = tuple(problems), is_shown, is_current
        self.version += 1
        self._changed.set()
        self._changed = asyncio.Event()

    async def other_than(self, version: str, within_s: float) -> None:
        """Wait until another version is shown than this one, or for so long."""
        if str(self.version) != version:
            return
        await asyncio.wait((asyncio.ensure_future(self._changed.wait()),), timeout=within_s)
