"""Minutes on screen: gaps counted to zero, the document as it will be signed, what was signed."""

from collections.abc import Collection, Sequence

import streamlit as st

from panel.law import wording
from panel.law.gaps import Gap
from panel.law.labels import label
from panel.law.writing import Document, Part
from panel.screens import links, words
from panel.store.queries.minutes import MeetingLine, SignedRevision


def choose(meetings: Sequence[MeetingLine]) -> str:
    """Which meeting's minutes."""
    held = [meeting.reference for meeting in meetings if meeting.state != "draft"]
    about = {
        m.reference: f"{wording.short_date(m.held_on)} · {label(m.state)} · {m.cases} cases · {m.reference}" for m in meetings
    }
    if not held:
        st.info("There is no meeting to minute yet. Publish an agenda first.")
        return ""
    asked = links.asked("meeting")
    start = held.index(asked) if asked in held else 0
    return str(st.selectbox("Meeting", held, index=start, format_func=lambda name: about[name], key=f"minutes {asked}"))


def gap_list(gaps: Sequence[Gap]) -> None:
    """What has to be filled before signing, and what the minutes would say is awaited."""
    must, awaited = [gap for gap in gaps if gap.must], [gap for gap in gaps if not gap.must]
    if not gaps:
        st.success("No gap: everything the minutes say is recorded.")
    if must:
        st.error(f"{len(must)} to fill before signing:\n" + "".join(f"\n- {words.plain(gap.sentence)}" for gap in must))
    if awaited:
        st.warning(f"{len(awaited)} awaited:\n" + "".join(f"\n- {words.plain(gap.sentence)}" for gap in awaited))


def exports(reference: str, revisions: Sequence[SignedRevision]) -> None:
    """Links to the files: what was signed, or a draft marked as one."""
    rev = f"?rev={revisions[-1].rev}" if revisions else ""
    said = f"Revision {revisions[-1].rev}, as signed" if revisions else "A draft, marked as one"
    st.markdown(f"**Take away:** {said}")
    for column, kind in zip(st.columns(3), ("docx", "pdf", "csv"), strict=True):
        column.link_button(kind.upper(), f"/export/minutes/{reference}.{kind}{rev}", width="stretch")


def signed(revisions: Sequence[SignedRevision]) -> None:
    """Every revision with who signed it and its hash."""
    for one in revisions:
        when = f"{one.signed_at:%d/%m/%Y %H:%M}"
        st.markdown(words.plain(f"Revision {one.rev}: signed by {one.signed_by}, {when} UTC. {one.why}"))
        st.caption(f"Hash {one.sha256}")


def drawn(content: Document, hidden: Collection[str]) -> None:
    """The document on screen; a case the reader is recused from shows its number only."""
    st.markdown(f"## {words.plain(content['title'])}")
    st.caption(words.plain(content["subtitle"]))
    _pairs(content["facts"])
    for section in content["sections"]:
        heading = section["heading"]
        if section["level"] == 2 and any(heading.endswith(f", {reference}") for reference in hidden):
            st.markdown(f"### {words.plain(heading.split('.')[0])}. This case is not open to you.")
            continue
        st.markdown(f"{'##' if section['level'] == 1 else '###'} {words.plain(heading)}")
        for part in section["parts"]:
            _part(part)


def _part(part: Part) -> None:
    import pandas as pd

    if part["kind"] == "paragraph":
        st.markdown(words.plain(part["text"]))
    elif part["kind"] == "quote":
        with st.container(border=True):
            st.markdown(words.plain(part["text"]))
    elif part["kind"] == "list":
        st.markdown("".join(f"\n- {words.plain(item)}" for item in part["items"]))
    elif part["kind"] == "facts":
        _pairs(part["rows"])
    elif part["kind"] == "table":
        st.dataframe(pd.DataFrame(part["rows"], columns=part["head"]), hide_index=True, width="stretch")


def _pairs(rows: Sequence[Sequence[str]]) -> None:
    st.markdown("  \n".join(f"**{words.plain(name)}:** {words.plain(value)}" for name, value in rows))
