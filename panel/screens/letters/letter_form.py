"""The free parts of a letter, as a form: what is typed stays until it is saved."""

from datetime import date
from typing import Any

import streamlit as st

from panel.law.casework.notifications import Channel, Recipient
from panel.law.casework.plan_steps import PlanStep
from panel.law.letters import easy_read
from panel.law.letters.letter_draft import BY, Addressee, Draft
from panel.law.letters.letter_kinds import Communication, Item, LetterKind
from panel.law.letters.letter_record import known, other_parents
from panel.law.letters.translation import Translation
from panel.law.messages.labels import label
from panel.law.requests.request_rules import is_young_person
from panel.screens.app.kept_form import KeptForm
from panel.screens.letters import address_book
from panel.screens.widgets import plain_words
from panel.store.queries.letters.letters import Letter

SAID_TO = {
    Recipient.FAMILY: "The family",
    Recipient.HEALTH: "The health body",
    Recipient.SOCIAL_CARE: "Social care",
    Recipient.HEAD: "The setting",
}

ENCLOSED = {
    Item.ENCLOSURE: "A copy of the plan with the changes marked, the notice of them and the evidence are enclosed",
    Item.PLAN_FILE: "The plan is enclosed",
    Item.ADVICE_ASKED: "What the family told us and the evidence it sent are enclosed (regulation 6(3); look first at what it agreed to share)",
}
"""What is ticked of what goes with a letter, by the item that asks for it."""
NAMES_A_SETTING = (LetterKind.FINAL_PLAN, LetterKind.AMENDED_PLAN)
DRAFT_ENCLOSED = "The draft plan is enclosed with its appendices, the advice and information gathered"


def letter_form(letter: Letter, kept: KeptForm, today: date) -> tuple[bool, Draft]:
    """The free parts: whether sent, and as typed, which is kept until it is saved."""
    record, draft = letter.record, letter.record.draft
    with kept.typing(border=True):
        sent_on = st.date_input(
            "Day it is sent (the family's time runs from it)",
            None,
            format="DD/MM/YYYY",
            **kept.as_widget("day", draft.sent_on, date.fromisoformat),
        )
        late_because, correcting = _late(letter, kept, today), ""
        if record.corrects_sent_on is not None:
            correcting = _area("What this letter corrects", draft.correcting, "correcting", kept)
        covering = _area("Covering words, if any, at the beginning", draft.covering, "covering", kept)
        why = draft.proposal_why
        if Item.PROPOSAL_WHY in record.form.items:
            why = _area("Why ceasing the plan is considered (family and setting read it)", why, "why", kept)
        meeting = draft.meeting
        if Item.MEETING in record.form.items:
            meeting = st.text_input("When and where the meeting is", **kept.as_widget("meeting", draft.meeting))
        answer, how = _communication(letter, kept)
        large = _large_print(letter, kept)
        easy, translation = _easy_read(letter, kept), _translation(letter, kept)
        enclosed = _enclosed(letter, kept)
        document, views_by = _plan(letter, kept)
        capacity = draft.lacks_capacity
        if record.form.to_family and is_young_person(record.date_of_birth, on=draft.sent_on or today):
            capacity = st.checkbox(
                "The young person lacks capacity for this; the letter is written to the parent",
                **kept.as_widget("able", draft.lacks_capacity),
            )
        addressees = _recipients(letter, kept)
        with kept.recording_bar():
            sent = st.button("Save what you wrote", type="primary", key=f"save {kept.subject}")
    return sent, Draft(
        covering=covering,
        limbs=draft.limbs,
        communication=answer,
        communication_words=how,
        sent_on=sent_on if isinstance(sent_on, date) else None,
        addressees=addressees,
        lacks_capacity=capacity,
        meeting=meeting,
        correcting=correcting,
        late_because=late_because,
        enclosed=enclosed,
        large_print=large,
        document=document,
        views_by=views_by,
        proposal_why=why,
        easy_read=easy,
        translation=translation,
    )


def _late(letter: Letter, kept: KeptForm, today: date) -> str:
    record, draft = letter.record, letter.record.draft
    if not record.form.on_clock or max(today, draft.sent_on or today) <= record.due_on:
        return draft.late_because
    return _area("Why this letter is late (the family reads it, after an apology)", draft.late_because, "late", kept)


def _enclosed(letter: Letter, kept: KeptForm) -> bool:
    record, draft = letter.record, letter.record.draft
    said = next((words for item, words in ENCLOSED.items() if item in record.form.items), "")
    if not said:
        return draft.enclosed
    return st.checkbox(
        said if record.form.records is not PlanStep.DRAFT_SENT else DRAFT_ENCLOSED,
        **kept.as_widget("enclosed", draft.enclosed),
    )


