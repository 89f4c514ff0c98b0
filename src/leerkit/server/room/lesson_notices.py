"""What is known of a workshop's lessons since they were executed once: which are left out, what fails in others."""

from leerkit.errors import NotFoundError
from leerkit.texts import stops as texts


class LessonNotices:
    """For the facilitator; a participant only hears that a lesson is left out."""

    def __init__(self) -> None:
        self.left_out: dict[str, str] = {}
        """Why a lesson cannot be opened, by its slug."""
        self.busy: dict[str, str] = {}
        """That a lesson is still being executed, by its slug."""
        self._told: list[str] = []

    def tell(self, notice: str) -> None:
        """Note what is not as its author meant it in a lesson that does take part."""
        self._told.append(notice)

    @property
    def told(self) -> list[str]:
        """What there is to know of lessons that do take part, or may yet."""
        return [*self._told, *self.busy.values()]

    def require_open(self, slug: str) -> None:
        """Raise NotFoundError for a lesson that is left out."""
        if slug in self.left_out:
            raise NotFoundError(texts.OUT_TODAY, hint=texts.OUT_TODAY_HINT)
