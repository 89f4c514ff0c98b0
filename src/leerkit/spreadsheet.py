"""Texts for a spreadsheet that cannot do anything there.

What people typed stands in it. A spreadsheet reads ``=…`` as a formula, also where somebody just wrote a list with
dashes, and turns ``1/2`` into a date. Such a text gets an apostrophe in front.
Source: https://owasp.org/www-community/attacks/CSV_Injection
"""

import re
from typing import Any

SIGNS = "=+\\-@＝＋－＠﹢﹣﹦−﹫"
UNSEEN = "\ufeff\u200b-\u200f\u2060"

FORMULA = re.compile(rf"[\s{UNSEEN}]*[{SIGNS}]")
"""How a text begins that a spreadsheet takes for a formula."""

FORMULA_WITHIN = re.compile(rf"""([\n,;|"'’\u2028\u2029])(?=(?:[^\S\n\u2028\u2029]|[{UNSEEN}])*[{SIGNS}])""")
"""Where one could begin further on: after anything that a program may take for the end of a cell.

Commas and semicolons are among it because a file is opened with the separator of whoever opens it.
"""

PLAIN_NUMBER = re.compile(r"(?:0|[1-9][0-9]{0,14})(?:,[0-9]*[1-9])?\s?%?")
"""A number that a spreadsheet shows as it was written."""

LIKE_A_VALUE = re.compile(
    r"""[\s'’]* (?: [0-9€$£.,] [0-9\s.,:;/\\()€$£%–-]* (?:e[+-]?[0-9]+)? (?:am|pm|uur)?
      | (?=.*[0-9]) (?:[0-9]{1,4}[\s./-]*)?
        (?:jan|feb|mrt|maa|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*\.?
        [\s./-]* [0-9]{0,4} [\s./-]* [0-9]{0,4}
      | true|false|waar|onwaar
    ) \s*""",
    re.VERBOSE | re.IGNORECASE,
)
"""What a spreadsheet may take for a number, an amount, a date, a time or a truth, and then writes otherwise."""

LONGEST_VALUE = 40
"""No number or date has more characters."""

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What cannot stand in a file for a spreadsheet, or only does harm there."""


def as_text(value: Any) -> Any:
    """Return a text such that a spreadsheet keeps it as text; anything else as it is.

    >>> as_text("- minder regels"), as_text("00123"), as_text("12"), as_text("Meer groen - en snel")
    ("'- minder regels", "'00123", '12', 'Meer groen - en snel')
    """
    if not isinstance(value, str):
        return value
    text = CONTROL.sub("\ufffd", value.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    like_a_value = len(text) <= LONGEST_VALUE and LIKE_A_VALUE.fullmatch(text)
    is_changed = FORMULA.match(text) or (like_a_value and not PLAIN_NUMBER.fullmatch(text))
    safe = FORMULA_WITHIN.sub(r"\1'", text)
    return f"'{safe}" if is_changed else safe
