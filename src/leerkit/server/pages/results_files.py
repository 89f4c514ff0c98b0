"""What the group answered, as files for the facilitator to keep: without names, and without small groups split up."""

import asyncio
import json

from leerkit.documents.session import KeptSession, kept_session
from leerkit.documents.writing import KINDS, report_file
from leerkit.server.web.handler import JsonHandler
from leerkit.texts import paper

SERVED = ("json", "csv", "xlsx", "html", "pdf")
"""Not the notebook: that would take a kernel. The command makes it."""

REPORTS = ("html", "pdf")
"""Those to read; the others are to go on with."""


class ResultsFile(JsonHandler):
    """``GET /api/sessions/<code>/results.<kind>``, a kind out of ``SERVED``."""

    async def get(self, code: str, kind: str) -> None:
        """Give the file. It is made in a thread: the room goes on meanwhile."""
        self.require_facilitator(code)
        room = self.room
        results, row = await room.answers.results(), await room.row()
        posts, lessons = room.contributions.seen(), (*room.lessons.values(), room.state.asked_lesson)
        of_groups = room.group_answers.all()
        session = kept_session(results, posts, of_groups, lessons, row.created_at if row else None)
        made = await asyncio.to_thread(_as_json if kind == "json" else report_file, session, kind)
        name = paper.REPORT_NAME if kind in REPORTS else paper.RESULTS_NAME
        self.set_header("Content-Type", KINDS.get(kind, "application/json; charset=UTF-8"))
        self.set_header("Content-Disposition", f'attachment; filename="{name}-{room.code}.{kind}"')
        self.finish(made)


def _as_json(session: KeptSession, _kind: str) -> bytes:
    told = [lesson.model_dump(mode="json") for lesson in session.lessons]
    return json.dumps({"code": session.code, "lessons": told}, ensure_ascii=False, indent=2).encode()
