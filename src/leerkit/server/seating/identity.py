"""Who may do what with Jupyter's own addresses: participants, each with their own kernels only."""

from typing import Any

from jupyter_server.auth import Authorizer, IdentityProvider, User
from tornado.web import RequestHandler

from leerkit.server.web.handler import find_participant
from leerkit.server.workshop import venue_of


class ParticipantIdentity(IdentityProvider):
    """A participant's signed cookie is who they are; there is no other way in."""

    @property
    def auth_enabled(self) -> bool:
        """Strangers are never let in as anonymous users."""
        return True

    async def get_user(self, handler: RequestHandler) -> User | None:
        """Return the participant who asks, or None for a stranger."""
        participant = await find_participant(handler)
        return User(username=participant.id, name=participant.nickname) if participant else None

    def get_handlers(self) -> list[Any]:
        """Add no login page: joining is ours."""
        return []

    def should_check_origin(self, handler: RequestHandler) -> bool:  # noqa: ARG002
        """Return that it is always looked at where a connection comes from."""
        return True

    def is_token_authenticated(self, handler: RequestHandler) -> bool:  # noqa: ARG002
        """Return that a cookie, never a token in the address, is who somebody is."""
        return False


class KernelOwner(Authorizer):
    """A participant may connect to a kernel that was started for them, and do nothing else with it."""

    def is_authorized(self, handler: RequestHandler, user: User, action: str, resource: str) -> bool:
        """Return whether ``user`` may: looking at and joining one's own kernel, and nothing else."""
        if resource != "kernels" or action not in ("read", "execute"):
            return False
        kernel_id = handler.path_kwargs.get("kernel_id", "")
        owner = venue_of(handler).kernels.owner(kernel_id)
        return owner is not None and owner == user.username
