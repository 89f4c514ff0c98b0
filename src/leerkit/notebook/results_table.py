"""Results as a DataFrame that is what it is in Python, and cannot do anything in a spreadsheet.

What people typed stands in it. So what is saved is not quite what is in the table: a text that a spreadsheet would take
for something else gets an apostrophe in front (``leerkit.spreadsheet``). Whoever wants it bare saves
``pandas.DataFrame(table)``.
"""

from collections.abc import Callable
from typing import Any

import pandas as pd

from leerkit.spreadsheet import as_text


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
