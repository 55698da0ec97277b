"""A table of which one row is ticked to open it: every list that leads somewhere."""

from collections.abc import Mapping, Sequence

import streamlit as st

TALL = 74
"""Pixels: only in rows higher than 72 do words go over more than one line; a screen 1280 wide then holds every column."""
LOW = 36
HEAD = 39


def ticked_row(
    columns: Mapping[str, Sequence[object]],
    widths: Mapping[str, int],
    *,
    key: str,
    row: int = TALL,
    most: int = 660,
    said: Mapping[str, str] | None = None,
    helped: Mapping[str, str] | None = None,
) -> int | None:
    """Which row is ticked, from 0, or none. `widths` and `most`, the greatest height, are pixels.

    `said` and `helped` give a column another head than its name, and words to help with it.
    """
    import pandas as pd

    many = len(next(iter(columns.values())))
    chosen = st.dataframe(
        pd.DataFrame(columns),
        hide_index=True,
        width="stretch",
        height=min(row * many + HEAD, most),
        row_height=row,
        on_select="rerun",
        selection_mode="single-row",
        key=key,
        column_config={
            name: st.column_config.Column((said or {}).get(name, name), help=(helped or {}).get(name), width=width)
            for name, width in widths.items()
            if name in columns
        },
    )
    picked = chosen["selection"]["rows"]
    return picked[0] if picked and picked[0] < many else None
