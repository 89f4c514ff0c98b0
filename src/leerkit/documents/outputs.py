"""What a cell showed, on paper."""

from typing import Any

from markupsafe import Markup

from leerkit.documents.pictures import picture
from leerkit.story.formulas import formula_output


def on_paper(output: Any) -> Markup:
    """Return an output in the form that paper can hold; nothing for what runs."""
    data = output.get("data", {})
    if "text/html" in data:
        return Markup(data["text/html"])  # noqa: S704 - of which ``tree`` keeps what paper can hold
    if "text/latex" in data:
        return Markup("<p>{}</p>").format(Markup(formula_output(data["text/latex"])))  # noqa: S704 - escaped there
    for kind in ("image/png", "image/jpeg", "image/svg+xml"):
        if kind in data:
            return picture(kind, data[kind], str(data.get("text/plain", "")))
    said = data.get("text/plain") or (output.get("text", "") if output.get("name") == "stdout" else "")
    return Markup("<pre>{}</pre>").format(said) if said else Markup()
