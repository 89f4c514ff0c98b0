"""Results as a DataFrame that is what it is in Python, and cannot do anything in a spreadsheet.

What people typed stands in it. A spreadsheet reads ``=…`` as a formula, also where somebody just wrote a list with
dashes, and turns ``1/2`` into a date. So what is saved is not quite what is in the table: such a text gets an
apostrophe in front. Whoever wants it bare saves ``pandas.DataFrame(table)``.
Source: https://owasp.org/www-community/attacks/CSV_Injection
"""

import re
from collections.abc import Callable
from typing import Any

import pandas as pd

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


class _Saving:
    """Saves for spreadsheets what cannot do anything there; the table itself stays as it is."""

    def to_csv(self, *args: Any, **kwargs: Any) -> Any:
        """Save as pandas does, with every text as text."""
        return self._bare().to_csv(*args, **kwargs)

    def to_excel(self, *args: Any, **kwargs: Any) -> Any:
        """Save as pandas does, with every text as text."""
        return self._bare().to_excel(*args, **kwargs)

    def to_clipboard(self, *args: Any, **kwargs: Any) -> Any:
        """Copy as pandas does, with every text as text."""
        return self._bare().to_clipboard(*args, **kwargs)

    def _bare(self) -> Any:
        raise NotImplementedError


class ResultsSeries(_Saving, pd.Series):  # type: ignore[misc]
    """One column of it."""

    @property
    def _constructor(self) -> Callable[..., "ResultsSeries"]:
        return ResultsSeries

    @property
    def _constructor_expanddim(self) -> Callable[..., "ResultsTable"]:
        return ResultsTable

    def _bare(self) -> Any:
        return pd.DataFrame(_safe(self.to_frame())).iloc[:, 0]


class ResultsTable(_Saving, pd.DataFrame):  # type: ignore[misc]
    """The table; what is made of it by choosing, sorting or turning is one too."""

    @property
    def _constructor(self) -> Callable[..., "ResultsTable"]:
        return ResultsTable

    @property
    def _constructor_sliced(self) -> Callable[..., ResultsSeries]:
        return ResultsSeries

    def _bare(self) -> Any:
        return _safe(self)


def _safe(table: pd.DataFrame) -> pd.DataFrame:
    """Return a DataFrame of pandas's own with every text as text, also in headings and on the index."""
    bare = pd.DataFrame(table)
    safe = bare.map(as_text)
    safe.index, safe.columns = _safe_labels(bare.index), _safe_labels(bare.columns)
    return safe


def _safe_labels(labels: pd.Index) -> pd.Index:
    def safe(label: Any) -> Any:
        return tuple(map(as_text, label)) if isinstance(label, tuple) else as_text(label)

    made = labels.map(safe)
    made.names = [safe(name) for name in labels.names]
    return made
