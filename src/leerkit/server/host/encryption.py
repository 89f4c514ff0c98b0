"""Https without a proxy: the certificate and its key."""

import ssl
from pathlib import Path

from leerkit.errors import StartError
from leerkit.texts import door as texts


def tls_context(certfile: str, keyfile: str) -> ssl.SSLContext | None:
    """Return what https needs, or None without a certificate. The key may stand in the certificate's file.

    Raises StartError for a file that cannot be read, that holds no certificate or key, or a pair that does not fit.
    """
    if not certfile:
        return None
    for name in filter(None, (certfile, keyfile)):
        try:
            Path(name).read_bytes()
        except OSError as error:
            raise StartError(texts.UNREADABLE, where=name, hint=texts.CHECK_FILE) from error
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        context.load_cert_chain(certfile, keyfile or None, password=_no_password)
    except (ssl.SSLError, ValueError) as error:
        mismatch = "mismatch" in str(error).lower()
        came = texts.KEY_OF_ANOTHER if mismatch else texts.NO_CERTIFICATE
        where = " + ".join(filter(None, (certfile, keyfile)))
        raise StartError(came, where=where, expected=texts.PEM, hint=texts.CERTIFICATE_HINT) from error
    return context


def _no_password() -> str:
    """Return no password: a question on the terminal would be asked before anything else is said."""
    return ""
