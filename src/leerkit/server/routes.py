"""Which address is answered by what: ours first, then what a lesson's page needs of Voilà."""

from collections.abc import Sequence
from typing import Any

from tornado.web import RedirectHandler

from leerkit.content.served import ADDRESS as FILE
from leerkit.server.line.kernel_frames import KernelFrames
from leerkit.server.line.kernel_socket import KernelSocket
from leerkit.server.pages.answers import AnswersCall, CertaintyCall
from leerkit.server.pages.beside import BesideCall
from leerkit.server.pages.contributions import ContributionsCall
from leerkit.server.pages.facilitator import (
    FacilitatorPage,
    PhoneCall,
    ResultsCall,
    WipeCall,
    WipePersonCall,
)
from leerkit.server.pages.films import FilmCall
from leerkit.server.pages.health import Alive, Health
from leerkit.server.pages.join import JoinCall, JoinPage, OtherPersonPage
from leerkit.server.pages.keeping import CertificateFile, KeepingPage, OwnAnswersFile
from leerkit.server.pages.leading import EventsCall, UndoCall
from leerkit.server.pages.lesson import (
    Farewell,
    LessonPage,
    LessonState,
    QueueCall,
    StopKernel,
)
from leerkit.server.pages.lesson_files import LessonFile
from leerkit.server.pages.lessons import LessonsPage
from leerkit.server.pages.library_files import LibraryFile
from leerkit.server.pages.live import FacilitatorLive, FacilitatorState, ParticipantLive, ParticipantState
from leerkit.server.pages.markup import MarkupCall
from leerkit.server.pages.not_found import NotFound
from leerkit.server.pages.results_files import SERVED, ResultsFile
from leerkit.server.pages.screen import ScreenLive, ScreenPage, ScreenState
from leerkit.server.pages.screen_player import ScreenPlayer
from leerkit.server.pages.static_files import Script, StyleSheet
from leerkit.server.pages.zaal import CardsCall, WipedPage, WipeMe, ZaalPage, ZaalText
from leerkit.server.seating.libraries import ADDRESS
from leerkit.server.web.body_bounds import TooLarge, TooMuch
from leerkit.server.web.failures import in_dutch
from leerkit.server.web.origins import OwnHosts, StrangeHost, WrongAddress
from leerkit.server.web.scripts import STYLES

NEEDED = ("/api/kernels/", "/voila/static/", "/voila/api/themes/", "/voila/labextensions/")
"""What a lesson's page needs of Voilà's routes: the last three for widgets that are no anywidgets."""


