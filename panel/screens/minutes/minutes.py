"""Minutes on screen: gaps counted to zero, the document as it will be signed, what was signed, what to take away."""

from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from panel.law.clock_face import time_text
from panel.law.composed import Document, Part, Section
from panel.law.messages import wording
from panel.law.minutes.gaps import Gap, in_the_way
from panel.law.people.sign_in import recently_confirmed
from panel.law.permissions import may_open_page
from panel.law.vocabulary import MeetingState
from panel.screens.app import links
from panel.screens.app.kept_form import KeptForm, one_of
from panel.screens.app.page_context import PageContext
from panel.screens.widgets import choice, plain_words
from panel.store import current
from panel.store.clock import today_of
from panel.store.queries.minutes.minutes import MeetingLine, Minutes, SignedRevision

FORMATS = ("docx", "pdf", "csv")
STANDING = {
    MeetingState.PUBLISHED: "Not yet held",
    MeetingState.OPEN: "Meeting open",
    MeetingState.CLOSED: "To be signed",
    MeetingState.SIGNED: "Signed",
}
COLOURS = {MeetingState.CLOSED: "orange", MeetingState.SIGNED: "green"}
FEW = 3
"""Gaps in sight; the others are folded."""
HEADINGS = {1: "###", 2: "###", 3: "####"}


def choose_meeting(meetings: Sequence[MeetingLine]) -> str:
    """Which meeting's minutes, kept in the address; one named there is tried even when the list does not show it."""
    about = {one.reference: _line(one) for one in meetings}
    asked = links.in_address("meeting")
    if asked and asked not in about:
        return asked
    if not about:
        st.info("There are no minutes yet. They begin once an agenda is published.")
        return ""
    begun = (one.reference for one in meetings if one.state is not MeetingState.PUBLISHED)
    first = next(begun, meetings[0].reference)
    return choice.pick("Meeting", about, key="minutes", address="meeting", first=first) or first


def _line(one: MeetingLine) -> str:
    revision = f", revision {one.revisions}" if one.revisions > 1 else ""
    cases = f"{one.cases} {'case' if one.cases == 1 else 'cases'}"
    return f"{wording.short_date(one.held_on)} · {STANDING[one.state]}{revision} · {cases} · {one.reference}"


def standing(shown: Minutes) -> None:
    """Where the minutes stand, and what comes next."""
    colour = COLOURS.get(shown.state, "gray")
    must = sum(gap.must for gap in shown.gaps) if not shown.revisions else 0
    awaited = len(shown.gaps) - must if not shown.revisions else 0
    said = [f"{must} {'gap' if must == 1 else 'gaps'} to fill before signing"] if not shown.revisions else []
    said += [f"{awaited} awaited"] if awaited else []
    st.markdown(" · ".join([f":{colour}-badge[{STANDING[shown.state]}] {plain_words.plain(shown.reference)}", *said]))
    if shown.state in (MeetingState.PUBLISHED, MeetingState.OPEN):
        st.caption("This is a draft. The minutes can be signed once the meeting is closed.")
    if shown.closed:
        st.caption("You have an interest in a case of this meeting. It shows its number only, and the files are not open to you.")


def gap_list(page: PageContext, gaps: Sequence[Gap]) -> None:
    """What has to be filled before signing, counted to zero, and what the minutes would say is awaited."""
    must, awaited = [gap for gap in gaps if gap.must], [gap for gap in gaps if not gap.must]
    if not in_the_way(gaps, accept_awaited=False):
        st.markdown(":green-badge[✓ Complete] Everything the minutes must contain has been recorded.")
        return
    for kind, colour, name in ((must, "red", "To fill"), (awaited, "orange", "Awaited")):
        for number, gap in enumerate(kind[:FEW]):
            _gap(page, gap, colour, name, number)
        if len(kind) > FEW:
            with st.expander(f"{len(kind) - FEW} more {name.lower()}"):
                for gap in kind[FEW:]:
                    _gap(page, gap, colour, name, FEW)


def _gap(page: PageContext, gap: Gap, colour: str, name: str, number: int) -> None:
    said = f"{gap.sentence[:1].upper()}{gap.sentence[1:]}."
    st.markdown(f":{colour}-badge[{name}] {plain_words.plain(said)}  \n:small[{plain_words.plain(gap.what_to_do)}]")
    if number == 0 and gap.page and may_open_page(page.actor, gap.page):
        links.link(f"Go to {gap.page.capitalize()}", gap.page)


def accept_awaited(gaps: Sequence[Gap], reference: str) -> bool:
    """Whether the chair signs with decisions still awaited; asked only when some are."""
    awaited = sum(not gap.must for gap in gaps)
    if not awaited:
        return False
    accepted = st.checkbox(f"Sign with {awaited} awaited", key=f"accept {reference}")
    st.caption(f"{'It is' if awaited == 1 else 'They are'} added later, as a numbered revision.")
    return accepted


def exports(shown: Minutes) -> None:
    """Links to the files: what was signed, as it was signed, or a draft marked as one."""
    if shown.closed:
        return
    newest = shown.revisions[-1].rev if shown.revisions else 0
    st.caption(f"Revision {newest}, as it was signed." if newest else "A draft, marked as one in the document and the PDF.")
    for column, kind in zip(st.columns(3), FORMATS, strict=True):
        column.link_button(kind.upper(), _address(shown.reference, kind, newest), width="stretch")


