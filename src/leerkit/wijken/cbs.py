"""What CBS counts in a wijk, as far as a lesson shows it.

Source: CBS, Kerncijfers wijken en buurten (CC BY 4.0). Numbers of people are rounded to five; a percentage of homes is
given from twenty homes on.
"""

from collections.abc import Mapping
from dataclasses import dataclass

FEW_PEOPLE = 100
"""From so many on CBS gives shares of people; below it one removal changes much."""


@dataclass(frozen=True)
class Column:
    """One thing that CBS counts."""

    key: str
    """The column in our own table."""
    title: str
    """The topic as CBS calls it: that stays, where its key has a running number that changes within one table."""


COLUMNS = (
    Column("inwoners", "Aantal inwoners"),
    Column("dichtheid", "Bevolkingsdichtheid"),
    Column("woningen", "Woningvoorraad"),
    Column("meergezins", "Percentage meergezinswoning"),
    Column("koop", "Koopwoningen"),
    Column("corporatie", "In bezit woningcorporatie"),
    Column("woz", "Gemiddelde WOZ-waarde van woningen"),
)


@dataclass(frozen=True)
class Counted:
    """What CBS counted in a wijk or a town in one year."""

    code: str
    """``WK034403``, or ``GM0344`` for a town."""
    year: str
    values: Mapping[str, float | None]
    """By the key of a column; None where CBS gives no figure, or we do not have it."""
    source: str
    is_ours: bool = False
    """Whether it stands in our own table, which has fewer topics than CBS's."""

    @property
    def is_small(self) -> bool:
        """Tell whether so few people live there that a figure says little."""
        inhabitants = self.values.get("inwoners")
        return inhabitants is not None and inhabitants < FEW_PEOPLE


@dataclass(frozen=True)
class Beside:
    """What CBS counted in a wijk, and in its town in the same year; None where there is nothing."""

    wijk: Counted
    town: Counted | None
