"""An exercise as a widget: its card in the browser, its grading here."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import traitlets as t
from ipywidgets import Layout
from ipywidgets.widgets.widget import widget_serialization
from pydantic import Field, ValidationError

from leerkit.answer import Answer, Frozen, LastAnswer, Recorder, followed
from leerkit.cards.given import card_value
from leerkit.cards.scripts import card_source, joined
from leerkit.errors import LeerkitError
from leerkit.exercises import Exercise, view_source
from leerkit.look import CARD, css
from leerkit.paper import exercise_html, exercise_markdown
from leerkit.texts.cards import IN_A_NOTEBOOK, view_texts
from leerkit.texts.notebook import STRANGE_MESSAGE
from leerkit.widgets import notebook_source, script
from leerkit.widgets.seen import SeenWidget


class Message(Frozen):
    """What the browser sends: a response, and the id that the answer will have."""

    id: str = Field(pattern=r"^[0-9a-f]{32}$")
    response: dict[str, Any]


class CardAssets(SeenWidget):
    """What all cards of a lesson share, sent to the browser once: card, views, words, style.

    It shows nothing itself.
    """

    live_traits = ()
    _esm = "export default {};"
    _css = t.Unicode().tag(sync=True)
    card = t.Unicode().tag(sync=True)
    notebook = t.Unicode().tag(sync=True)
    """What cards need besides on a page that is not ours."""
    keeping = t.Unicode().tag(sync=True)
    """For whom a browser keeps what is not sent yet; empty: for whoever has the tab, while it is open."""
    learner = t.Unicode().tag(sync=True)
    """Who the learner is, in a word that is no name: their order of what has none. Empty where the page says it."""
    views = t.Dict().tag(sync=True)
    """The JavaScript of each type's view."""
    texts = t.Dict().tag(sync=True)
    """The words of each type."""

    def __init__(self, soorten: Iterable[str], keeping: str = "") -> None:
        used = sorted(set(soorten))
        super().__init__(
            _css=css("tokens", "contrast", *CARD, "lesson", "lines", "plain_voila"),
            card=card_source(),
            notebook=notebook_source(),
            keeping=keeping,
            views={soort: view_source(soort) for soort in used},
            texts={soort: {**view_texts(soort), **IN_A_NOTEBOOK} for soort in used},
        )

    def __repr__(self) -> str:
        return "CardAssets()"


class ExerciseWidget(SeenWidget):
    """One exercise of a lesson. State goes down in traits; a response comes up as a message.

    ``solution`` is in none of the traits.
    """

    live_traits = ("value", "status")
    """What changes while somebody works; the rest stays as it was made. See ``leerkit.widgets.changes``."""
    _esm = joined([script("cell"), script("jupyter")])
    assets = t.Instance(CardAssets).tag(sync=True, **widget_serialization)
    props = t.Dict().tag(sync=True)
    """``Exercise.public()``."""
    sources: "t.List[dict[str, str]]" = t.List().tag(sync=True)
    """What the exercise rests on: ``{"title", "href"}`` each."""
    value: "t.Dict[str, Any] | None" = t.Dict(default_value=None, allow_none=True).tag(sync=True)
    """``{"response", "verdict", "n_attempts", "reached"}`` of the last answer; None before the first.

    ``reached`` is there where it opened something (``Exercise.reached``). The verdict is None for as long as a
    facilitator holds it."""
    status = t.Dict().tag(sync=True)
    """What became of the answer with this id: ``{"id", "saved", "error"}``; error is a sentence, or empty.

    Without an id: nothing was sent; error then says why earlier answers are not there."""

    def __init__(
        self,
        exercise: Exercise,
        lesson: str,
        recorder: Recorder,
        last: LastAnswer | None = None,
        *,
        problem: str = "",
        assets: CardAssets | None = None,
        sources: Sequence[Mapping[str, str]] = (),
        layout: Layout | None = None,
    ) -> None:
        self._exercise = exercise
        self._lesson = lesson
        self._recorder = recorder
        self._last = self._opened(last)
        self._taken: set[str] = set()
        super().__init__(
            assets=assets or CardAssets([exercise.soort]),
            props=exercise.public(),
            sources=[dict(source) for source in sources],
            value=card_value(self._last),
            status=_quiet(problem),
            **({} if layout is None else {"layout": layout}),
        )
        self.on_msg(self._receive)

    def __repr__(self) -> str:
        return f"Exercise({self._exercise.id!r})"

    def unrun(self) -> dict[str, str]:
        """Return the exercise to be done with a pen."""
        return {
            "text/html": str(exercise_html(self._exercise)),
            "text/markdown": exercise_markdown(self._exercise),
        }

    def restore(self, last: LastAnswer | None, problem: str = "") -> None:
        """Show this answer in place of what the card knew: the learner became known.

        ``problem`` says why the answers are not there, if they could not be had.
        """
        self._last = self._opened(last)
        self._taken = set()
        self._tell(_quiet(problem))

    def take(self, response: dict[str, Any], answer_id: str) -> None:
        """Grade a response, have it recorded, and tell the browser what became of it.

        A response that cannot be graded or kept is told too; nothing is raised. An id that came before is
        told again and kept once.
        """
        if answer_id not in self._taken and not (self._last and self._last.id == answer_id):
            try:
                earlier = [self._last.response] if self._last else []
                response, verdict = self._exercise.take(response, earlier)
                answer = Answer(
                    id=answer_id,
                    lesson=self._lesson,
                    exercise_id=self._exercise.id,
                    response=response,
                    verdict=verdict,
                )
                receipt = self._recorder(answer)
            except LeerkitError as error:
                self._tell({"id": answer_id, "saved": False, "error": str(error)})
                return
            self._taken.add(answer_id)
            self._last = self._opened(followed(self._last, answer, receipt))
        self._tell({"id": answer_id, "saved": True, "error": ""})

    def _opened(self, last: LastAnswer | None) -> LastAnswer | None:
        """Return an answer with what it opened of the exercise."""
        return last and last.model_copy(update={"reached": self._exercise.reached(last.response)})

    def _receive(self, _widget: object, content: object, _buffers: object) -> None:
        """Take a message from the browser, whatever it holds."""
        try:
            message = Message.model_validate(content)
        except ValidationError:
            came = content.get("id") if isinstance(content, dict) else None
            self._tell({"id": str(came)[:32], "saved": False, "error": STRANGE_MESSAGE})
            return
        self.take(message.response, message.id)

    def _tell(self, status: dict[str, Any]) -> None:
        """Bring value and status down together, also unchanged: the last message may have been lost."""
        with self.hold_sync():
            self.value = card_value(self._last)
            self.status = status
        self.send_state(["value", "status"])


def _quiet(problem: str) -> dict[str, Any]:
    """Return the status of a card from which nothing was sent."""
    return {"id": "", "saved": False, "error": problem}
