"""One letter: its words as they will go, how it stands, what it must hold as a checklist, and what comes next."""

from datetime import date
from itertools import accumulate

import streamlit as st

from panel.law.casework.notifications import Recipient
from panel.law.clock_face import time_text
from panel.law.composed import Section
from panel.law.findings import Finding
from panel.law.letters import copies, worth_knowing
from panel.law.letters.letter_kinds import LetterState
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.law.reasons.policy import Reason
from panel.screens.app import links
from panel.screens.app.kept_form import KeptForm
from panel.screens.app.page_context import PageContext
from panel.screens.letters import letter_lists
from panel.screens.meeting import hearing_view
from panel.screens.minutes import minutes
from panel.screens.widgets import deadline, plain_words, tab
from panel.store.clock import today_of
from panel.store.queries.letters.letters import Letter

FORMATS = ("docx", "pdf")
IN_SIGHT = 150
"""Words of the letter in sight before the rest is asked for: the decision and, where they are short, its reasons."""
ITEM_NAMES = {
    "decision": "The decision",
    "reasons": "Its reasons",
    "limbs": "Reasons on each question the law asks",
    "officer": "The officer who decided, by name",
    "evidence": "The list of evidence",
    "appeal": "The right to appeal, and where",
    "time_limits": "How long there is to appeal",
    "mediation_right": "(a) the right to mediation",
    "mediation_certificate": "(b) the certificate needed before an appeal",
    "mediation_adviser": "(c) how to reach the mediation adviser",
    "mediation_time": "(d) by when to ask for mediation",
    "mediation_tell_us": "(e) to tell us if they want it, and on what",
    "mediation_contact": "(f) who to tell at the authority",
    "disagreement": "Disagreement resolution services",
    "information": "Information, advice and support",
    "sender": "Where to write back",
    "other_rights": "That other rights are untouched",
    "meeting": "When and where the meeting is",
    "lateness": "Why it is late",
    "funding": "From when the funding runs",
    "enclosure": "The plan with the changes marked, and that it is enclosed",
    "considering": "That an assessment is being considered",
    "advice_asked": "What is asked, and of whom",
    "advice_standard": "That advice is clear, accessible and specific",
    "advice_due": "By when it is to come",
    "outcome": "How the appeal or mediation ended",
    "what_we_do": "What we do now",
    "ceasing": "That ceasing the plan is considered",
    "proposal_why": "Why it is considered",
    "cease_ground": "The ground on which the plan ends",
    "consulted": "When family and setting were asked",
    "plan_file": "The plan, in its file, and that it is enclosed",
    "draft_days": "By when to say what they think of the draft",
    "school_right": "The right to ask for a particular school",
    "officer_meeting": "That they may ask to meet an officer",
    "schools_listed": "Where schools and colleges can be found",
    "views_right": "The right to give views and send evidence",
}


def heading(letter: Letter, page: PageContext) -> None:
    """Which letter this is, about which case, and how its clock stands."""
    line = letter.line
    tab.title(f"Letter {line.initials}")
    links.link("All letters", "letters")
    clock = letter_lists.clock(line, page.today)
    of_what = "last day to tell the family" if letter_lists.tells(line.kind) else "last day"
    last = f" · {of_what} {deadline.act_by(line.due_on)}" if letter_lists.has_last_day(line.kind) else ""
    name = letter.record.form.name
    st.markdown(f"## {plain_words.plain(line.initials)} · {plain_words.plain(f'{name[:1].upper()}{name[1:]}')}")
    about = f"{label(line.case_kind)} · {line.setting} · {line.reference}{last}"
    outside = letter_lists.OUTSIDE if line.outside else ""
    st.markdown(f"{letter_lists.stage(line, page.today)} {clock}{outside}{plain_words.plain(about)}")


def preview(letter: Letter) -> None:
    """The letter as it stands, or as it was sent: its beginning in sight, the rest of it one press away."""
    sections = letter.content["sections"]
    read = list(accumulate(words_of(one) for one in sections))
    shown = max(sum(so_far <= IN_SIGHT for so_far in read), 1)
    minutes.drawn({**letter.content, "sections": sections[:shown]})
    if rest := sections[shown:]:
        headings = ", ".join(one["heading"] for one in rest if one["heading"])
        with st.expander(plain_words.plain(f"The rest of the letter: {headings}" if headings else "The rest of the letter")):
            for one in rest:
                st.markdown(minutes.section(one))


def words_of(section: Section) -> int:
    """How many words a section of a letter takes to read."""
    return len(minutes.section(section).split())


def gate(letter: Letter) -> None:
    """What the letter must hold: all that is missing first, each with what to do and its source; then what it holds."""
    missing = letter.missing
    held = [finding for finding in letter.gate if finding.is_met]
    st.markdown(f"## {len(missing)} {'thing' if len(missing) == 1 else 'things'} missing, {len(held)} in order")
    if not missing:
        st.markdown(":green-badge[✓ Complete] The letter holds everything it must.")
    for finding in missing:
        st.markdown(f":red-badge[Missing] {_in_words(finding)}")
    if any(finding.reason is Reason.AUTHORITY_NOT_WHOLE for finding in missing):
        links.link("Go to Settings", "settings")
    with st.expander(f"{len(held)} in order"):
        for finding in held:
            st.markdown(f":green[✓] {_named(finding)}  \n:small[:gray[{plain_words.plain(str(finding.authority))}]]")


def _in_words(finding: Finding) -> str:
    return f"{plain_words.plain(wording.sentence(finding))}  \n:small[:gray[{plain_words.plain(str(finding.authority))}]]"


