"""A document, or a session, as the file that was asked for."""

from leerkit.documents.report import report
from leerkit.documents.session import KeptSession
from leerkit.paper.document import Document, html
from leerkit.paper.pdf import pdf
from leerkit.report import results_csv

KINDS = {
    "pdf": "application/pdf",
    "html": "text/html; charset=UTF-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=UTF-8",
    "ipynb": "application/x-ipynb+json",
}
"""What a report can be, with what it is on the web."""


def as_file(document: Document, kind: str) -> bytes:
    """Return a document as ``html`` or ``pdf``."""
    return pdf(document) if kind == "pdf" else html(document)


def report_file(session: KeptSession, kind: str) -> bytes:
    """Return a session's report as one of ``KINDS``. Raises LeerkitError if it cannot be made."""
    if kind == "csv":
        return results_csv(session.lessons)
    if kind == "xlsx":
        from leerkit.documents.workbook import workbook  # noqa: PLC0415

        return workbook(session)
    if kind == "ipynb":
        from leerkit.documents.report_notebook import report_notebook  # noqa: PLC0415

        return report_notebook(session)
    return as_file(report(session), kind)
