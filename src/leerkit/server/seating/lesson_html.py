"""A lesson's page as HTML, from the notebook and what its cells showed. Made once a lesson where that is enough."""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from copy import deepcopy
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import nbformat
from jupyter_core.paths import jupyter_path
from traitlets.config import Config
from voila.configuration import VoilaConfiguration
from voila.exporter import VoilaExporter
from voila.utils import get_page_config

from leerkit.content.alternatives import alternative_text
from leerkit.server.seating import lesson_output
from leerkit.server.seating.elsewhere import code_hosts
from leerkit.server.seating.libraries import Libraries
from leerkit.server.seating.places import with_films
from leerkit.server.seating.shown import Drawing, drawing_of
from leerkit.server.web.gate import OWN_PAGE, WIDGETS_PAGE
from leerkit.server.web.scripts import CARDS_PAGE, KERNEL_PAGE, asset, lesson_views
from leerkit.server.web.templates import lesson_page_words
from leerkit.story.formulas import formula_output
from leerkit.texts import lesson_page

KERNEL_PLACE = "00000000-0000-0000-0000-000000000000"
"""Stands in the page where the kernel's id will be."""

TEMPLATES = Path(__file__).parent / "voila_template"
"""Holds ``leerkit/index.html.j2``, the template of a lesson's page."""

Traits = Mapping[str, Mapping[str, Any]]
"""Those of widgets, by model id."""
NO_WIDGETS: Traits = MappingProxyType({})
KNOWN = frozenset({*lesson_output.SHOWN, lesson_output.PLAIN})

MODULE_TRAITS = ("_model_module", "_view_module")

EXPORTER = {
    "extra_template_basedirs": [str(TEMPLATES)],
    "markdown_renderer_class": "leerkit.server.seating.lesson_markdown.LessonMarkdown",
    "optimistic_validation": True,  # once, and not after each of the steps: half of what those take
}
COMPACT = {"sort_keys": True, "ensure_ascii": False, "separators": (",", ":")}
"""How JSON stands in a page."""
FILTERS: dict[str, Callable[..., Any]] = {
    "alternative_text": alternative_text,
    "as_on_a_terminal": lesson_output.as_on_a_terminal,
    "form_of": lesson_output.form_of,
    "formula_output": formula_output,
    "in_two": lesson_output.in_two,
    "is_tall": lesson_output.is_tall,
    "pretty": lesson_output.pretty,
}
"""What the templates ask of an output."""

LAB_EXTENSIONS = frozenset(
    {"@voila-dashboards/widgets-manager8", "@jupyter-widgets/jupyterlab-manager", "anywidget"}
)
"""What a page with other widgets than ours always loads of what is installed."""


def read_notebook(path: Path) -> nbformat.NotebookNode:
    """Return a notebook, as it is saved now, without the outputs that were saved in it."""
    saved = path.stat()
    return _read_once(path, saved.st_mtime_ns, saved.st_size)


@lru_cache(maxsize=64)
def _read_once(path: Path, _saved_at_ns: int, _n_bytes: int) -> nbformat.NotebookNode:
    notebook: nbformat.NotebookNode = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = []
            cell.execution_count = None
    return notebook