def routes(lessons_root: str, of_voila: Sequence[tuple[Any, ...]], own: OwnHosts) -> list[tuple[Any, ...]]:
    """Return the rules for tornado's router.

    ``lessons_root`` is the folder with the lessons, ``of_voila`` the rules of the stand-alone Voilà, ``own``
    the names by which this server may be asked.
    """
    return [
        (StrangeHost(own), WrongAddress),
        (TooLarge(), TooMuch),
        (r".*%00.*", NotFound),
        # What everybody asks who joins: tornado holds an address against one rule after the other.
        (r"/api/join", JoinCall),
        (r"/api/live", ParticipantLive),
        (r"/api/answers", AnswersCall),
        (r"/api/certainty", CertaintyCall),
        (r"/", JoinPage),
        (r"/zaal", ZaalPage),
        (r"/lessen", LessonsPage),
        (r"/iemand-anders", OtherPersonPage),
        (r"/bewaren", KeepingPage),
        (r"/bewaren/antwoorden", OwnAnswersFile),
        (r"/bewaren/bewijs", CertificateFile),
        (r"/les/([a-z0-9-]+)", in_dutch(LessonWithoutSlash)),
        (r"/les/([a-z0-9-]+)/", LessonPage),
        (r"/les/([a-z0-9-]+)/state-([0-9a-f]+)\.json", LessonState),
        (r"/les/([a-z0-9-]+)/les\.ipynb", in_dutch(LessonNotebook)),
        (rf"/les/([a-z0-9-]+)/({FILE})", LessonFile, {"path": lessons_root}),
        (r"/zaal/tekst", ZaalText),
        (r"/zaal/wis", WipeMe),
        (r"/zaal/gewist", WipedPage),
        (r"/begeleider/([^/]+)", FacilitatorPage),
        (r"/scherm/([^/]+)", ScreenPage),
        (r"/scherm/([^/]+)/speler/([a-z0-9-]+)/([a-z0-9-]+)", ScreenPlayer),
        (r"/api/cards", CardsCall),
        (r"/api/films/([a-z0-9-]+)/([a-z0-9-]+)", FilmCall),
        (r"/api/contributions", ContributionsCall),
        (r"/api/markup", MarkupCall),
        (r"/api/live/state", ParticipantState),
        (r"/api/queue", QueueCall),
        (r"/api/kernels/(?P<kernel_id>[0-9a-f-]{36})/channels", KernelSocket),
        (r"/api/kernels/([0-9a-f-]{36})/frames", KernelFrames),
        (r"/api/kernels/([0-9a-f-]{36})/stop", StopKernel),
        (r"/api/sessions/([^/]+)/results", ResultsCall),
        (rf"/api/sessions/([^/]+)/results\.({'|'.join(SERVED)})", ResultsFile),
        (r"/api/sessions/([^/]+)/wipe", WipeCall),
        (r"/api/sessions/([^/]+)/phone", PhoneCall),
        (r"/api/sessions/([^/]+)/beside", BesideCall),
        (r"/api/sessions/([^/]+)/events", EventsCall),
        (r"/api/sessions/([^/]+)/events/([0-9]{1,12})/undo", UndoCall),
        (r"/api/sessions/([^/]+)/screen", ScreenLive),
        (r"/api/sessions/([^/]+)/screen/state", ScreenState),
        (r"/api/sessions/([^/]+)/people/([0-9a-f]+)/wipe", WipePersonCall),
        (r"/api/sessions/([^/]+)/live", FacilitatorLive),
        (r"/api/sessions/([^/]+)/live/state", FacilitatorState),
        (r"/health", Health),
        (r"/health/live", Alive),
        (rf"/leerkit/([0-9a-f]+)/({'|'.join(STYLES)})\.css", in_dutch(StyleSheet)),
        (r"/leerkit/([0-9a-f]+)/(.+\.js)", in_dutch(Script)),
        (rf"{ADDRESS}([\w-]+)/([\w.+-]+)/(.+)", LibraryFile),
        (r"/voila/api/shutdown/(.*)", Farewell),
        *(_in_dutch(*rule) for rule in of_voila if _is_needed(rule[0])),
    ]


class LessonWithoutSlash(RedirectHandler):
    """``/les/<slug>``: sends on to the lesson's page."""

    def initialize(self) -> None:  # type: ignore[override]
        """Say where to."""
        super().initialize("/les/{0}/")

    def head(self, *arguments: str) -> None:
        """Answer as ``get`` does."""
        self.get(*arguments)


class LessonNotebook(LessonWithoutSlash):
    """``/les/<slug>/les.ipynb``: where a link to another lesson leads in JupyterLab; here, to that lesson's page."""

    def initialize(self) -> None:  # type: ignore[override]
        """Say where to; a browser asks again, and keeps the heading that a link names."""
        RedirectHandler.initialize(self, "/les/{0}/", permanent=False)


def _is_needed(pattern: str) -> bool:
    """Return whether a page needs a route of Voilà's; Jupyter's own websocket to a kernel has no gate."""
    return pattern.startswith(NEEDED) and not pattern.endswith("/channels")


def _in_dutch(pattern: str, handler: Any, arguments: dict[str, Any] | None = None) -> tuple[Any, ...]:
    """Return a route of Voilà's with Dutch errors."""
    return pattern, in_dutch(handler, wants_json=pattern.startswith("/api/")), arguments or {}
