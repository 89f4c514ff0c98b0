"""A video as a widget: for a notebook elsewhere, where only the kernel can give the film."""

from collections.abc import Mapping
from pathlib import Path

import traitlets as t
from ipywidgets import Layout
from ipywidgets.widgets.widget import widget_serialization
from markupsafe import Markup

from leerkit.cards.scripts import joined, video_source
from leerkit.content import Video
from leerkit.look import css
from leerkit.texts.notebook import FILM_EMPTY, FILM_GONE, FILM_TOO_BIG
from leerkit.widgets import script
from leerkit.widgets.exercise_widget import CardAssets, ExerciseWidget
from leerkit.widgets.seen import SeenWidget

MOST_BYTES = 60_000_000
"""What goes from a kernel to a page in one message; a longer film is for a server."""


class VideoWidget(SeenWidget):
    """A video of a lesson: its HTML, its exercises, and the film itself when the page asks for it.

    A page of our own server shows the HTML (``text/html`` of its output), and gets the film by its address.
    """

    live_traits = ()
    _esm = joined([video_source(), script("cell"), script("jupyter_video")])
    _css = css("video")
    assets = t.Instance(CardAssets).tag(sync=True, **widget_serialization)
    html = t.Unicode().tag(sync=True)
    video_id = t.Unicode().tag(sync=True)
    exercises: "t.Dict[str, ExerciseWidget]" = t.Dict().tag(sync=True, **widget_serialization)
    """Those of its moments, by id."""

    def __init__(
        self,
        video: Video,
        html: Markup,
        markdown: str,
        folder: Path,
        *,
        exercises: Mapping[str, ExerciseWidget],
        assets: CardAssets,
        name: str = "Video",
        layout: Layout | None = None,
    ) -> None:
        self._video = video
        self._markdown = markdown
        self._folder = folder
        self._name = name
        super().__init__(
            assets=assets,
            html=str(html),
            video_id=video.id,
            exercises=dict(exercises),
            **({} if layout is None else {"layout": layout}),
        )
        self.on_msg(self._receive)

    def __repr__(self) -> str:
        return f"{self._name}({self._video.id!r})"

    def unrun(self) -> dict[str, str]:
        """Return the video to be read."""
        return {"text/html": self.html, "text/markdown": self._markdown}

    def _receive(self, _widget: object, content: object, _buffers: object) -> None:
        """Give the film that a page asks for, if it is one of this video."""
        name = content.get("film") if isinstance(content, dict) else None
        if name not in self._video.files:
            return
        try:
            path = self._folder / str(name)
            n_bytes = path.stat().st_size
            if not n_bytes or n_bytes > MOST_BYTES:
                self.send({"film": name, "error": FILM_TOO_BIG if n_bytes else FILM_EMPTY})
                return
            self.send({"film": name, "error": ""}, [path.read_bytes()])
        except OSError:
            self.send({"film": name, "error": FILM_GONE})
