"""Who somebody is: signed participant tokens and the facilitator's key, made from the database's own secret.

The secret lives in the database, so that a restarted server and its replicas know the same people.
"""

import hashlib
import hmac
from dataclasses import dataclass

from tornado.web import create_signed_value, decode_signed_value

PARTICIPANT_DAYS = 30
"""How long a participant's token is believed."""


@dataclass(frozen=True)
class Tokens:
    """Makes and reads tokens. Comparing is done in constant time."""

    secret: bytes

    def participant(self, participant_id: str) -> str:
        """Return the token that says who a participant is; it goes into a cookie or a kernel's environment."""
        return create_signed_value(self.secret, "deelnemer", participant_id).decode("ascii")

    def participant_id(self, token: str) -> str | None:
        """Return who a token belongs to, or None if it is not ours, was changed, or is too old."""
        found = decode_signed_value(self.secret, "deelnemer", token, max_age_days=PARTICIPANT_DAYS)
        return found.decode("utf-8", "replace") if found else None

    def facilitator(self, code: str) -> str:
        """Return the facilitator's key of a session."""
        return hmac.new(self.secret, f"begeleider:{code}".encode(), hashlib.sha256).hexdigest()[:40]

    def is_facilitator(self, code: str, key: str) -> bool:
        """Return whether ``key`` is the facilitator's key of session ``code``."""
        return hmac.compare_digest(self.facilitator(code).encode(), key.encode("utf-8", "replace"))
