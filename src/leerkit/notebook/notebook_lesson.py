"""A lesson as a notebook's cells use it."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from IPython.display import display

from leerkit import story
from leerkit.answer import Answer, LastAnswer, Receipt, followed
from leerkit.cards.given import card_props, graded_anew
from leerkit.content import Lesson, Video, load_lesson
from leerkit.content.transcript import transcript
from leerkit.errors import LeerkitError
from leerkit.exercises.calibration import Calibration
from leerkit.notebook.displays import Display
from leerkit.notebook.following import following_lesson
from leerkit.notebook.learner import CURRENT, CurrentLearner
from leerkit.notebook.visitor import Visitor
from leerkit.notebook.wijk_block import wijk_block
from leerkit.paper import exercise_html, video_markdown
from leerkit.widgets.changes import answer_pages
from leerkit.widgets.exercise_widget import CardAssets, ExerciseWidget
from leerkit.widgets.progress_widget import ProgressWidget
from leerkit.widgets.seen import SeenLayout
from leerkit.widgets.video_widget import VideoWidget

if TYPE_CHECKING:
    import pandas as pd


def lesson(path: str | Path | None = None) -> "NotebookLesson":
    """Return the lesson in the folder ``path``, or in the folder of the notebook.

    A visitor under Voilà is shown how long answers stay. Raises ContentError, with every problem that there is, if
    the lesson is not in order.
    """
    answer_pages()
    folder = Path.cwd() if path is None else Path(path)
    opened = NotebookLesson(load_lesson(folder), CURRENT, folder)
    if isinstance(CURRENT.learner, Visitor):
        display(Display("Visitor()", story.for_a_visitor()))  # type: ignore[no-untyped-call]
    return opened


class NotebookLesson:
    """An open lesson: what its cells show, and the learner's answers to it."""

    def __init__(self, lesson: Lesson, current: CurrentLearner, folder: Path = Path()) -> None:
        self._lesson = lesson
        self._folder = folder
        self._current = current
        soorten = [exercise.soort for exercise in lesson.exercises]
        self._assets = CardAssets(soorten, keeping=current.learner.keeping)
        self._layout = SeenLayout()
        self._exercises: dict[str, ExerciseWidget] = {}
        self._videos: dict[str, VideoWidget] = {}
        self._progress: ProgressWidget | None = None
        self._last: dict[str, LastAnswer] = {}
        self._problem = ""
        self._load()
        current.opened(self)

    def __repr__(self) -> str:
        return f"Lesson({self._lesson.slug!r})"

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, str]:
        return Display(repr(self), story.heading(self._lesson))._repr_mimebundle_(**kwargs)

    def leerdoelen(self) -> Display:
        """Return what the learner can do afterwards."""
        return Display(f"Leerdoelen({self._lesson.slug!r})", story.leerdoelen(self._lesson))

    def video(self, video_id: str = "") -> Display | VideoWidget:
        """Return a video of the lesson, the first if no id is given; raise NotFoundError if it has none such."""
        return self._shown(self._lesson.video(video_id), "Video")

    def webinar(self, webinar_id: str = "") -> Display | VideoWidget:
        """Return a webinar of the lesson, the first if no id is given; raise NotFoundError if it has none such."""
        return self._shown(self._lesson.webinar(webinar_id), "Webinar")

    def _shown(self, video: Video, name: str) -> Display | VideoWidget:
        """Return a video as a cell shows it; the same widget each time, or plain HTML if there is nothing to play."""
        ids = [moment.exercise for moment in video.moments if moment.exercise]
        exercises = {exercise_id: self._lesson.exercise(exercise_id) for exercise_id in ids}
        lines = transcript(video, self._folder)
        html = story.video(video, lines, {name: exercise_html(one) for name, one in exercises.items()})
        shown = f"{name}({video.id!r})"
        if not ids and not story.is_played(video):
            return Display(shown, html)
        if shown not in self._videos:
            self._videos[shown] = VideoWidget(
                video,
                html,
                video_markdown(video, lines, exercises),
                self._folder,
                exercises={exercise_id: self.exercise(exercise_id) for exercise_id in ids},
                assets=self._assets,
                name=name,
                layout=self._layout,
            )
        return self._videos[shown]

    def sources(self) -> Display:
        """Return where the lesson's facts come from; text links to these with ``[…](#bron-<id>)``."""
        return Display(f"Sources({self._lesson.slug!r})", story.sources(self._lesson))

    def line_chart(self, table: "pd.DataFrame", title: str, sentence: str, digits: int = 2) -> Display:
        """Return how figures went over the years: a line per column of ``table``, whose index holds the years.

        The first column is the one that it is about. ``sentence`` says what there is to see, for who does not see the
        lines; the figures themselves, with ``digits`` decimals, are one click away. Raises ContentError if ``table``
        has fewer than two rows, no figures, or more columns than can be told apart.
        """
        import pandas as pd  # noqa: PLC0415 - most lessons have no chart

        figures = {
            str(name): [None if pd.isna(figure) else float(figure) for figure in column]
            for name, column in table.items()
        }
        lines = story.Lines([str(moment) for moment in table.index], figures)
        return Display(f"LineChart({title!r})", story.line_chart(lines, title, sentence, digits))

    def table(self, exercise_id: str) -> "pd.DataFrame":
        """Return the table of a ``zoek``, to look further in with pandas; the first column is the index.

        Raises NotFoundError, with the nearest id, if the lesson has no exercise with this id that has a table.
        """
        import pandas as pd  # noqa: PLC0415 - most lessons look no further in a table

        exercise = self._lesson.table(exercise_id)
        names = [column.text for column in exercise.columns]
        return pd.DataFrame(exercise.rows, columns=names).set_index(names[0])

    def wijk(
        self,
        name: str,
        alike_in: int = 2012,
        *,
        online: bool = False,
        boundaries: str | Path | None = None,
    ) -> Display:
        """Return how a wijk did over the years, beside its town, all wijken, and those that looked like it.

        ``alike_in`` is the year in which they did. With it comes what CBS counted there. The figures are of tables of
        our own (``leerkit.wijken``), which hold the wijken of 23 towns; ``online`` asks the official services for any
        wijk, if somebody learns alone: a room asks no other host. ``boundaries`` is a GeoJSON file with which a map is
        drawn. Of what cannot be had, the block says so, with what comes near; the notebook goes on.
        """
        path = self._folder / boundaries if boundaries is not None else None
        return wijk_block(name, alike_in, self._current, online=online, boundaries=path)

    def exercise(self, exercise_id: str) -> ExerciseWidget:
        """Return an exercise, with the learner's last answer in it; the same widget each time.

        Raises NotFoundError, with the nearest id, if the lesson has no such exercise.
        """
        if exercise_id not in self._exercises:
            exercise = self._lesson.exercise(exercise_id)
            self._exercises[exercise_id] = ExerciseWidget(
                exercise,
                self._lesson.slug,
                self._record,
                self._last.get(exercise_id),
                problem=self._problem,
                assets=self._assets,
                layout=self._layout,
                sources=card_props(exercise, self._lesson)["sources"],
            )
        return self._exercises[exercise_id]

    def progress(self) -> ProgressWidget:
        """Return how far the learner is, and what stands at the end of a lesson; it keeps up while answers come in."""
        if self._progress is None:
            following = following_lesson(self._folder)
            self._progress = ProgressWidget(
                self._lesson.slug, self._lesson.exercises, following, layout=self._layout
            )
            self._show_progress()
        return self._progress

    def reload(self) -> None:
        """Take the current learner's answers in place of what the lesson had, in every card that is shown."""
        self._load()
        for exercise_id, widget in self._exercises.items():
            widget.restore(self._last.get(exercise_id), self._problem)
        self._show_progress()

    def _load(self) -> None:
        """Fetch the learner's answers; if they stay away, keep why, for the cards to say."""
        self._problem = ""
        self._last = {}
        try:
            answers = self._current.learner.answers(self._lesson.slug)
        except LeerkitError as error:
            self._problem = str(error)
            return
        self._assets.learner = self._current.learner.who
        self._last = {answer.exercise_id: answer for answer in graded_anew(self._lesson, answers)}

    def _record(self, answer: Answer) -> Receipt:
        receipt = self._current.learner.record(answer)
        last = self._last.get(answer.exercise_id)
        self._last[answer.exercise_id] = followed(last, answer, receipt)
        self._show_progress()
        return receipt

    def _show_progress(self) -> None:
        if self._progress is not None:
            sure = self._certainty()
            self._progress.update(self._last, sure.sentence, sure.wrong)

    def _certainty(self) -> Calibration:
        """Return how sure the learner was over the whole lesson, once it is done."""
        if self._n_done() < len(self._lesson.exercises):
            return Calibration()
        try:
            return self._current.learner.certainty(self._lesson)
        except LeerkitError:  # it is an extra: what is amiss, the cards say
            return Calibration()

    def _n_done(self) -> int:
        return sum(last.n_attempts > 0 for last in self._last.values())