def _named(finding: Finding) -> str:
    item = str(finding.facts.get("item", ""))
    return plain_words.plain(f"{ITEM_NAMES[item]}." if item in ITEM_NAMES else wording.sentence(finding))


def worth_a_look(letter: Letter, today: date) -> None:
    """What is worth knowing and stops nothing: lateness, views that were not in the papers, reasons worth a second look."""
    record, decided = letter.record, letter.record.decided
    in_time = worth_knowing.told_in_time(record.due_on, record.draft.sent_on, record.case_kind, on=today)
    for finding in (
        *((in_time,) if decided else ()),
        *(
            ()
            if record.form.carries_plan or not record.form.to_family
            else (worth_knowing.views_in_papers(record.child_views, record.parent_views),)
        ),
    ):
        if not finding.is_met:
            st.info(f"{plain_words.plain(wording.sentence(finding))}\n\n:small[{plain_words.plain(str(finding.authority))}]")
    if decided:
        hearing_view.second_look(decided.option, decided.reasons)


def next_step(letter: Letter, page: PageContext) -> str:
    """What comes next, with its button; "check" or "release" when it was pressed."""
    if letter.line.state is LetterState.HELD:
        if letter.missing:
            st.caption("Next: complete what is missing, under What you write. It can then be checked.")
        elif page.actor.id in letter.writers and page.actor.delegated_on(page.today) is None:
            st.caption("Next: somebody else checks it. You wrote part of this letter, so you cannot check it.")
        else:
            if st.button("Release and seal the letter", type="primary", key=f"release {letter.line.notice_id}"):
                return "release"
            if st.button("I have read it: it can be released", key=f"check {letter.line.notice_id}"):
                return "check"
    if letter.line.state is LetterState.CHECKED:
        at = letter.checked_at
        when = f" on {wording.short_date(today_of(at))}, {time_text(at)}" if at else ""
        checked = f"Checked by {letter.checked_by}{when}."
        if letter.missing:
            st.caption(
                plain_words.plain(f"{checked} Something is now missing: complete it under What you write, then check it again.")
            )
            return ""
        st.caption(plain_words.plain(f"{checked} Releasing seals it; afterwards it can only be corrected by another letter."))
        if page.actor.id in letter.writers and page.actor.delegated_on(page.today) is None:
            st.caption("Next: somebody else releases it. You wrote part of this letter.")
        elif st.button("Release and seal the letter", type="primary", key=f"release {letter.line.notice_id}"):
            return "release"
    return ""


def exports(letter: Letter) -> None:
    """Links to the files: as it was sent, or a draft marked as one; and the copy of each other reader."""
    sent = letter.line.state is LetterState.RELEASED
    st.caption("As it was released." if sent else "A draft, marked as a draft.")
    for column, kind in zip(st.columns(2), FORMATS, strict=True):
        column.link_button(kind.upper(), f"/export/letters/{letter.line.notice_id}.{kind}", width="stretch")
    if copies.has_copies(letter.content):
        _copies(letter)


def _copies(letter: Letter) -> None:
    """Each other reader's own copy, and what it leaves out."""
    to = [(one.recipient, one.name) for one in (letter.seal.to if letter.seal else letter.record.reached())]
    own = next((line for line, (recipient, _) in enumerate(to, 1) if recipient is Recipient.FAMILY), 0)
    others = [(line, name) for line, (_, name) in enumerate(to, 1) if line != own]
    if not others:
        return
    with st.expander(f"Copies for the {len(others)} others it goes to" if len(others) > 1 else "Copy for the other it goes to"):
        st.caption(
            "Send each their own copy. A parent's holds all but where the other lives; in the others' what the family said is left out unless "
            "it agreed to share it, and its address always."
        )
        for line, name in others:
            address = f"/export/letters/{letter.line.notice_id}"
            files = " · ".join(f"[{kind.upper()}]({address}.{kind}?reader={line})" for kind in FORMATS)
            st.markdown(f"{plain_words.plain(name)}: {files}")


def sealed(letter: Letter) -> None:
    """How a letter was sent: by whom, to whom by what way, and its hash."""
    seal = letter.seal
    if seal is None:
        if letter.set_aside_because:
            st.info(plain_words.plain(f"Set aside: {letter.set_aside_because}"))
        return
    at = seal.released_at
    st.markdown(
        f"Released by **{plain_words.plain(seal.released_by)}**, {wording.short_date(today_of(at))}, {time_text(at)}; checked by "
        f"{plain_words.plain(letter.checked_by)}."
    )
    for one in seal.to:
        st.markdown(plain_words.plain(f"{one.name}: {label(one.channel).lower()}, {' '.join(one.sent_to.split())}"))
    if seal.ends_on:
        st.markdown(plain_words.plain(f"The funding runs to {wording.long_date(seal.ends_on)}."))
    st.caption(f"Hash of the content: {seal.sha256}")


def set_aside_form(kept: KeptForm, letter: Letter) -> str | None:
    """Why a letter is not to go, once asked for."""
    if letter.line.state not in (LetterState.HELD, LetterState.CHECKED):
        return None
    with st.expander("Set this letter aside"), kept.typing(border=True):
        why = st.text_input("Why it will not be sent", **kept.as_widget("aside why", ""))
        sent = st.button("Set it aside", key=f"record {kept.subject}")
    return why if sent else None


def correction_button(letter: Letter) -> bool:
    """Whether a letter that was sent is to be corrected by another."""
    if letter.line.state is not LetterState.RELEASED:
        return False
    return st.button("Write a letter that corrects this one", key=f"correct {letter.line.notice_id}")
