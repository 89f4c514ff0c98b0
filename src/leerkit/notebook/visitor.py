"""Somebody who opened a lesson under Voilà without leerkit's own server: one kernel, one visitor.

Voilà starts a kernel for everybody who opens the page, all on the host's own account. So an answer stays in that
kernel: in the host's database the next visitor would find it.
"""

from collections.abc import Mapping

from leerkit.answer import Answer

SIGNS = ("VOILA_KERNEL_ID", "VOILA_SERVER_URL", "VOILA_BASE_URL", "VOILA_REQUEST_URL")
"""What Voilà sets in a kernel's environment, some of them only later. Source: voila.utils.ENV_VARIABLE."""


def is_under_voila(environ: Mapping[str, str]) -> bool:
    """Return whether a kernel with this environment was started by Voilà for a page."""
    return environ.get("SERVER_SOFTWARE", "").startswith("voila/") or any(sign in environ for sign in SIGNS)


class Visitor:
    """A visitor whose answers are gone when their kernel is."""

    keeping = ""
    """Drafts stay in the tab: the next visitor may use the same browser."""

    def __init__(self) -> None:
        self._given: list[Answer] = []

    def record(self, answer: Answer) -> None:
        """Keep an answer for as long as this kernel is there."""
        self._given.append(answer)

    def answers(self, lesson: str) -> list[Answer]:
        """Return the answers to one lesson, oldest first."""
        return [answer for answer in self._given if answer.lesson == lesson]
