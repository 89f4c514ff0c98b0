"""``/lessen``: the overview of the lessons of a session."""

from leerkit.content.way import is_done, lasts, latest, n_done, onward
from leerkit.server.web.handler import Handler, find_participant
from leerkit.server.web.owner import owner_of
from leerkit.server.web.templates import LAID_AWAY
from leerkit.texts import stops, story, taking_along


class LessonsPage(Handler):
    """``/lessen``: the lessons of this workshop, how far this participant is in each, and where they go on."""

    async def get(self) -> None:
        """Show the overview, or the join form to a stranger."""
        participant = await find_participant(self)
        if participant is None:
            self.redirect("/")
            return
        done = await self.room.answers.done(participant.id)
        answers = await self.room.answers.last(participant.id) if done else []
        left_out = self.room.notices.left_out
        course = [lesson for lesson in self.room.lessons.values() if lesson.slug not in left_out]
        last = lasts(answers)
        self.set_header("Cache-Control", LAID_AWAY)
        name, owner = participant.nickname, owner_of(self.room, participant)
        self.page(
            "joining/lessons.html",
            me=name,
            nickname=name,
            lessons=[
                (lesson, n_done(lesson, done), onward([lesson], done, last.get(lesson.slug)))
                for lesson in self.room.lessons.values()
            ],
            course=story.course(sum(is_done(lesson, done) for lesson in course), len(course)),
            onward=onward(course, done, latest(course, last)),
            owner=owner,
            left_out=left_out,
            stops=stops,
            keep=taking_along.LINK,
        )
