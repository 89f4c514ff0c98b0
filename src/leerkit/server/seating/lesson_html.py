"""A lesson's page as HTML, from the notebook and what its cells showed. Made once a lesson where that is enough."""

from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from typing import Any

import nbformat
from traitlets.config import Config
from voila.configuration import VoilaConfiguration
from voila.exporter import VoilaExporter
from voila.utils import get_page_config

from leerkit.server.seating import lesson_output
from leerkit.server.seating.lesson_markdown import formula_output
from leerkit.server.seating.shown import Drawing
from leerkit.server.web.gate import OWN_PAGE, WIDGETS_PAGE
from leerkit.server.web.templates import lesson_page_words

KERNEL_PLACE = "00000000-0000-0000-0000-000000000000"
"""Stands in the page where the kernel's id will be."""

TEMPLATES = Path(__file__).parent / "voila_template"
"""Holds ``leerkit/index.html.j2``, the template of a lesson's page."""

MODULE_TRAITS = ("_model_module", "_view_module")

EXPORTER = {
    "extra_template_basedirs": [str(TEMPLATES)],
    "markdown_renderer_class": "leerkit.server.seating.lesson_markdown.LessonMarkdown",
}
FILTERS: dict[str, Callable[..., Any]] = {
    "alternative_text": lesson_output.alternative_text,
    "as_on_a_terminal": lesson_output.as_on_a_terminal,
    "form_of": lesson_output.form_of,
    "formula_output": formula_output,
    "in_two": lesson_output.in_two,
    "pretty": lesson_output.pretty,
}
"""What the templates ask of an output."""

LAB_EXTENSIONS = frozenset(
    {"@voila-dashboards/widgets-manager8", "@jupyter-widgets/jupyterlab-manager", "anywidget"}
)
"""What a page with other widgets than ours always loads of what is installed."""


@lru_cache(maxsize=64)
def read_notebook(path: Path) -> nbformat.NotebookNode:
    """Return a notebook without the outputs that were saved in it."""
    notebook: nbformat.NotebookNode = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = []
            cell.execution_count = None
    return notebook


class LessonHtml:
    """Renders lessons with Voilà's exporter and our template; one exporter, so the template is compiled once."""

    def __init__(self, configuration: VoilaConfiguration, settings: dict[str, Any], log: Any) -> None:
        self._page_config = get_page_config(
            base_url="/", settings=settings, log=log, voila_configuration=configuration
        )
        self._exporter = VoilaExporter(
            config=Config({"VoilaExporter": EXPORTER}),
            template_name="leerkit",
            template_paths=[str(TEMPLATES / "leerkit")],
            contents_manager=settings["contents_manager"],
            base_url="/",
        )
        self._exporter.exclude_input = True
        for name, rule in FILTERS.items():
            self._exporter.register_filter(name, rule)

    async def render(
        self,
        notebook: Path,
        outputs: Sequence[Sequence[dict[str, Any]]],
        state: str = "",
        modules: Collection[str] = (),
        drawing: Drawing = Drawing.CARDS,
    ) -> str:
        """Return the page of a notebook with the given outputs, one sequence a cell; ``KERNEL_PLACE`` stands in it.

        ``state`` is the address of the widgets' shared state, if they have that. ``modules`` are those of the widgets
        that were seen, such as ``jupyter-leaflet``: of all lab extensions that are installed, a page names these only.
        ``drawing`` says what draws its widgets.
        """
        source = deepcopy(read_notebook(notebook))
        for cell, shown in zip(source.cells, outputs, strict=True):
            if cell.cell_type == "code":
                cell.outputs = [nbformat.from_dict(dict(output)) for output in shown]

        source.cells = lesson_output.shown_cells(source.cells)

        async def cells(nb: Any, _kernel_id: str) -> AsyncIterator[Any]:
            for cell in nb.cells:
                yield cell

        resources = {
            "base_url": "/",
            "metadata": {"name": notebook.parent.name},
            "leerkit": {
                **lesson_page_words(with_widgets=drawing is Drawing.LIGHT),
                "state": state,
                "widgets": drawing.value,
                "most_bytes": (OWN_PAGE if drawing is Drawing.CARDS else WIDGETS_PAGE).most_bytes,
            },
        }
        parts = [
            html
            async for html, _ in self._exporter.generate_from_notebook_node(
                source,
                resources=resources,
                extra_context={"kernel_start": lambda _nb: KERNEL_PLACE, "cell_generator": cells},
                page_config=self._config_with(LAB_EXTENSIONS | set(modules)),
            )
        ]
        return "".join(parts)

    def _config_with(self, names: Collection[str]) -> dict[str, Any]:
        """Return the page's configuration with these lab extensions and no neighbour's."""
        there = self._page_config["federated_extensions"]
        return {**self._page_config, "federated_extensions": [one for one in there if one["name"] in names]}


def modules_of(states: Mapping[str, Mapping[str, Any]]) -> set[str]:
    """Return the modules of widgets, from their states by model id."""
    return {str(state[name]) for state in states.values() for name in MODULE_TRAITS if state.get(name)}
