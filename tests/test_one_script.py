"""A page's script with all that it imports, as one."""

import pytest
from playwright.sync_api import Page

from leerkit.cards.one_script import one_script

A = """// What begins the file.
import { one, two as second } from "./b.js";
import { LIMIT } from "../shared/c.js";

/**
 * Say it; "import" and "export" may stand in words.
 */
export function said() {
  const text = "; // no comment"; // goes
  const numbers = /** @type {number[]} */ ([]); // somebody's
  return `${one()} ${second} ${LIMIT} ${text}`;
}
document.title = said();
"""
B = """import { LIMIT } from "../shared/c.js";
const own = LIMIT + 1;
export const one = () => own;
export const two = 2;
"""
C = """export const LIMIT = 5;
const own = "another one of the same name";
export async function later() {
  return import("./d.js");
}
"""
SOURCES = {"page/a.js": A, "page/b.js": B, "shared/c.js": C}


def test_every_module_stands_in_it_once_after_what_it_imports(page: Page) -> None:
    joined = one_script("page/a.js", SOURCES)
    assert joined.count("const LIMIT = 5") == 1
    assert not any(gone in joined for gone in ("What begins", "goes", "@type"))
    assert 'import("./d.js")' in joined, "what is imported later stays a file"
    page.add_script_tag(content=joined, type="module")
    page.wait_for_function("document.title === '6 2 5 ; // no comment'")


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ('import { a } from "./a.js";\n', "circle"),
        ('import { a } from "./weg.js";\n', "not there"),
        ('import thing from "./a.js";\n', "import thing"),
        ("export default 3;\n", "export default"),
        ("export { x };\n", "export"),
        ("const text = `a\n  b`;\n", "a text over more lines"),
    ],
)
def test_what_it_does_not_know_is_refused(source: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        one_script("a.js", {"a.js": source})
