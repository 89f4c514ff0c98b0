"""Hand-outs for nbconvert: ``jupyter nbconvert --to leerkit-handout les.ipynb``, and ``leerkit-handout-pdf``."""

from pathlib import Path
from typing import Any

from nbconvert.exporters import Exporter
from nbconvert.utils.exceptions import ConversionException

from leerkit.content import load_lesson
from leerkit.documents.handout import handout
from leerkit.documents.writing import as_file
from leerkit.errors import LeerkitError


class HandoutExporter(Exporter):
    """A lesson's notebook as a hand-out in one HTML file; its ``les.yaml`` stands beside it."""

    kind = "html"
    output_mimetype = "text/html"
    export_from_notebook = "leerkit: hand-out (HTML)"

    def _file_extension_default(self) -> str:
        return f".{self.kind}"

    def from_notebook_node(self, nb: Any, resources: Any = None, **kwargs: Any) -> tuple[Any, dict[str, Any]]:
        """Return the file, and nbconvert's resources. Raises ConversionException in Dutch."""
        found, given = super().from_notebook_node(nb, resources, **kwargs)
        folder = Path(given.get("metadata", {}).get("path") or ".")
        try:
            made = as_file(handout(load_lesson(folder), found, folder), self.kind)
        except LeerkitError as error:
            raise ConversionException(str(error)) from error
        return (made if self.kind == "pdf" else made.decode()), given


class HandoutPDFExporter(HandoutExporter):
    """The same as PDF."""

    kind = "pdf"
    output_mimetype = "application/pdf"
    export_from_notebook = "leerkit: hand-out (PDF)"
