"""What is known of a workshop's lessons since they were executed once: which are left out, what fails in others."""

from leerkit.errors import NotFoundError
from leerkit.texts import stops as texts


class LessonNotices:
    """For the facilitator; a participant only hears that a lesson is left out."""

    def __init__(self) -> None:
        self.left_out: dict[str, str] = {}
        """Why a lesson cannot be opened, by its slug."""
        self.told: list[str] = []
        """What is not as its author meant it in lessons that do take part."""

    def require_open(self, slug: str) -> None:
        """Raise NotFoundError for a lesson that is left out."""
        if slug in self.left_out:
            raise NotFoundError(texts.OUT_TODAY, hint=texts.OUT_TODAY_HINT)
