"""The free parts of a letter, as a form: what is typed stays until it is saved."""

from datetime import date
from typing import Any

import streamlit as st

from panel.law.casework.notifications import Channel, Recipient
from panel.law.letters.letter_kinds import Communication, Item
from panel.law.letters.letter_record import BY, Addressee, Draft
from panel.law.messages.labels import label
from panel.law.requests.request_rules import is_young_person
from panel.screens.widgets import plain_words
from panel.store.queries.letters.letters import Letter

SAID_TO = {
    Recipient.FAMILY: "The family",
    Recipient.HEALTH: "The health body",
    Recipient.SOCIAL_CARE: "Social care",
    Recipient.HEAD: "The setting",
}


def letter_form(letter: Letter, key: str, today: date) -> tuple[bool, Draft]:
    """The free parts: whether sent, and as typed. `key` names the form as first drawn."""
    record, draft = letter.record, letter.record.draft
    with st.form(f"letter {key}"):
        correcting = ""
        if record.corrects_sent_on is not None:
            correcting = _area("What this letter corrects", draft.correcting, f"correcting {key}")
        covering = _area("Covering words, if any, at the beginning", draft.covering, f"covering {key}")
        meeting = draft.meeting
        if Item.MEETING in record.form.items:
            meeting = st.text_input("When and where the meeting is", draft.meeting, key=f"meeting {key}")
        answer, how = _communication(letter, key)
        sent_on = st.date_input(
            "Day it is sent (the family's time runs from it)", draft.sent_on, format="DD/MM/YYYY", key=f"day {key}"
        )
        late_because, enclosed = _late(letter, key, today), _enclosed(letter, key)
        capacity = draft.lacks_capacity
        if record.form.to_family and is_young_person(record.date_of_birth, on=draft.sent_on or today):
            capacity = st.checkbox(
                "The young person lacks capacity for this; the letter is written to the parent",
                draft.lacks_capacity,
                key=f"able {key}",
            )
        addressees = _recipients(letter, key)
        sent = st.form_submit_button("Save what you wrote", type="primary")
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
    )


def _late(letter: Letter, key: str, today: date) -> str:
    record, draft = letter.record, letter.record.draft
    if not record.form.on_clock or max(today, draft.sent_on or today) <= record.due_on:
        return draft.late_because
    return _area("Why this letter is late (the family reads it, after an apology)", draft.late_because, f"late {key}")


def _enclosed(letter: Letter, key: str) -> bool:
    record, draft = letter.record, letter.record.draft
    if Item.ENCLOSURE not in record.form.items:
        return draft.enclosed
    return st.checkbox(
        "The notice of the changes we propose, with the evidence for them, is enclosed", draft.enclosed, key=f"enclosed {key}"
    )


def _area(name: str, value: str, key: str) -> str:
    return str(st.text_area(name, value, height=80, key=key))


def _communication(letter: Letter, key: str) -> tuple[Communication | None, str]:
    record, draft = letter.record, letter.record.draft
    if not record.form.to_family:
        return draft.communication, draft.communication_words
    if record.communication_needs.strip():
        st.info(plain_words.plain(f"The request says how the family needs to be written to: {record.communication_needs}"))
    options = list(Communication)
    index = options.index(draft.communication) if draft.communication else None
    answer = st.radio("How the family needs to be written to", options, index, format_func=label, key=f"needs {key}")
    how = st.text_input(
        "How that is met",
        draft.communication_words,
        key=f"how {key}",
        placeholder="Large print; translated into Welsh; read out by telephone on the day it is sent",
    )
    return answer, how


def _recipients(letter: Letter, key: str) -> tuple[Addressee, ...]:
    st.markdown("### Who it goes to")
    found = []
    for place, one in enumerate(letter.record.draft.addressees):
        found.append(_recipient(one, f"{place} {key}"))
    return tuple(found)


def _recipient(one: Addressee, key: str) -> Addressee:
    who = SAID_TO.get(one.recipient, f"Also: {one.name}")
    left, middle, right = st.columns([6, 2, 6])
    name = left.text_input(f"{who}: name", one.name, key=f"to {key}")
    channel: Any = middle.selectbox(
        "By", BY, BY.index(one.channel) if one.channel in BY else 0, format_func=label, key=f"by {key}"
    )
    where = right.text_area("Last known address, or e-mail address", one.where, height=96, key=f"where {key}")
    agreed = one.agreed
    if one.recipient is Recipient.FAMILY:
        agreed = st.checkbox("They agreed to be written to by e-mail", one.agreed, key=f"agreed {key}")
    return Addressee(one.recipient, name, Channel(channel), where, agreed)