def _address(reference: str, kind: str, rev: int) -> str:
    return f"/export/minutes/{reference}.{kind}" + (f"?rev={rev}" if rev else "")


def signed(shown: Minutes) -> None:
    """Who signed and when; folded, every revision with why, its hash, and its files."""
    if not shown.revisions:
        return
    st.markdown(_revision(shown.revisions[-1]))
    with st.expander("Proof, and every revision" if len(shown.revisions) > 1 else "Proof"):
        for one in reversed(shown.revisions):
            st.markdown(_revision(one))
            if not shown.closed:
                files = (f"[{kind.upper()}]({_address(shown.reference, kind, one.rev)})" for kind in FORMATS)
                st.markdown(f"Revision {one.rev} as " + " · ".join(files))
                if one.has_signature:
                    st.markdown(_signature(shown.reference, one.rev))
            st.caption(f"Hash of the content: {one.sha256}")


def _signature(reference: str, rev: int) -> str:
    address = f"/export/signature/{reference}.sig?rev={rev}"
    return f":small[[Signature]({address}): proves any of these files to whoever has the authority's public key, without this panel.]"


def _revision(one: SignedRevision) -> str:
    when = f"{wording.short_date(today_of(one.signed_at))}, {time_text(one.signed_at)}"
    why = "The reason is not open to you." if one.why is None else one.why
    said = f"**Revision {one.rev}** signed by {plain_words.plain(one.signed_by)}, {when}"
    return f"{said}  \n{plain_words.plain(why)}" if why else said


def correction_form(kept: KeptForm, shown: Minutes) -> tuple[bool, str | None, str, str]:
    """A correction: whether sent, the case it is about (None the meeting as a whole), its words, and why."""
    about: dict[str | None, str] = {None: "The meeting as a whole"}
    about |= {reference: f"{place}. {initials}, {reference}" for place, reference, initials in shown.cases}
    with st.expander("Correct the minutes"), kept.typing(border=True):
        st.caption("What was signed stays. The correction is added at the end, as the next numbered revision.")
        chosen = st.selectbox(
            "About", list(about), format_func=lambda one: about[one], **kept.as_widget("amend about", None, one_of(about))
        )
        said = st.text_area("What the minutes should say", **kept.as_widget("amend said", ""))
        why = st.text_input("Why", **kept.as_widget("amend why", ""))
        sent = st.button("Sign the correction", key=f"record {kept.subject}")
    return sent, chosen, said, why


def to_add(shown: Minutes) -> None:
    """What was decided, awarded or sent since signing."""
    many = "1 thing has" if len(shown.to_add) == 1 else f"{len(shown.to_add)} things have"
    with st.expander(f"{many} been recorded since signing"):
        st.markdown("".join(f"\n- {plain_words.plain(f'Case {place}: {said}')}" for place, said in shown.to_add))


def drawn(content: Document) -> None:
    """A composed document on screen, calmly: the sections of one case together in a frame."""
    st.markdown(f"## {plain_words.plain(content['title'])}")
    st.caption(plain_words.plain(" · ".join(filter(None, (content["subtitle"], content["banner"])))))
    st.markdown(pairs(content["facts"]))
    frame, case = st.container(), None
    for one in content["sections"]:
        if one.get("case") != case:
            case = one.get("case")
            frame = st.container(border=case is not None)
        with frame:
            st.markdown(section(one))


def section(one: Section) -> str:
    """One section for Markdown."""
    heading = [f"{HEADINGS[one['level']]} {plain_words.plain(one['heading'])}"] if one["heading"] else []
    return "\n\n".join([*heading, *(_part(part) for part in one["parts"])])


def _part(part: Part) -> str:
    if part["kind"] == "quote":
        return f"“{plain_words.plain(part['text'].strip())}”"
    if part["kind"] == "pictured":
        return "\n".join(f"- {_cell(words)}" for _, words in part["rows"])
    if part["kind"] == "list":
        return "\n".join(f"- {_cell(item)}" for item in part["items"])
    if part["kind"] == "facts":
        return pairs(part["rows"])
    if part["kind"] == "table":
        lines = [part["head"], *part["rows"]]
        table = [f"| {' | '.join(_cell(cell) for cell in cells)} |" for cells in lines]
        return "\n".join([table[0], "|---" * len(part["head"]) + "|", *table[1:]])
    return plain_words.plain(part["text"])


def _cell(text: str) -> str:
    return plain_words.plain(" ".join(text.split()))


def pairs(rows: Sequence[Sequence[str]]) -> str:
    """Facts under their names, for Markdown."""
    return "  \n".join(f"**{plain_words.plain(name)}:** {plain_words.plain(value)}" for name, value in rows)


def confirm_identity(page: PageContext, reference: str) -> bool:
    """Whether the reader has just shown that it is them, and where to do so before something is signed; never asked in the demonstration."""
    if current.is_demonstration():
        return True
    if recently_confirmed(page.actor.confirmed_at, at=current.clock()(), on=page.today).is_met:
        st.caption("You have just confirmed that it is you.")
        return True
    back = urlencode({"back": f"/minutes?meeting={reference}"})
    st.link_button("Confirm that it is you", f"/confirm?{back}", width="stretch")
    st.caption("Signing asks for your second factor again. This opens in a new tab; what you have typed here stays.")
    return False
