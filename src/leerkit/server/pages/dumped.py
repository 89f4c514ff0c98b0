"""Results as plain values, in which what did not change is the very same object."""

from typing import Any

from pydantic import BaseModel

from leerkit.report import Results


class DumpedResults:
    """Dumps results again and again: a room's people and exercises are each dumped only when they changed."""

    def __init__(self) -> None:
        self._known: dict[object, tuple[BaseModel, Any]] = {}

    def __call__(self, results: Results) -> dict[str, Any]:
        """Return what ``results.model_dump(mode="json")`` gives."""
        before, self._known = self._known, {}
        told = results.model_dump(
            mode="json", exclude={"participants": True, "lessons": {"__all__": {"exercises": True}}}
        )
        told["participants"] = [self._of(before, one.participant_id, one) for one in results.participants]
        for lesson, of_lesson in zip(results.lessons, told["lessons"], strict=True):
            of_lesson["exercises"] = [
                self._of(before, (lesson.slug, one.exercise_id), one) for one in lesson.exercises
            ]
        return told

    def _of(self, before: dict[object, tuple[BaseModel, Any]], key: object, model: BaseModel) -> Any:
        known = before.get(key)
        if known is None or known[0] is not model:
            known = model, model.model_dump(mode="json")
        self._known[key] = known
        return known[1]
