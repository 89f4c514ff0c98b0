"""A document that somebody takes away: one file with all that is in it."""

from dataclasses import dataclass

from markupsafe import Markup

from leerkit.look import css
from leerkit.paper.tree import read, written


@dataclass(frozen=True)
class Document:
    """What stands in it, as HTML of which ``tree`` knows the tags."""

    title: str
    body: Markup
    footer: str = ""
    """Stands below each page."""


def html(document: Document) -> bytes:
    """Return it as one HTML file that asks nothing of any host, and prints on A4."""
    page = Markup(
        '<!DOCTYPE html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:; '
        "style-src 'unsafe-inline'\">\n<title>{}</title>\n<style>{}</style>\n</head>\n"
        '<body data-leerkit>\n<main class="lk-sheet">\n{}\n</main>\n'
        '<footer class="lk-hint">{}</footer>\n</body>\n</html>\n'
    ).format(
        document.title,
        Markup(css("tokens", "columns", "document")),  # noqa: S704 - our own
        written(read(str(document.body))),
        document.footer,
    )
    return str(page).encode("utf-8", "replace")
