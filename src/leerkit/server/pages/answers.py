"""``/api/answers``: where a page, or a lesson's kernel, hands in its participant's answers and finds them back."""

from collections.abc import Iterator

from tornado.web import HTTPError

from leerkit.cards.given import as_told
from leerkit.content.way import after
from leerkit.exercises.calibration import First, calibration
from leerkit.server.pages.handing_in import take
from leerkit.server.web.handler import JsonHandler
from leerkit.server.web.owner import owner_of, require_own


class AnswersCall(JsonHandler):
    """Takes one answer, gives one participant's own last answers."""

    async def post(self) -> None:
        """Grade and keep an answer; answer 201 with what ``handing_in.take`` says of it."""
        me = await self.me()
        require_own(self, self.room, me)
        told = await take(self.room, me, self.json_body())
        self.set_status(201)
        self.finish(told)

    async def get(self) -> None:
        """Give the participant's last answer to each exercise, of one lesson if ``lesson`` is given.

        ``owner`` says whose they are; ``page`` names the lesson's page as it is now, if that needs no kernel.
        """
        me = await self.me()
        require_own(self, self.room, me)
        slug = self.get_argument("lesson", None)
        answers = await self.room.answers.last(me.id, slug)
        page = await self.venue.opener.opened(slug) if slug in self.room.lessons else None
        self.finish(
            {
                "answers": [as_told(answer) for answer in answers],
                "owner": owner_of(self.room, me),
                "page": page.digest if page else "",
            }
        )


class CertaintyCall(JsonHandler):
    """``GET /api/certainty``: how sure a participant was, in one lesson if ``lesson`` is given, and how rightly."""

    async def get(self) -> None:
        """Give ``{"sentence", "wrong", "next"}``; nothing of an exercise of which the verdict is held.

        The sentence is empty if there is too little; ``wrong`` are the exercises of which they were very sure, and
        wrong; ``next`` is the lesson that follows, None where that is not known.
        """
        me = await self.me()
        require_own(self, self.room, me)
        slug = self.get_argument("lesson", None)
        if slug is not None and slug not in self.room.lessons:
            raise HTTPError(404)
        await self.room.session.refresh()
        answers = {
            one: list(self._firsts(one, me.id)) for one in (self.room.lessons if slug is None else [slug])
        }
        self.finish(
            {
                "sentence": calibration(first for firsts in answers.values() for first in firsts).sentence,
                "wrong": [found for one, firsts in answers.items() for found in self._wrong(one, firsts)],
                "next": None if slug is None else self._next(slug),
            }
        )

    def _wrong(self, slug: str, firsts: list[First]) -> Iterator[dict[str, str]]:
        lesson = self.room.lesson(slug)
        for exercise_id in calibration(firsts).wrong:
            question = lesson.exercise(exercise_id).question
            yield {"lesson": slug, "exercise_id": exercise_id, "question": question}

    def _next(self, slug: str) -> dict[str, str] | None:
        left_out = self.room.notices.left_out
        course = [one for one in self.room.lessons.values() if one.slug == slug or one.slug not in left_out]
        following = after(course, slug)
        return {"title": following.title, "href": f"/les/{following.slug}/"} if following else None

    def _firsts(self, slug: str, participant_id: str) -> Iterator[First]:
        session = self.room.session
        held = session.state.held.get(slug, {})
        for exercise in self.room.lesson(slug).exercises:
            history = session.fold.history(slug, exercise.id, participant_id, session.state.terms)
            if history and exercise.id not in held:
                yield exercise, history[0]
