"""Minutes signed and sealed by the chair, and corrected afterwards by the next numbered revision."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from panel.acts import minutes
from panel.documents.minutes import press
from panel.law.minutes.gaps import in_the_way
from panel.law.vocabulary import MeetingState
from panel.screens.app.kept_form import KeptForm
from panel.screens.app.page_context import PageContext, reread, version_first_seen
from panel.screens.minutes import minutes as minutes_screen
from panel.screens.widgets import confirm
from panel.store.queries.minutes.minutes import Minutes

SEALING = "Signing and sealing ..."


def sign(page: PageContext, shown: Minutes, meeting: str) -> None:
    """Signing, once the meeting is closed and nothing is missing: asked again in a dialog, for what is sealed stays."""
    if shown.state is not MeetingState.CLOSED or not page.may("minutes.sign"):
        return
    form = f"sign {meeting}"
    seen = version_first_seen(form, shown.mark)
    accept = minutes_screen.accept_awaited(shown.gaps, meeting)
    confirmed = minutes_screen.confirm_identity(page, meeting)
    stopped = bool(in_the_way(shown.gaps, accept_awaited=accept))
    if st.button("Sign and seal the minutes", type="primary", disabled=stopped, key=form):
        if confirmed:
            confirm.open_dialog(form)
        else:
            st.warning("First confirm that it is you, with the button above. Then sign.")
    says = (
        f"You sign the minutes of {meeting} as they are shown, and they are sealed.",
        "The meeting can no longer be changed. A correction is added as the next numbered revision.",
    )
    done = "Minutes signed and sealed."
    confirm.dialog(
        form,
        "Sign and seal these minutes?",
        says,
        "Sign the minutes",
        lambda: _sealing(page, form, done, minutes.sign, meeting, press, accept_awaited=accept, seen=seen),
    )
    reread(form, seen, shown.mark)


def _sealing(
    page: PageContext, form: str, done: str | Callable[[Any], str], act: Callable[..., None], *args: object, **given: Any
) -> bool:
    with st.spinner(SEALING):
        return page.act(form, done, act, *args, **given)


def amend(page: PageContext, shown: Minutes, meeting: str) -> None:
    """Signed minutes: what was recorded since is added, or a correction signed, as the next revision."""
    if not shown.revisions or not page.may("minutes.amend"):
        return
    form, rev = f"amend {meeting}", shown.revisions[-1].rev
    seen = version_first_seen(f"{form} from", rev)
    done = f"Revision {rev + 1} signed."
    if shown.to_add:
        minutes_screen.to_add(shown)
        if st.button("Add as the next revision", type="primary", key=f"add {meeting}") and _sealing(
            page, form, done, minutes.add_decisions, meeting, press, seen_rev=seen
        ):
            st.rerun()
    minutes_screen.confirm_identity(page, meeting)
    kept = KeptForm(page, form)
    sent, about, words, why = minutes_screen.correction_form(kept, shown)
    if sent and _sealing(page, form, kept.recorded(done), minutes.amend, meeting, about, words, why, press, seen_rev=seen):
        st.rerun()
    reread(f"{form} from", seen, rev)
