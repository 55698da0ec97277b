"""axe, the accessibility checker, on a page as it stands: what is serious in it, and what of that is Streamlit's own."""

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

LIBRARY = Path(axe_playwright_python.__file__).with_name("axe.min.js")
STREAMLITS = {
    ("list", "stSidebarNavItems"): "the list of pages holds its headings as blocks between list and items",
    ("listitem", "st-emotion-cache"): "the same, said of each item",
}
"""Rule and a word of the element, with what is wrong: in Streamlit 1.67's own page list, which takes no markup of ours.

A search of its issues found no report of it.
"""
SERIOUS = """async whole => {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], where = whole ? document : {exclude: [['[data-testid=stSidebarNav]']]};
  const found = await axe.run(where, {runOnly: tags, resultTypes: ['violations'], preload: false, iframes: false});
  return found.violations.filter(one => ['serious', 'critical'].includes(one.impact))
    .flatMap(one => one.nodes.map(node => [one.id, node.html.slice(0, 200)]));
}"""


def serious(page: Page, *, whole: bool = False) -> list[tuple[str, str]]:
    """What breaks WCAG 2.2 AA seriously and is ours, as rule and element; the list of pages only with `whole`, for it is the same on each."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(LIBRARY.read_text(encoding="utf-8"))
    found = page.evaluate(SERIOUS, whole)
    return [(rule, html) for rule, html in found if not any(rule == its and word in html for its, word in STREAMLITS)]
