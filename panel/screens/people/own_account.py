"""One's own account on screen: who, roles and authority with their days, the way in, and the sign-ins that are alive."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from urllib.parse import urlsplit

import streamlit as st

from panel.acts import account
from panel.acts import messages as message_acts
from panel.law.clock_face import time_text
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.law.people.message_kinds import MessageKind
from panel.law.people.sign_in import pass_phrase_kept_here
from panel.law.vocabulary import Role
from panel.screens.app.page_context import PageContext
from panel.screens.widgets import plain_words
from panel.store.clock import today_of
from panel.store.queries.people.own_account import Account, DelegatedLine, SignInLine

NEWEST = 4
"""Sign-ins in sight."""


def person(known: Account) -> None:
    """Name, e-mail address, discipline, setting, and the roles with the day each was given."""
    with st.container(border=True, gap="small"):
        st.markdown(f"## {plain_words.plain(known.name)}")
        st.text(known.email)  # as text: no address here is a link that opens a mail program
        if work := ", ".join(filter(None, (label(known.discipline), known.setting))):
            st.markdown(plain_words.plain(work))
        lines = [f"**{label(role)}** since {wording.long_date(today_of(given))}" for role, given in known.roles]
        st.markdown("  \n".join(lines))
        st.caption("An administrator gives and takes back roles.")


def authority(known: Account, today: date) -> None:
    """Delegated authority with its days; an officer without any is told what that means."""
    if not known.delegations and Role.OFFICER not in [role for role, _ in known.roles]:
        return
    st.markdown("## Delegated authority")
    for one in known.delegations:
        with st.container(border=True, gap="small"):
            colour, said = _standing(one, today)
            st.markdown(f":{colour}-badge[{said}] {plain_words.plain(one.reference)}")
            st.caption(f"{wording.long_date(one.starts_on)} to {wording.long_date(one.ends_on)}, both days included.")
    if not known.delegations:
        st.info("None has been recorded, so you cannot record decisions. An administrator records it.")


def _standing(one: DelegatedLine, today: date) -> tuple[str, str]:
    if one.taken_back is not None:
        return "gray", "Taken back"
    if today < one.starts_on:
        return "orange", "Not yet in force"
    return ("green", "In force") if today <= one.ends_on else ("gray", "Over")


def ways_to_sign_in(known: Account) -> None:
    """The pass phrase and the authenticator, each with the page where it is changed; both kept elsewhere for some."""
    st.markdown("## How you sign in")
    kept = pass_phrase_kept_here(known.has_pass_phrase, elsewhere=known.linked)
    if not kept.is_met:
        st.info(plain_words.plain(wording.sentence(kept)))
        return
    since = known.authenticator_since
    st.markdown(
        f"An authenticator has been set up since {wording.long_date(today_of(since))}."
        if since
        else "No authenticator has been set up."
    )
    left, right = st.columns(2)
    left.link_button("Change my pass phrase", "/account/passphrase", width="stretch")
    right.link_button(
        "Set up a new authenticator" if since else "Set up an authenticator", "/account/authenticator", width="stretch"
    )
    st.caption("Each opens in its own tab. You are then signed out everywhere else.")


def sign_ins(known: Account) -> None:
    """Where this person is signed in now, this place first named."""
    st.markdown("## Where you are signed in")
    lately, older = known.sign_ins[:NEWEST], known.sign_ins[NEWEST:]
    _signed_in(lately)
    if older:
        with st.expander(f"{len(older)} more"):
            _signed_in(older)
    st.caption(
        "A sign-in ends after an hour without use, and after twelve hours in any case. If you do not recognise one, end it and change your pass phrase."
    )


def _signed_in(some: Sequence[SignInLine]) -> None:
    for one in some:
        here = ":green-badge[Here] " if one.here else ""
        place = f"from {one.address}" if one.address else "from an address that was not recorded"
        st.markdown(
            f"{here}Since {_moment(one.since)}, {plain_words.plain(place)}  \n:small[:gray[Last used {_moment(one.last_used)}]]"
        )


def calendar(page: PageContext, since: datetime | None) -> None:
    """One's meetings and due days for one's own calendar: a file, or a private address that a calendar program follows."""
    if not page.may("calendar.export"):
        return
    st.markdown("## Calendar")
    st.caption(
        "Your meetings and the days on which something is due. No child and no case is named. The file holds them as they stand "
        "now; a calendar that follows the address takes up what changes."
    )
    st.link_button("Download the calendar file (ICS)", "/export/calendar.ics")
    if since:
        st.markdown(f"Your calendar has had a private address since {_moment(since)}.")
    word = "Make another private address" if since else "Make a private address"
    if st.button(word, key="make feed") and page.act("make feed", _told, account.make_calendar_feed):
        st.rerun()
    ended = "The address has been ended. Nobody can read your calendar by it any more."
    if since and st.button("End the private address", key="end feed") and page.act("end feed", ended, account.end_calendar_feed):
        st.rerun()
    st.caption(
        "It is shown once. Whoever has it can read this calendar, so give it only to your calendar. Making another ends the earlier one."
    )


def messages(page: PageContext, offered: Mapping[MessageKind, bool]) -> None:
    """Which messages one gets by e-mail."""
    if not offered:
        return
    st.markdown("## Messages")
    st.caption(
        "By e-mail, where the authority has set it up. Each gives a link and a meeting's day; none names a child or a case."
    )
    with st.form("messages", border=False):
        ticked = {kind: st.checkbox(label(kind), had, key=f"message {kind}") for kind, had in offered.items()}
        sent = st.form_submit_button("Save my choices")
    chosen = frozenset(kind for kind, wanted in ticked.items() if wanted)
    if sent and page.act("messages", "Your choices are saved.", message_acts.choose, chosen):
        st.rerun()


def _told(token: str) -> str:
    here = urlsplit(str(st.context.url or ""))
    address = f"{here.scheme}://{here.netloc}" if here.netloc else ""
    return f"Copy this address now and subscribe to it in your calendar: {address}/calendar/{token}.ics"


def _moment(at: datetime) -> str:
    return f"{wording.short_date(today_of(at))}, {time_text(at)}"
