"""Hand-outs and reports for nbconvert: ``jupyter nbconvert --to leerkit-handout les.ipynb``, and the same as PDF."""

from pathlib import Path
from typing import Any

from nbconvert.exporters import Exporter
from nbconvert.utils.exceptions import ConversionException

from leerkit.content import load_lesson
from leerkit.documents.handout import handout
from leerkit.documents.report_sheet import report_sheet
from leerkit.documents.slides import shown_cells, slides
from leerkit.documents.writing import as_file
from leerkit.errors import LeerkitError
from leerkit.paper.document import Document


class PaperExporter(Exporter):
    """The base: a notebook as a document in one file, HTML unless it says otherwise."""

    kind = "html"
    output_mimetype = "text/html"

    def _file_extension_default(self) -> str:
        return f".{self.kind}"

    def document(self, notebook: Any, folder: Path) -> Document:
        """Return what is made of a notebook in a folder. Raises LeerkitError."""
        raise NotImplementedError

    def made(self, document: Document) -> bytes:
        """Return a document as the file. Raises LeerkitError."""
        return as_file(document, self.kind)

    def from_notebook_node(self, nb: Any, resources: Any = None, **kwargs: Any) -> tuple[Any, dict[str, Any]]:
        """Return the file, and nbconvert's resources. Raises ConversionException in Dutch."""
        found, given = super().from_notebook_node(nb, resources, **kwargs)
        folder = Path(given.get("metadata", {}).get("path") or ".")
        try:
            made = self.made(self.document(found, folder))
        except LeerkitError as error:
            raise ConversionException(str(error)) from error
        return (made if self.kind == "pdf" else made.decode()), given


class HandoutExporter(PaperExporter):
    """A lesson's notebook as a hand-out; its ``les.yaml`` stands beside it."""

    export_from_notebook = "leerkit: hand-out (HTML)"

    def document(self, notebook: Any, folder: Path) -> Document:
        """Return the hand-out. Raises LeerkitError for what is no lesson."""
        return handout(load_lesson(folder), notebook, folder)


class HandoutPDFExporter(HandoutExporter):
    """The same as PDF."""

    kind = "pdf"
    output_mimetype = "application/pdf"
    export_from_notebook = "leerkit: hand-out (PDF)"


class SlidesExporter(HandoutExporter):
    """The same as slides in one HTML file that needs no network, as nbconvert's own do for reveal.js."""

    export_from_notebook = "leerkit: dia’s (HTML)"

    def _file_extension_default(self) -> str:
        return ".slides.html"

    def document(self, notebook: Any, folder: Path) -> Document:
        """Return the hand-out of what is on slides. Raises LeerkitError for what is no lesson."""
        return super().document(shown_cells(notebook), folder)

    def made(self, document: Document) -> bytes:
        """Return the slides."""
        return slides(document)


class ReportExporter(PaperExporter):
    """A notebook of ``leerkit report --format ipynb`` as a report, with what was changed in it."""

    export_from_notebook = "leerkit: verslag (HTML)"

    def document(self, notebook: Any, folder: Path) -> Document:
        """Return the report."""
        return report_sheet(notebook, folder)


class ReportPDFExporter(ReportExporter):
    """The same as PDF."""

    kind = "pdf"
    output_mimetype = "application/pdf"
    export_from_notebook = "leerkit: verslag (PDF)"
