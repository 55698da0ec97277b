"""The spread of first views as a picture: where members differ stands at the top; the words stand beside it."""

from collections.abc import Sequence

import streamlit as st

from panel.law.agenda.pre_reading import ViewsOnHead
from panel.law.messages.labels import label
from panel.law.vocabulary import Criterion, FirstView
from panel.screens.meeting import hearing_view
from panel.screens.widgets import plain_words
from panel.screens.widgets.charts import INK, OCHRE, ON_DARK_BAR, ON_LIGHT_BAR, PALE, PURPLE, TEAL, show
from panel.store.queries.agenda.first_views import Given, Spread

COLOURS = {
    FirstView.SUPPORTS: TEAL,
    FirstView.MIXED: OCHRE,
    FirstView.DOES_NOT_SUPPORT: PURPLE,
    FirstView.CANNOT_TELL: PALE,
}
LIGHT = (FirstView.MIXED, FirstView.CANNOT_TELL)
ROW, AROUND = 38, 90
LONGEST = 340
"""Pixels a head's name may take beside its bar."""


def spread(shown: Spread) -> None:
    """The first views on a case, head by head: a picture, the counts in words, and what each said, by role."""
    if not shown.heads and not shown.given:
        st.markdown("Nobody in the room gave a first view on this case.")
        return
    if shown.heads:
        _picture(shown.heads)
        for head in shown.heads:
            st.markdown(f"{'**▲ differ**' if head.apart else 'agree'} · {label(head.criterion)}: {in_words(head)}")
    for one in shown.given:
        _one_view(one)


def in_short(shown: Spread) -> dict[Criterion, hearing_view.MembersNoted]:
    """The same in a few words for each head, for the case on the meeting's screen; nothing before it is open."""
    return {head.criterion: hearing_view.MembersNoted(in_words(head), bool(head.apart)) for head in shown.heads}


def in_words(head: ViewsOnHead) -> str:
    """The counts of one head: "2 support, 1 mixed", with every view that was given."""
    return ", ".join(f"{head.counts[view]} {label(view).lower()}" for view in FirstView if head.counts.get(view))


def _one_view(one: Given) -> None:
    badges = " :orange-badge[Tabled in absence]" if one.tabled else ""
    if one.late_since:
        badges += f" :red-badge[Before {one.late_since} late {'paper' if one.late_since == 1 else 'papers'}]"
    notes = [f"{label(head)}: {plain_words.plain(text)}" for head, text in one.views.notes.items() if text.strip()]
    if one.views.words.strip():
        notes.append(plain_words.plain(one.views.words))
    if notes or badges:
        st.markdown(f"**{one.role}**{badges}  \n" + "  \n".join(f":small[{note}]" for note in notes))


def _picture(heads: Sequence[ViewsOnHead]) -> None:
    import altair as alt
    import pandas as pd

    names = [label(head.criterion) for head in heads]
    frame = pd.DataFrame(
        [
            {"head": label(head.criterion), "view": label(view), "members": head.counts[view], "place": place}
            for head in heads
            for place, view in enumerate(FirstView)
            if head.counts.get(view)
        ]
    )
    scale = alt.Scale(domain=[label(view) for view in COLOURS], range=list(COLOURS.values()))
    base = alt.Chart(frame).encode(
        x=alt.X("members:Q", stack="zero", title=None, axis=alt.Axis(tickMinStep=1, format="d", labelFontSize=13, grid=False)),
        y=alt.Y("head:N", sort=names, title=None, axis=alt.Axis(labelFontSize=14, labelLimit=LONGEST, labelColor=INK)),
        order=alt.Order("place:Q"),
    )
    bars = base.mark_bar(height=24).encode(
        color=alt.Color(
            "view:N",
            scale=scale,
            title=None,
            legend=alt.Legend(orient="top", labelFontSize=13, labelLimit=LONGEST, symbolType="square", columns=2),
        )
    )
    on_light = alt.FieldOneOfPredicate(field="view", oneOf=[label(view) for view in LIGHT])
    counts = base.mark_text(fontSize=14, fontWeight="bold", dx=-12).encode(
        text="members:Q", color=alt.condition(on_light, alt.value(ON_LIGHT_BAR), alt.value(ON_DARK_BAR))
    )
    show((bars + counts).properties(height=ROW * len(heads) + AROUND))
