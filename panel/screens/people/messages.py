"""The messages to the panel's own people on screen: what waits with its words to copy, what went, and what failed and why."""

from collections.abc import Sequence
from datetime import date, datetime

import streamlit as st

from panel.acts import messages as acts
from panel.law.clock_face import time_text
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.law.people.message_kinds import MessageState
from panel.law.people.message_text import message_text
from panel.screens.app.page_context import PageContext
from panel.screens.widgets import plain_words
from panel.store import installation
from panel.store.clock import today_of
from panel.store.queries.people.messages import MOST, MessageLine, queue

WAITING, GONE, NOT_SENT = "waiting", "gone", "not_sent"
NO_RELAY = (
    "No mail server is set up, so nothing is sent by e-mail from here. Copy a message, send it yourself, and mark it as "
    "passed on."
)
PAST = "These waited past their last day and are no longer sent. Beside each is why it did not go when it was tried, if it was."
PAST_TO_COPY = "These were to be copied, for no mail server is set up. Their days have passed: nothing is to be done with them."


def section(page: PageContext) -> None:
    """The three lists, for whoever may read them."""
    if not page.may("message.read"):
        st.info("Messages are looked after by the coordinator and the administrator.")
        return
    with page.reading() as session:
        found = queue(session, page.actor, page.today)
    st.caption("Messages to the panel's own people. Each has a link and a meeting's day; none names a child or a case.")
    no_relay = not installation.smtp_url()
    if no_relay:
        st.info(NO_RELAY)
    only_past = no_relay and all(line.state is MessageState.WAITING for line in found.not_sent)
    many = dict(zip((WAITING, GONE, NOT_SENT), found.many, strict=True))
    titles = {WAITING: "Waiting", GONE: "Sent", NOT_SENT: "No longer needed" if only_past else "Not sent"}
    chosen = st.segmented_control(
        "Which messages",
        list(titles),
        default=WAITING,
        required=True,
        format_func=lambda name: f"{titles[name]}: {many[name]}",
        label_visibility="collapsed",
    )
    lines = {WAITING: found.waiting, GONE: found.gone, NOT_SENT: found.not_sent}[str(chosen)]
    if not lines:
        st.markdown(
            {WAITING: "No message is waiting.", GONE: "No message has gone yet.", NOT_SENT: "Every message went."}[str(chosen)]
        )
        return
    if chosen == WAITING:
        _to_copy(page, lines)
    elif chosen == GONE:
        _table(lines)
    else:
        _failed(page, lines, PAST_TO_COPY if only_past else PAST)
    if many[str(chosen)] > MOST:
        st.caption(f"The newest {MOST} are shown.")


def _to_copy(page: PageContext, lines: Sequence[MessageLine]) -> None:
    """What waits: those that say the same together, with the addresses and the words to copy."""
    together: dict[tuple[str, str], list[MessageLine]] = {}
    for line in lines:
        together.setdefault((line.kind, line.meeting), []).append(line)
    for (kind, meeting), some in together.items():
        words = message_text(some[0].kind, installation.public_address(), meeting, some[0].held_on)
        with st.container(border=True, gap="small"):
            st.markdown(f"**{label(some[0].kind)}**{plain_words.plain(_about(some[0]))}")
            left, right = st.columns(2)
            left.caption(f"To {len(some)} {'person' if len(some) == 1 else 'people'}")
            left.code(", ".join(line.email for line in some), language=None, wrap_lines=True)
            for line in some:
                if line.last_error:
                    left.text(f"{line.name}, tried {_times(line.tries)}: {line.last_error}")
            right.caption("The words")
            right.code(f"{words.subject}\n\n{words.body}", language=None, wrap_lines=True)
            form = f"pass on {kind} {meeting}"
            pressed = page.may("message.settle") and st.button(f"Mark as passed on: {len(some)}", key=form)
            if pressed and page.act(form, _passed_on, acts.pass_on, [line.id for line in some]):
                st.rerun()


def _failed(page: PageContext, lines: Sequence[MessageLine], of_past: str) -> None:
    """What was given up, with why and the press that tries it again; what went past its day stays as it is, with `of_past` above."""
    again = [line.id for line in lines if line.state is MessageState.FAILED and line.good_until >= page.today]
    if again and page.may("message.settle"):
        many = "Try it again" if len(again) == 1 else f"Try {len(again)} again"
        if st.button(many, type="primary", key="try again") and page.act("try again", _waiting, acts.try_again, again):
            st.rerun()
    for line in (line for line in lines if line.state is MessageState.FAILED):
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{plain_words.plain(line.name)}**: {label(line.kind)}{plain_words.plain(_about(line))}")
            # As text: no address here, nor one a relay repeats, is a link that opens a mail program.
            st.text(f"{line.email}\n{_why(line, page.today)}", width="stretch")
    if past := [line for line in lines if line.state is MessageState.WAITING]:
        st.markdown(of_past)
        _table(past, failed=True)


def _why(line: MessageLine, today: date) -> str:
    after = f"Given up after it had been tried {_times(line.tries)}. " if line.tries else ""
    past = f" Its last day was {wording.short_date(line.good_until)}." if line.good_until < today else ""
    return f"{after}{line.last_error}{past}"


def _table(lines: Sequence[MessageLine], *, failed: bool = False) -> None:
    tried = any(line.last_error for line in lines)
    rows = [
        {
            "When": _moment(line.settled_at or line.made_at),
            "Who": line.name,
            "Message": label(line.kind) + _about(line),
            **({"How": label(line.state)} if not failed else {"Why": line.last_error} if tried else {}),
        }
        for line in lines
    ]
    st.dataframe(rows, hide_index=True, width="stretch")


def _moment(at: datetime) -> str:
    return f"{today_of(at):%d/%m/%Y} {time_text(at)}"


def _about(line: MessageLine) -> str:
    return f", meeting of {wording.short_date(line.held_on)}" if line.held_on else f", {wording.short_date(line.good_until)}"


def _times(tries: int) -> str:
    return {1: "once", 2: "twice"}.get(tries, f"{tries} times")


def _passed_on(many: int) -> str:
    return f"Marked as passed on: {many}."


def _waiting(many: int) -> str:
    return f"Waiting to be sent again: {many}."