def _plan(letter: Letter, kept: KeptForm) -> tuple[str, date | None]:
    """The file a plan is in, and by when the family is asked what it thinks of a draft."""
    record, draft = letter.record, letter.record.draft
    if not {Item.PLAN_FILE, Item.ENCLOSURE} & set(record.form.items):
        return draft.document, draft.views_by
    document = st.text_input(
        "File the plan is in", placeholder="As your own records name it", **kept.as_widget("document", draft.document)
    )
    if Item.DRAFT_DAYS not in record.form.items:
        return document, draft.views_by
    views_by = st.date_input(
        "Views by (at least 15 days, counted from the day it reaches them)",
        None,
        format="DD/MM/YYYY",
        **kept.as_widget("views", draft.views_by, date.fromisoformat),
    )
    return document, views_by if isinstance(views_by, date) else None


def _area(name: str, value: str, key: str, kept: KeptForm) -> str:
    return str(st.text_area(name, height=80, **kept.as_widget(key, value)))


def _communication(letter: Letter, kept: KeptForm) -> tuple[Communication | None, str]:
    record, draft = letter.record, letter.record.draft
    if not record.form.to_family:
        return draft.communication, draft.communication_words
    if record.communication_needs.strip():
        st.info(
            plain_words.plain(
                f"How the family needs to be written to, by the request and the address book: {record.communication_needs}"
            )
        )
    needs = kept.as_widget("needs", draft.communication, Communication)
    answer = st.radio("How the family needs to be written to", list(Communication), None, format_func=label, **needs)
    how = st.text_input(
        "How that is met",
        placeholder="Large print; translated into Welsh; read out by telephone on the day it is sent",
        **kept.as_widget("how", draft.communication_words),
    )
    return answer, how


def _large_print(letter: Letter, kept: KeptForm) -> bool:
    record, draft = letter.record, letter.record.draft
    if not record.form.to_family:
        return draft.large_print
    return st.checkbox("Print the family's letter large (16 point)", **kept.as_widget("large", draft.large_print))


def _easy_read(letter: Letter, kept: KeptForm) -> bool:
    record, draft = letter.record, letter.record.draft
    if not easy_read.is_offered(record.kind):
        return draft.easy_read
    return st.checkbox("Add the easy-read page, with pictures", **kept.as_widget("easy", draft.easy_read))


def _translation(letter: Letter, kept: KeptForm) -> Translation:
    """What a person supplied in another language: printed after the English."""
    one = letter.record.draft.translation
    if not letter.record.form.to_family:
        return one
    with st.expander(f"Translation into {one.language.strip()}" if one.language.strip() else "Translation a person supplied"):
        left, right = st.columns(2)
        language = left.text_input("Language", **kept.as_widget("language", one.language))
        by = right.text_input("Who translated it", **kept.as_widget("translator", one.by))
        words = _area("Its words, printed after the English", one.words, "translated", kept)
        document = st.text_input(
            "Or the file it is in, which goes with the letter", **kept.as_widget("translation file", one.document)
        )
        checked = st.checkbox("Somebody who reads that language checked it", **kept.as_widget("translation checked", one.checked))
    return Translation(language, by, words, document, checked)


def _recipients(letter: Letter, kept: KeptForm) -> tuple[Addressee, ...]:
    to = letter.record.draft.addressees
    to = (*to, *other_parents(letter.record, to))
    lack = sum(not (one.name.strip() and one.where.strip()) for one in to)
    stands = f"{lack} without a name or an address" if lack else "each with a name and an address"
    with st.expander(f"Who it goes to: {len(to)}, {stands}", expanded=bool(lack)):
        if any(not entry.may_be_written_to or entry.undisclosed for entry in letter.record.book):
            address_book.loudly(letter.record.book)
        lacking = [one if one.where.strip() else known(letter.record, one) for one in to]  # by now it may be in the book
        return tuple(_recipient(letter, one, str(place), kept) for place, one in enumerate(lacking))


def _recipient(letter: Letter, one: Addressee, at: str, kept: KeptForm) -> Addressee:
    who = SAID_TO.get(one.recipient, f"Also: {one.name}" if letter.record.form.to != (one.recipient,) else "Who is asked")
    if one.recipient is Recipient.HEAD and letter.record.form.kind in NAMES_A_SETTING:
        who = "The setting the plan names"
    left, middle, right = st.columns([6, 2, 6])
    name = left.text_input(f"{who}: name", **kept.as_widget(f"to {at}", one.name))
    channel: Any = middle.selectbox(
        "By", BY, format_func=label, **kept.as_widget(f"by {at}", one.channel if one.channel in BY else BY[0], Channel)
    )
    where = right.text_area("Last known address, or e-mail address", height=96, **kept.as_widget(f"where {at}", one.where))
    agreed = one.agreed
    if one.recipient is Recipient.FAMILY:
        agreed = st.checkbox("They agreed to receive letters by e-mail", **kept.as_widget(f"agreed {at}", one.agreed))
    return Addressee(one.recipient, name, Channel(channel), where, agreed)
