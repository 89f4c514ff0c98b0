"""Who somebody is: signed participant tokens and the facilitator's key, made from the database's own secret.

The secret lives in the database, so that a restarted server and its replicas know the same people.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from functools import lru_cache

from tornado.web import create_signed_value, decode_signed_value

INVITATION = "u"
"""The name of an invitation in the address that a QR code holds, and in the form. Short: the code stays coarse."""

PARTICIPANT_DAYS = 30
"""How long a participant's token is believed."""


@dataclass(frozen=True)
class Tokens:
    """Makes and reads tokens. Comparing is done in constant time."""

    secret: bytes

    def participant(self, participant_id: str, code: str = "") -> str:
        """Return the token that says who a participant is; it goes into a cookie or a kernel's environment.

        It names the session ``code``, so that it is good for that one only; that with which a server was started goes
        without saying.
        """
        said = f"{code}.{participant_id}" if code else participant_id
        return create_signed_value(self.secret, "deelnemer", said).decode("ascii")

    def read(self, token: str) -> tuple[str, str]:
        """Return the session that a token names, if it does, and whose it is.

        Both are empty for one that is not ours, was changed, or is too old.
        """
        found = decode_signed_value(self.secret, "deelnemer", token, max_age_days=PARTICIPANT_DAYS)
        code, _, participant_id = (found or b"").decode("utf-8", "replace").rpartition(".")
        return code, participant_id

    def participant_id(self, token: str) -> str | None:
        """Return who a token belongs to, or None if it is nobody's."""
        return self.read(token)[1] or None

    def invitation(self, code: str) -> str:
        """Return what the QR code of a session holds beside its code: 50 bits, which nobody guesses at any pace."""
        return _invitation(self.secret, code)

    def is_invitation(self, code: str, given: str) -> bool:
        """Return whether ``given`` is the invitation to session ``code``."""
        return hmac.compare_digest(self.invitation(code).encode(), given.encode("utf-8", "replace"))

    def join_query(self, code: str) -> str:
        """Return the query of the join page for who need not type the code: it is filled in, and not waited for."""
        return f"?code={code}&{INVITATION}={self.invitation(code)}"

    def facilitator(self, code: str) -> str:
        """Return the facilitator's key of a session."""
        return self._key("begeleider", code)

    def is_facilitator(self, code: str, key: str) -> bool:
        """Return whether ``key`` is the facilitator's key of session ``code``."""
        return hmac.compare_digest(self.facilitator(code).encode(), key.encode("utf-8", "replace"))

    def screen(self, code: str) -> str:
        """Return the key of a session's screen: it opens what the whole room may see, and nothing else."""
        return self._key("scherm", code)

    def is_screen(self, code: str, key: str) -> bool:
        """Return whether ``key`` is the key of the screen of session ``code``."""
        return hmac.compare_digest(self.screen(code).encode(), key.encode("utf-8", "replace"))

    def _key(self, role: str, code: str) -> str:
        return hmac.new(self.secret, f"{role}:{code}".encode(), hashlib.sha256).hexdigest()[:40]


@lru_cache(maxsize=16)
def _invitation(secret: bytes, code: str) -> str:
    """Return the invitation to a session: everybody who joins is held against it."""
    digest = hmac.new(secret, f"uitnodiging:{code}".encode(), hashlib.sha256).digest()
    return base64.b32encode(digest)[:10].decode("ascii").lower()