class LessonHtml:
    """Renders lessons with Voilà's exporter and our template; one exporter, so the template is compiled once."""

    def __init__(
        self, configuration: VoilaConfiguration, settings: dict[str, Any], log: Any, banner: str = ""
    ) -> None:
        """``banner`` is a sentence that stands above every lesson."""
        self._banner = banner
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
        self._exporter.environment.policies["json.dumps_kwargs"] = COMPACT
        self.libraries = Libraries(self._page_config["federated_extensions"], jupyter_path("labextensions"))
        for name, rule in FILTERS.items():
            self._exporter.register_filter(name, rule)

    async def render(
        self,
        notebook: Path,
        outputs: Sequence[Sequence[Mapping[str, Any]]],
        state: str = "",
        traits: Traits = NO_WIDGETS,
        cards: Mapping[str, Any] | None = None,
    ) -> str:
        """Return the page of a notebook with the given outputs, one sequence a cell; ``KERNEL_PLACE`` stands in it.

        With ``cards`` (``cards_of``) it is a page without a kernel.

        ``state`` is the address of the widgets' shared state, if they have that. ``traits`` are the widgets' own, by
        model id: of all lab extensions that are installed, a page names only those whose widgets were seen.
        """
        drawing = drawing_of(traits)
        if drawing is not Drawing.VOILA:
            outputs = with_films(outputs, traits)
        source = deepcopy(read_notebook(notebook))
        ready, libraries = await asyncio.to_thread(self._made_ready, outputs, traits)
        for number, (cell, shown) in enumerate(zip(source.cells, ready, strict=True)):
            cell.metadata["leerkit_cell"] = number
            if cell.cell_type == "code":
                cell.outputs = shown

        source.cells = lesson_output.shown_cells(source.cells)

        async def cells(nb: Any, _kernel_id: str) -> AsyncIterator[Any]:
            for cell in nb.cells:
                yield cell

        resources = {
            "base_url": "/",
            "metadata": {"name": notebook.parent.name},
            "leerkit": {
                **lesson_page_words(
                    CARDS_PAGE if cards else KERNEL_PAGE, with_widgets=drawing is Drawing.LIGHT
                ),
                "widgets_style": asset("voila_widgets.css" if drawing is Drawing.VOILA else "widgets.css"),
                "banner": self._banner,
                "state": state,
                "cards": cards,
                "views": [asset(lesson_views(cards["texts"]))] if cards and cards["texts"] else [],
                "elsewhere": libraries,
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
                page_config=self._config_with(LAB_EXTENSIONS | modules_of(traits)),
            )
        ]
        return "".join(parts)

    def _made_ready(
        self, outputs: Sequence[Sequence[Mapping[str, Any]]], traits: Traits
    ) -> tuple[list[list[Any]], dict[str, dict[str, Any]]]:
        """Return the outputs for the template, and what the page has to know of libraries.

        In a thread: it looks in what is installed, and one library's script takes seconds to make.
        """
        ready = [[nbformat.from_dict(self._ready(output)) for output in cell] for cell in outputs]
        return ready, self._drawn_by_others(outputs, traits)

    def _ready(self, output: Mapping[str, Any]) -> dict[str, Any]:
        """Return an output with only the form that is shown, asking nothing of the hosts that we stand in for."""
        made = dict(output)
        if "data" in made:
            made["data"] = self._shown_of(made["data"])
        return made

    def _shown_of(self, data: Mapping[str, Any]) -> dict[str, Any]:
        form = lesson_output.form_of(data, self.libraries.renderer)
        if not form:
            return {}
        if form not in KNOWN:
            return {lesson_output.DRAWN: {"mime": form, "value": data[form]}}
        kept = {name: data[name] for name in (form, lesson_output.PLAIN) if name in data}
        if form in ("text/html", "application/javascript"):
            kept[form] = self.libraries.mirrored("".join(data[form]))
            hosts = code_hosts(kept, form)
            if hosts:
                return {lesson_output.ELSEWHERE: {"said": lesson_page.code_elsewhere(hosts)}}
        return kept

    def _drawn_by_others(
        self, outputs: Sequence[Sequence[Mapping[str, Any]]], traits: Traits
    ) -> dict[str, dict[str, Any]]:
        """Return what a page has to know of libraries: who draws which kind of output, and which addresses are ours.

        What a widget holds and shows anew is drawn by the page itself.
        """
        held = [output for state in traits.values() for output in state.get("outputs") or ()]
        data = [
            one["data"] for one in [*(output for cell in outputs for output in cell), *held] if "data" in one
        ]
        found = {
            mime: self.libraries.renderer(mime)
            for mime in sorted({kind for one in data for kind in one} - KNOWN)
        }
        texts = [str(output["data"].get("text/html", "")) for output in held if "data" in output]
        return {
            "renderers": {mime: asdict(one) for mime, one in found.items() if one},
            "mirrors": self.libraries.mirrors_in(" ".join(texts)),
        }

    def _config_with(self, names: Collection[str]) -> dict[str, Any]:
        """Return the page's configuration with these lab extensions and no neighbour's."""
        there = self._page_config["federated_extensions"]
        return {**self._page_config, "federated_extensions": [one for one in there if one["name"] in names]}


def modules_of(states: Traits) -> set[str]:
    """Return the modules of widgets, from their states by model id."""
    return {str(state[name]) for state in states.values() for name in MODULE_TRAITS if state.get(name)}
