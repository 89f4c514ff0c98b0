"""A room of people who are not there, for a host who practises: ``leerkit rehearse``."""

from leerkit.bench.stand_ins.group import characters, come_in

__all__ = ["characters", "come_in"]
