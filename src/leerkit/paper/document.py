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
    sheet = Markup('<main class="lk-sheet">\n{}\n</main>\n<footer class="lk-hint">{}</footer>').format(
        written(read(str(document.body))), document.footer
    )
    return whole_page(document.title, css("tokens", "document"), sheet)


def whole_page(title: str, style: str, body: Markup) -> bytes:
    """Return a page that has everything in it, as a file; ``body`` is made by ``tree``."""
    page = Markup(
        '<!DOCTYPE html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:; '
        "style-src 'unsafe-inline'\">\n<title>{}</title>\n<style>{}</style>\n</head>\n"
        "<body data-leerkit>\n{}\n</body>\n</html>\n"
    ).format(title, Markup(style), body)  # noqa: S704 - our own
    return str(page).encode("utf-8", "replace")
