"""A page's script and everything that it imports, as one: a browser asks once instead of thirty times.

The modules stand in it as they were written but for their comments: each in a scope of its own, after those that it
imports. What is imported while the page runs (``import(…)``) stays a file of its own.
"""

import re
from collections.abc import Mapping
from posixpath import normpath

IMPORT = re.compile(r'^import (?:(\{[^}]*\}) from )?"(\.{1,2}/[^"]+)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class) (\w+))", re.MULTILINE)
COMMENT = re.compile(r"^[ \t]*(?://.*|/\*\*(?:[^*]|\*(?!/))*\*/)[ \t]*\n", re.MULTILINE)
INLINE_TYPE = re.compile(r"/\*\* @[^*]*\*/ ?")
BEHIND_CODE = re.compile(r"(?<=[;,{([]) // [^\"'`\n]*$", re.MULTILINE)
"""Without a quotation mark behind it, what looks like a comment is not part of a text."""
INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
EMPTY_LINE = re.compile(r"\n{2,}")
LINE_END = re.compile(r"^((?:(?!//).)*;)\n", re.MULTILINE)
"""Of a line in which nothing looks like a comment, which would take along what comes behind it."""
LEFT_OVER = re.compile(r"^(?:import|export)\b[^(].*", re.MULTILINE)


def one_script(first: str, sources: Mapping[str, str]) -> str:
    """Return ``first`` with all that it imports; ``sources`` holds modules by their name in an address.

    It exports what ``first`` does.

    Raises ValueError for modules that import each other in a circle, for one that is not there, and for another way of
    importing or exporting than by names.
    """
    placed: dict[str, str] = {}
    _place(first, sources, placed, ())
    exported = EXPORT.findall(bare(sources[first]))
    told = f"export const {{ {', '.join(exported)} }} = m{len(placed) - 1};\n" if exported else ""
    return "".join(placed.values()) + told


def bare(source: str) -> str:
    """Return a module without its comments, indents and empty lines: what they say is for who reads the source.

    Raises ValueError for a text over more lines: its spaces would go too.
    """
    code = BEHIND_CODE.sub("", INLINE_TYPE.sub("", COMMENT.sub("", source)))
    broken = next((line for line in code.splitlines() if line.count("`") % 2), None)
    if broken is not None:
        raise ValueError(f"a text over more lines: {broken.strip()}")
    return EMPTY_LINE.sub("\n", INDENT.sub("", code)).lstrip("\n")


def _place(name: str, sources: Mapping[str, str], placed: dict[str, str], above: tuple[str, ...]) -> None:
    """Put a module behind those that it imports."""
    if name in placed:
        return
    if name in above or name not in sources:
        raise ValueError(f"{' → '.join((*above, name))}: {'circle' if name in above else 'not there'}")
    source = bare(sources[name])
    for _, to in IMPORT.findall(source):
        _place(_resolved(name, to), sources, placed, (*above, name))
    exported = EXPORT.findall(source)
    body = EXPORT.sub("", IMPORT.sub(lambda found: _taken(found, name, list(placed)), source))
    strange = LEFT_OVER.search(body)
    if strange:
        raise ValueError(f"{name}: {strange[0]}")
    body = LINE_END.sub(r"\1", body)
    scope = f"const m{len(placed)} = (() => {{\n{body}return {{ {', '.join(exported)} }};\n}})();\n"
    placed[name] = scope


def _taken(found: re.Match[str], name: str, order: list[str]) -> str:
    """Return how a module takes what it imported from one that stands before it."""
    names = found[1]
    if names is None:
        return ""
    return f"const {names.replace(' as ', ': ')} = m{order.index(_resolved(name, found[2]))};\n"


def _resolved(name: str, to: str) -> str:
    return normpath(f"{name}/../{to}")
