"""What is known of a server's lessons since they were executed once: which are left out, what fails in others."""

from collections.abc import Collection
from copy import copy
from typing import Self

from leerkit.errors import NotFoundError
from leerkit.texts import stops as texts


class LessonNotices:
    """For the facilitator; a participant only hears that a lesson is left out."""

    def __init__(self) -> None:
        self._left_out: dict[str, str] = {}
        self._busy: dict[str, str] = {}
        self._told: list[tuple[str, str]] = []
        self._slugs: Collection[str] | None = None

    def only(self, slugs: Collection[str]) -> Self:
        """Return what is known of these lessons, also what becomes known of them later."""
        seen = copy(self)
        seen._slugs = slugs
        return seen

    @property
    def left_out(self) -> dict[str, str]:
        """Why a lesson cannot be opened, by its slug."""
        return self._seen(self._left_out)

    @property
    def busy(self) -> dict[str, str]:
        """That a lesson is still being executed, by its slug."""
        return self._seen(self._busy)

    def leave_out(self, slug: str, reason: str) -> None:
        """Note why a lesson cannot be opened."""
        self._left_out[slug] = reason

    def begin(self, slug: str, says: str) -> None:
        """Note that a lesson is still being executed."""
        self._busy[slug] = says

    def end(self, slug: str) -> None:
        """Note that a lesson was executed."""
        self._busy.pop(slug, None)

    def tell(self, slug: str, notice: str) -> None:
        """Note what is not as its author meant it in a lesson that does take part."""
        self._told.append((slug, notice))

    @property
    def told(self) -> list[str]:
        """What there is to know of lessons that do take part, or may yet."""
        told = [notice for slug, notice in self._told if self._slugs is None or slug in self._slugs]
        return [*told, *self.busy.values()]

    def require_open(self, slug: str) -> None:
        """Raise NotFoundError for a lesson that is left out."""
        if slug in self._left_out:
            raise NotFoundError(texts.OUT_TODAY, hint=texts.OUT_TODAY_HINT)

    def _seen(self, of_all: dict[str, str]) -> dict[str, str]:
        if self._slugs is None:
            return of_all
        return {slug: said for slug, said in of_all.items() if slug in self._slugs}
