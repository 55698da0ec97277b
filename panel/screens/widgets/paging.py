"""Long lists a page at a time: which page, and which rows of how many are shown."""

import streamlit as st


def page_of(name: str, total: int, size: int) -> int:
    """Which page of a long list is wanted, counted from 0; nothing is drawn where one page holds it all.

    `name` is the list and what was asked of it, so that another question begins at its first page.
    """
    pages = max(1, -(-total // size))
    return 0 if pages == 1 else st.pagination(pages, key=f"page of {name}") - 1


def shown(page: int, rows: int, total: int, size: int) -> str:
    """Which rows of how many are on screen, in words: "51 to 100 of 4,000"."""
    return f"{page * size + 1:,} to {page * size + rows:,} of {total:,}"
