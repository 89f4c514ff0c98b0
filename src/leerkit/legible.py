"""Text that people typed, made fit to be shown beside other text: what is invisible or draws over its neighbours goes.

Letters of any script stay, with the marks that belong to them; emoji stay, also those that this Python does not know.
"""

import unicodedata
from collections.abc import Iterator

MOST_MARKS = 3
"""Combining marks that one letter keeps: Vietnamese needs two, Hebrew three. A stack of them draws over other lines."""

MOST_JOINED = 8
"""Emoji that may be joined into one picture. The largest that exist (families) join four."""

_JOINERS = "\u200c\u200d"
_EMOJI_STYLE = "\ufe0f"
_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2065\u3164\uffa0")
"""Letters and marks by category, without any shape. Source: Unicode, Default_Ignorable_Code_Point."""

_BLANK = frozenset("\u2800")
"""A symbol by category that looks like a space: the empty Braille pattern."""

_BRACKETS = str.maketrans("<>", "‹›")
_EMOJI_RANGES = ((0x1F000, 0x1FBFF), (0x2190, 0x2BFF), (0x3030, 0x303D), (0x3297, 0x3299), (0xA9, 0xAE))
_JOINING_RANGES = ((0x0600, 0x0DFF), (0x1000, 0x109F), (0x1780, 0x18AF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC))
"""Scripts in which a joiner changes how a word is written: Arabic to Sinhala, Burmese, Khmer, Mongolian."""

_LOOK_LIKE_LATIN = str.maketrans("авеёіјкмнорсѕтухүԁɡαβεικνορτυχω", "abeeijkmhopcstyxydgabeikvoptuxw")
"""Small letters of other scripts that cannot be told from a Latin one."""


def clean_line(raw: str) -> str:
    """Return ``raw`` as one line: cleaned, every run of white space a single space, and < and > written as ‹ and ›."""
    return " ".join(clean_text(raw).translate(_BRACKETS).split())


def clean_text(raw: str) -> str:
    """Return ``raw`` in NFC, with its line breaks, without what cannot be seen and without stacks of marks.

    Control characters, direction marks, private use and lone surrogates go. A joiner stays between emoji, and between
    letters of a script that needs it.
    """
    if raw.isascii() and raw.isprintable():  # what most names and answers are
        return raw
    visible = "".join(_without_invisible("".join(_without_stacks(raw.replace("\r\n", "\n")))))
    return "".join(_without_stacks(unicodedata.normalize("NFC", visible)))


def is_visible(text: str) -> bool:
    """Return whether a text holds a letter, a digit or a symbol: something that names somebody."""
    return any(_category(character)[0] in "LNS" for character in text)


def graphemes(text: str) -> list[str]:
    """Return the characters as people count them: a letter with its marks is one, and so is a family of emoji."""
    if text.isascii():
        return list(text)
    found: list[str] = []
    for character in text:
        if found and _continues(found[-1], character):
            found[-1] += character
        else:
            found.append(character)
    return found


def look(text: str) -> str:
    """Return what is the same for two texts that people cannot tell from one another.

    Capitals, width, ways of composing, joiners and look-alike letters of other scripts make no difference.
    """
    plain = "".join(one for one in unicodedata.normalize("NFKC", text) if one not in _JOINERS + _EMOJI_STYLE)
    return unicodedata.normalize("NFC", plain.casefold().translate(_LOOK_LIKE_LATIN))


def _category(character: str) -> str:
    """Return a character's category; an emoji that is newer than this Python counts as a symbol."""
    category = unicodedata.category(character)
    return "So" if category == "Cn" and _is_emoji(character) else category


def _is_emoji(character: str) -> bool:
    return any(first <= ord(character) <= last for first, last in _EMOJI_RANGES)


def _is_modifier(character: str) -> bool:
    return "\U0001f3fb" <= character <= "\U0001f3ff"


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _without_stacks(raw: str) -> Iterator[str]:
    """Yield the characters of ``raw`` without marks that have no letter, or that are one too many on it.

    This comes before normalizing, which takes quadratic time for a long row of marks, and once more after it: one mark
    may become two, and marks come together when what stood between them goes.
    """
    n_marks = MOST_MARKS
    for character in raw:
        category = unicodedata.category(character)
        if character in _INVISIBLE:
            continue
        if category in ("Mn", "Me"):
            n_marks += 1
            if n_marks > MOST_MARKS:
                continue
        elif category != "Cf":
            n_marks = MOST_MARKS if character.isspace() or category == "Cc" else 0
        yield character


def _without_invisible(text: str) -> Iterator[str]:
    before, n_joined = "", 0
    for place, character in enumerate(text):
        after = text[place + 1 : place + 2]
        kept = _shown(character, before, after)
        if kept == "\u200d" and _is_picture(before):
            n_joined += 1
            kept = kept if n_joined < MOST_JOINED else ""
        elif (kept and not _is_picture(kept)) or (
            kept and before != "\u200d" and not _belongs_to_picture(kept)
        ):
            n_joined = 0
        if kept:
            before = kept
            yield kept


def _shown(character: str, before: str, after: str) -> str:
    """Return what is shown of one character between its neighbours: itself, something in its place, or nothing."""
    if (
        character in "\n\t"
        or character in _BLANK
        or (character.isspace() and character not in "\x1c\x1d\x1e\x1f")
    ):
        return "\n" if character in "\n\r\x85\u2028\u2029" else " "
    if character in _JOINERS:
        return character if _joins(before, character, after) else ""
    if "\ufe00" <= character <= _EMOJI_STYLE or "\u180b" <= character <= "\u180f":
        return (
            character
            if character == _EMOJI_STYLE and (_is_picture(before) or before in "#*0123456789")
            else ""
        )
    if "\U000e0000" <= character <= "\U000e0fff" or _category(character).startswith("C"):
        return ""
    return character


def _joins(before: str, joiner: str, after: str) -> bool:
    if not before or not after:
        return False
    if joiner == "\u200d" and _is_picture(before) and _is_emoji(after):
        return True
    return _is_of_joining_script(before) and _is_of_joining_script(after)


def _is_picture(character: str) -> bool:
    return bool(character) and (_is_emoji(character) or _belongs_to_picture(character))


def _belongs_to_picture(character: str) -> bool:
    return character == _EMOJI_STYLE or _is_modifier(character)


def _is_of_joining_script(character: str) -> bool:
    return _category(character)[0] in "LM" and any(
        first <= ord(character) <= last for first, last in _JOINING_RANGES
    )


def _continues(grapheme: str, character: str) -> bool:
    """Return whether a character is drawn as part of what came before it."""
    if character in _JOINERS or _belongs_to_picture(character) or _category(character)[0] == "M":
        return True
    if grapheme.endswith("\u200d") and _is_emoji(character):
        return True
    return _is_flag_letter(character) and len(grapheme) == 1 and _is_flag_letter(grapheme)
