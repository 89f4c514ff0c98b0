"""All there is to know of a wijk, asked of the official services."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from leerkit.errors import NotFoundError, ServiceError
from leerkit.texts import wijken_online as texts
from leerkit.wijken.asking import OFFICIAL, Service
from leerkit.wijken.boundaries import Area, of_town
from leerkit.wijken.cbs import Beside
from leerkit.wijken.comparison import compare
from leerkit.wijken.figures import Measurement, Wijk
from leerkit.wijken.finding import find_wijk
from leerkit.wijken.kept import Cupboard, Kept, Read
from leerkit.wijken.looking import Found
from leerkit.wijken.map_service import fetch_areas, read_areas
from leerkit.wijken.own import own_beside, own_measurement
from leerkit.wijken.released import RELEASE, fetch_release, read_release
from leerkit.wijken.statline import TABLES, fetch_counted, read_counted


@dataclass
class OnlineLookup:
    """Looks a wijk up with the official services, one after another; what one of them does not say is left out."""

    cupboard: Cupboard
    services: Mapping[str, Service] = field(default_factory=lambda: OFFICIAL)
    notes: list[str] = field(default_factory=list)

    def look_up(self, name: str, alike_in: int | str, areas: tuple[Area, ...] = ()) -> Found:
        """Return what they know; of a service that is away what was kept, or else what is with us, with a note.

        Raises NotFoundError, with what comes near, if nobody knows the wijk or the year.
        """
        measured = self._measured()
        try:
            wijk = find_wijk(name, measured)
        except NotFoundError as error:
            raise NotFoundError(
                " ".join([str(error), *self._renumbered(name, measured), *self.notes])
            ) from error
        compared = compare(wijk, alike_in, measured)
        beside = self._counted(wijk)
        there = of_town(areas, wijk.code) or self._areas(wijk, measured.years[-1])
        return Found(compared, beside, there, tuple(self.notes))

    def _measured(self) -> Measurement:
        service = self.services["leefbaarometer"]
        kept = self._kept(
            service,
            f"leefbaarometer-{RELEASE}.zip",
            lambda: fetch_release(service),
            lambda content: read_release(content, service),
        )
        if kept is None:
            self.notes.append(texts.WITH_OUR_OWN)
            return own_measurement()
        return replace(
            kept.value, source=texts.released_source(RELEASE, kept.value.years[-1], kept.fetched_on)
        )

    def _counted(self, wijk: Wijk) -> Beside | None:
        """Return what CBS counted in the newest year that knows the wijk."""
        for year in TABLES:
            kept = self._counted_in(year, wijk)
            if kept is None:
                return own_beside(wijk)
            if kept.value is not None:
                counted = kept.value.wijk
                told = replace(counted, source=texts.on_day(counted.source, kept.fetched_on))
                return replace(kept.value, wijk=told)
        self.notes.append(texts.not_counted(wijk.code, list(TABLES)))
        return own_beside(wijk)

    def _counted_in(self, year: str, wijk: Wijk) -> Kept[Beside | None] | None:
        service = self.services["cbs"]
        return self._kept(
            service,
            f"cbs-{year}-{wijk.code}.json",
            lambda: fetch_counted(service, year, (wijk.gemeente_code, wijk.code)),
            lambda content: read_counted(content, service, year, wijk.code),
        )

    def _areas(self, wijk: Wijk, year: str) -> tuple[Area, ...]:
        service = self.services["kaart"]
        kept = self._kept(
            service,
            f"kaart-{year}-{wijk.gemeente_code}.json",
            lambda: fetch_areas(service, wijk.gemeente_code, year),
            lambda content: read_areas(content, service, wijk.code),
        )
        return kept.value if kept else ()

    def _kept(
        self, service: Service, name: str, fetch: Callable[[], bytes], read: Callable[[bytes], Read]
    ) -> Kept[Read] | None:
        """Return an answer, kept or new; None, with a note of why, if there is none."""
        try:
            kept = self.cupboard.get(name, fetch, read)
        except ServiceError as error:
            self.notes.append(str(error))
            return None
        if kept.problem:
            self.notes.append(texts.older(service.name, kept.fetched_on, kept.problem))
        return kept

    def _renumbered(self, name: str, measured: Measurement) -> list[str]:
        """Return what a number was in our own tables, of earlier boundaries; nothing if it is in none."""
        own = own_measurement()
        if measured is own:
            return []
        before = [wijk for wijk in own.wijken if wijk.code.casefold() == name.strip().casefold()]
        return [texts.was(wijk.code, wijk.label, own.years[-1]) for wijk in before]
