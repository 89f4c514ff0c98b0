"""All exceptions of leerkit. Each message is Dutch and says where, what came, what was expected, what to try."""

from leerkit.texts.problems import problem


class LeerkitError(Exception):
    """A problem that a person can do something about.

    ``str(error)`` is the whole message, ready to be shown. ``status`` is the HTTP status that the server
    answers with when the error reaches a request.
    """

    status = 400

    def __init__(self, came: str, *, where: str = "", expected: str = "", hint: str = "") -> None:
        self.where = where
        self.came = came
        self.expected = expected
        self.hint = hint
        super().__init__(problem(where, came, expected, hint))

    def _render_traceback_(self) -> list[str]:
        """Return what IPython shows under a cell: the message, and none of our own lines."""
        return [str(self)]


class ContentError(LeerkitError):
    """A lesson on disk is not what a lesson should be. ``problems`` holds every message, in reading order."""

    status = 500

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__(" ".join(problems))
        self.args = ("\n".join(problems),)


class MomentsError(LeerkitError):
    """Moments of a video that ``leerkit check`` would refuse. ``rows`` holds the sentences, by the place of each."""

    def __init__(self, came: str, rows: dict[int, str]) -> None:
        self.rows = rows
        super().__init__(came)


class ResponseError(LeerkitError):
    """A response does not have the shape that its exercise takes."""


class NotAllowedError(LeerkitError):
    """The person who asks may not have this."""

    status = 403


class NotFoundError(LeerkitError):
    """There is no such session, lesson, exercise or participant."""

    status = 404


class WrongMomentError(LeerkitError):
    """The request is in order, but not now: the session has ended, or the name is taken."""

    status = 409


class GoneError(LeerkitError):
    """What the request goes on with is not there any more; the page begins anew."""

    status = 410


class TooFastError(LeerkitError):
    """Too many requests in a short time."""

    status = 429


class TooLargeError(LeerkitError):
    """More in one go than anybody types."""

    status = 413


class FullError(LeerkitError):
    """There is no place for another participant."""

    status = 503


class StoreError(LeerkitError):
    """The database cannot be reached, cannot be written or cannot be trusted."""

    status = 503


class ServiceError(LeerkitError):
    """A service of somebody else is away, slow, or answers in another form than it had."""

    status = 502


class StartError(LeerkitError):
    """A server, program or kernel cannot start: the port is taken, a component is missing, a start stalled."""

    status = 503


class VisitError(LeerkitError):
    """A simulated participant did not get what a browser would have got; ``came`` says what came instead."""
