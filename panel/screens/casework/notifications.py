"""Who has been told and what may be shared, on the case: ticked off or still to do, recorded several at once."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from panel.acts import notifications as acts
from panel.law.casework import notifications
from panel.law.casework.notifications import Channel, Notification, NotificationDue, Occasion, Recipient
from panel.law.decisions.time_taken import has_gone
from panel.law.kinds import KINDS
from panel.law.letters.copies import OWN_WORDS
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.screens.app.closing_popover import popover
from panel.screens.app.kept_form import KeptForm, day_of, one_of
from panel.screens.app.page_context import PageContext
from panel.screens.requests import case_duties
from panel.screens.widgets import plain_words
from panel.store.queries.casework.registers import Registers

EARLIEST = date(2014, 9, 1)
CHANNELS: tuple[Channel, ...] = tuple(Channel)
AGREED = {"Agreed": True, "Not agreed": False, "Not known": None}
SOMEBODY = (Recipient.OTHER, "")


def who_is_told(page: PageContext, kept: Registers) -> None:
    """Each occasion with everybody who has to be told, and how and when they were."""
    occasions = [one for one in KINDS[kept.kind].tells if one is Occasion.CONSIDERING or kept.decided_on]
    if not occasions:
        st.markdown("Nobody has to be told yet: the LA officer has not decided.")
        return
    for place, occasion in zip(st.columns(len(occasions), gap="large"), occasions, strict=True):
        with place:
            st.markdown(f"**{label(occasion)}**")
            _occasion(page, kept, occasion)


def _occasion(page: PageContext, kept: Registers, occasion: Occasion) -> None:
    everybody = case_duties.recipients(kept, occasion, page.today)
    found = {one: notifications.notification_given(one, occasion, kept.tellings) for one in everybody}
    done = [one for one, told in found.items() if told is not None]
    for one in done:
        st.markdown(f"{_told_words(one.name, found[one], page.today)}{_withheld(one, kept)}")
        if to_come := case_duties.still_to_write(kept, occasion, one):
            st.markdown(f":orange[○] {plain_words.plain(to_come)}")
    for name, told in _others(kept, occasion, everybody).items():
        st.markdown(_told_words(name, told, page.today))
    to_do = [one for one in everybody if found[one] is None]
    if page.may("told.record"):
        with st.container() if to_do else popover(None, "Somebody else was told", f"told {kept.reference} {occasion}"):
            _told_form(page, kept, occasion, to_do)
        _take_back_form(page, kept, occasion, [(one.recipient, one.name) for one in done])
        return
    for one in to_do:
        st.markdown(f":orange[○] {plain_words.plain(one.name)}: still to be told{_withheld(one, kept)}")


def _told_words(name: str, told: Notification | None, today: date) -> str:
    if told is None or told.told_on is None:
        return plain_words.plain(name)
    mark, day = ":green[✓]", wording.short_date(told.told_on)
    if not has_gone(told.told_on, today):
        mark, day = ":blue[○]", wording.gone_or_goes(told.told_on, today)
    name = told.name  # whom the record names: the parent, where the rights have passed to the young person since
    how = f"{day}, {label(told.channel).lower()}"
    said = f", {told.words}" if told.words else ""
    return f"{mark} {plain_words.plain(name)}  \n:small[{plain_words.plain(f'{how}{said} (recorded by {told.recorded_by})')}]"


def _withheld(one: NotificationDue, kept: Registers) -> str:
    found = notifications.not_shared_with(one, kept.standing_sharings)
    return "".join(f"  \n:orange-badge[Not agreed to share] {plain_words.plain(sharing.what)}" for sharing in found)


def _others(kept: Registers, occasion: Occasion, everybody: Sequence[NotificationDue]) -> dict[str, Notification]:
    """Whoever was told besides those who have to be, by name."""
    listed = {one.name for one in everybody}
    latest = {one.name: one for one in kept.tellings if one.occasion is occasion and one.recipient is Recipient.OTHER}
    return {name: told for name, told in latest.items() if name not in listed and told.told_on is not None}


def _told_form(page: PageContext, kept: Registers, occasion: Occasion, to_do: Sequence[NotificationDue]) -> None:
    form = f"told {kept.reference} {occasion}"
    typed = KeptForm(page, form)
    with typed.typing():
        ticked = []
        for one in to_do:
            ticks = typed.as_widget(f"tick {one.recipient} {one.name}", False)
            if st.checkbox(plain_words.plain(one.name), help=str(one.authority), **ticks):
                ticked.append((one.recipient, one.name))
            if withheld := _withheld(one, kept):
                st.markdown(withheld.strip())
        left, middle = st.columns(2)
        on = left.date_input(
            "Told on",
            min_value=EARLIEST,
            max_value=page.today,
            format="DD/MM/YYYY",
            **typed.as_widget("told on", page.today, day_of),
        )
        channel = middle.selectbox(
            "How", CHANNELS, format_func=label, **typed.as_widget("told how", CHANNELS[0], one_of(CHANNELS))
        )
        other = left.text_input("Somebody else who was told", **typed.as_widget("told other", ""))
        said = middle.text_input("In a few words", **typed.as_widget("told words", ""))
        sent = st.button("Record who was told", type="primary", key=f"record {form}")
    if sent:
        if other.strip():
            ticked.append((Recipient.OTHER, other.strip()))
        if page.act(
            form, typed.recorded("Recorded: who was told."), acts.record, kept.reference, occasion, ticked, on, channel, said
        ):
            st.rerun()


def _take_back_form(page: PageContext, kept: Registers, occasion: Occasion, done: Sequence[tuple[Recipient, str]]) -> None:
    if not done:
        return
    form = f"told back {kept.reference} {occasion}"
    typed, by_name = KeptForm(page, form), {f"{recipient} {name}": (recipient, name) for recipient, name in done}
    with popover(None, "Take back one recorded by mistake", form), typed.typing():
        which = st.selectbox(
            "Who was not told after all",
            list(by_name),
            format_func=lambda one: by_name[one][1],
            **typed.as_widget("back who", next(iter(by_name)), one_of(by_name)),
        )
        why = st.text_input("What went wrong", **typed.as_widget("back why", ""))
        sent = st.button("Take it back", key=f"record {form}")
    said = typed.recorded("Taken back. They are still to be told.")
    if sent and page.act(form, said, acts.take_back, kept.reference, occasion, *by_name[which], why):
        st.rerun()


def sharing(page: PageContext, kept: Registers) -> None:
    """Tell us once: what the family said may be shared, with whom; the last thing said stands."""
    st.markdown(
        "**Tell us once.** What the family is happy for the authority to share, and with whom.  \n"
        f":small[{plain_words.plain(str(notifications.TELL_US_ONCE))}]"
    )
    standing = kept.standing_sharings
    if standing:
        _table(kept)
    else:
        st.markdown("Nothing has been recorded yet. Ask the family.")
    if page.may("sharing.record"):
        _sharing_form(page, kept)


def _table(kept: Registers) -> None:
    import pandas as pd

    said = {value: name for name, value in AGREED.items()}
    rows = [
        (one.with_whom, one.what, said[one.agreed], one.given_by, wording.short_date(one.given_on))
        for one in kept.standing_sharings
    ]
    names = ["With whom", "What", "Agreed", "Said by", "On"]
    st.dataframe(pd.DataFrame(rows, columns=names), hide_index=True, width="stretch", row_height=36)
    earlier = len(kept.sharings) - len(rows)
    if earlier:
        st.caption(
            f"{earlier} earlier {'answer is' if earlier == 1 else 'answers are'} kept on record; the last one given stands."
        )


def _sharing_form(page: PageContext, kept: Registers) -> None:
    form = f"sharing {kept.reference}"
    typed = KeptForm(page, form)
    listed = case_duties.recipients(kept, Occasion.CONSIDERING, page.today)
    choices = [*((one.recipient, one.name) for one in listed if one.recipient is not Recipient.FAMILY), SOMEBODY]
    by_name = {f"{recipient} {name}": (recipient, name) for recipient, name in choices}
    with typed.typing():
        left, middle, right = st.columns(3)
        chosen = left.selectbox(
            "With whom",
            list(by_name),
            format_func=lambda one: by_name[one][1] or "Somebody else, named beside",
            **typed.as_widget("share whom", next(iter(by_name)), one_of(by_name)),
        )
        other = middle.text_input("Somebody else", **typed.as_widget("share other", ""))
        what = right.text_input(
            "What information", placeholder=f"health reports, or: {OWN_WORDS}", **typed.as_widget("share what", "")
        )
        answer = left.radio(
            "The family has", list(AGREED), index=None, horizontal=True, **typed.as_widget("share answer", None, one_of(AGREED))
        )
        given_by = middle.text_input("Who said so", **typed.as_widget("share by", ""))
        on = right.date_input(
            "On",
            min_value=EARLIEST,
            max_value=page.today,
            format="DD/MM/YYYY",
            **typed.as_widget("share on", page.today, day_of),
        )
        sent = st.button("Record what may be shared", type="primary", key=f"record {form}")
    if sent and answer is None:
        st.warning("Choose what the family has said: agreed, not agreed or not known.")
    elif sent and answer is not None:
        whom = by_name[chosen]
        named = whom if whom[1] else (Recipient.OTHER, other)
        if page.act(
            form,
            typed.recorded("Recorded: what may be shared."),
            acts.share,
            kept.reference,
            named,
            what,
            AGREED[answer],
            given_by=given_by,
            given_on=on,
        ):
            st.rerun()
