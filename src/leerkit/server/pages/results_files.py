"""What the group answered, as files for the facilitator to keep: without names, and without small groups split up."""

import json
from collections.abc import Sequence

from leerkit.report import LessonResults, results_csv, to_keep
from leerkit.server.web.handler import JsonHandler


class ResultsFile(JsonHandler):
    """``GET /api/sessions/<code>/results.<kind>``: ``json`` or ``csv``."""

    async def get(self, code: str, kind: str) -> None:
        """Give the file."""
        self.require_facilitator(code)
        lessons = to_keep(await self.room.results())
        is_csv = kind == "csv"
        self.set_header("Content-Type", f"{'text/csv' if is_csv else 'application/json'}; charset=UTF-8")
        self.set_header("Content-Disposition", f'attachment; filename="uitslag-{self.room.code}.{kind}"')
        self.finish(results_csv(lessons) if is_csv else self._as_json(lessons))

    def _as_json(self, lessons: Sequence[LessonResults]) -> str:
        told = [lesson.model_dump(mode="json") for lesson in lessons]
        return json.dumps({"code": self.room.code, "lessons": told}, ensure_ascii=False, indent=2)
