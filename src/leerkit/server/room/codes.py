"""Session codes: made so that they can be read aloud, and read as people type and paste them."""

import hmac
import re
import secrets
import unicodedata
from urllib.parse import unquote_plus

CODE_LETTERS = "ABCDEFGHJKMNPQRTUVWXYZ2346789"
"""Without the characters that people mistake for one another (I, L, O, S, 0, 1, 5)."""

CODE_LENGTH = 6

_READ_AT_MOST = 2000
"""Characters of what was pasted that are looked at: an address with more in it is none of ours."""

_IN_ADDRESS = re.compile(r"[?&]code=([^&#\s]*)", re.IGNORECASE)
_WITH_LABEL = re.compile(r"^\W*code\s*[:=]\s*(.+)$", re.IGNORECASE)
_SAME = str.maketrans("OILS", "0115")
_ROWS = ("0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM")


def new_code() -> str:
    """Return a new session code: six characters that are not easily guessed, about 29 bits."""
    while is_easily_guessed(code := "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))):
        pass
    return code


def read_code(raw: object) -> str:
    """Return the code in what somebody typed or pasted, in capitals; empty if there is none.

    It may have spaces, dashes, quotes and invisible characters in it, be full-width, or be the whole join address.
    """
    if not isinstance(raw, str):
        return ""
    if len(raw) == CODE_LENGTH and raw.isascii() and raw.isalnum():
        return raw.upper()  # as nearly everybody gives it
    text = unicodedata.normalize("NFKC", raw[:_READ_AT_MOST])
    if found := _IN_ADDRESS.search(text):
        text = unquote_plus(found[1])
    elif found := _WITH_LABEL.match(text):
        text = found[1]
    return "".join(one for one in text.upper() if one.isascii() and one.isalnum())


def same_code(given: object, code: str) -> bool:
    """Return whether somebody gave this code, in constant time. O and 0, I, L and 1, S and 5 make no difference."""
    given_code, own = (read_code(one).translate(_SAME).encode() for one in (given, code))
    return hmac.compare_digest(given_code, own)


def is_easily_guessed(code: str) -> bool:
    """Return whether a code of somebody's own choice is one that others try first: a word, a year, a row of keys.

    A code that leerkit made never is.
    """
    if code.isalpha() or code.isdigit() or len(set(code)) <= len(code) // 2:
        return True
    if re.fullmatch(r"[A-Z]+(19|20)\d\d|(19|20)\d\d[A-Z]+", code):
        return True
    return any(code[:4] in row or code[:4] in row[::-1] for row in _ROWS)
