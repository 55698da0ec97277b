"""The list of help pages with its search box, and the page shown."""

from collections.abc import Sequence

import streamlit as st

from panel.screens.app import links
from panel.screens.help import help_pages
from panel.screens.help.help_pages import FIRST, SECTIONS, HelpPage
from panel.screens.widgets import plain_words, section, tab

LONG_PAGE = 250
"""Words from which the parts of a page are folded."""
LONG_SECTION = 8
"""A section of more pages than this is folded away, so that the others stay in sight."""


def choose(offered: Sequence[HelpPage]) -> tuple[HelpPage | None, str]:
    """The search box and the pages to choose from: the page the address names, the first one, or None for one not offered; and the words."""
    wanted = st.text_input("Search", placeholder="such as quorum, backup", key="help search")
    if wanted.strip():
        _found(help_pages.matching(offered, wanted))
    else:
        _by_section(offered)
    name = links.in_address("topic") or FIRST
    st.query_params["topic"] = name  # a link to the page one is on changes what is drawn, but not the address by itself
    return next((one for one in offered if one.name == name), None), wanted


def _found(found: Sequence[HelpPage]) -> None:
    if not found:
        st.info("No help page has all of these words. Try fewer, or another form of the word.")
        return
    st.caption(f"{len(found)} {'page' if len(found) == 1 else 'pages'}")
    for one in found:
        links.link(one.title, "help", topic=one.name)
        st.caption(plain_words.plain(one.summary.replace("`", "")))


def _by_section(offered: Sequence[HelpPage]) -> None:
    for name, title in SECTIONS.items():
        pages = [one for one in offered if one.section == name]
        if not pages:
            continue
        if len(pages) <= LONG_SECTION:
            st.markdown(f"**{title}**")
        with st.expander(f"{title} ({len(pages)})") if len(pages) > LONG_SECTION else st.container(gap="xsmall"):
            for one in pages:
                links.link(one.title, "help", topic=one.name)


def _with_pictures(text: str) -> None:
    for words, said, path in help_pages.with_pictures(text):
        if words:
            st.markdown(words)
        if path:
            st.image(help_pages.DOCS / path, alt=said)


def show(page: HelpPage | None, offered: Sequence[HelpPage], wanted: str) -> None:
    """One page as it is shipped, the parts of a long one opened where asked or looked for.

    For an address that is not for the reader it has the same words as for one that does not exist.
    """
    if page is None:
        st.warning("There is no such help page for your role. Choose one from the list.")
        return
    tab.title(page.title)
    st.header(page.title)
    st.caption(plain_words.plain(page.summary.replace("`", "")))
    before, parts = help_pages.parts_of(page)
    if before:
        st.markdown(before)
    for title, text in parts:
        said = f"{title} {text}"
        with section.section(title, folded=len(page.text.split()) > LONG_PAGE, opened=help_pages.holds(wanted, said)):
            _with_pictures(text)
    if also := help_pages.see_also(page, offered):
        with st.container(gap="xsmall"):
            st.markdown("**See also**")
            for one in also:
                links.link(one.title, "help", topic=one.name)
