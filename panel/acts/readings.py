"""Reading ahead: a case marked as read, a first view noted blind, tabled in absence, revealed by the chair in the meeting."""

from panel import rules
from panel.law.agenda.pre_reading import FirstViews
from panel.law.findings import refuse_unless_met
from panel.law.permissions import refuse_unless_may
from panel.law.vocabulary import MeetingState
from panel.models import AgendaItem, Meeting, ReadingReveal, ReadingTabled, ReadingView, Request
from panel.store import audit
from panel.store.agenda.reading_records import next_rev, own_latest, reading_of, refuse_unless_asked, stated
from panel.store.agenda.reading_records import take_back as take_back_reading
from panel.store.engine import Work
from panel.store.meeting import live_token
from panel.store.records import item_at, recused_from, refuse_unless_case_open, seats

READABLE = (MeetingState.PUBLISHED, MeetingState.OPEN)


def mark(work: Work, item_id: int) -> None:
    """Record "I have read this case", with the version of the pack that was read."""
    refuse_unless_may(work.actor, "reading.mark")
    item, meeting, request = _open_to_read(work, item_id)
    rev = next_rev(work, item)
    work.session.add(reading_of(work, item, request, rev))
    audit.record(work, "reading.mark", f"item/{item_id}", meeting=meeting.reference, rev=rev)


def note(work: Work, item_id: int, views: FirstViews, *, seen_rev: int) -> None:
    """Save one's first view on a case, or that one gives none, with the version of the pack it rests on.

    `seen_rev` is that of one's own view as seen, 0 for none. A view given after the chair revealed is kept, says so
    and may say why it is not the first one; it is no part of the spread.
    """
    refuse_unless_may(work.actor, "reading.note")
    item, meeting, request = _open_to_read(work, item_id)
    before = own_latest(work.session, work.actor.id, [item.id], views=True).get(item.id)
    refuse_unless_met(rules.case_as_seen(before.rev if before else 0, seen_rev), rules.view_given(views))
    rev = next_rev(work, item)
    reading = reading_of(work, item, request, rev)
    reading.is_view, reading.abstains, reading.words = True, views.abstains, views.words.strip()
    reading.after_reveal = work.session.get(ReadingReveal, item.id) is not None
    reading.changed_because = views.changed_because.strip() if reading.after_reveal else ""
    work.session.add(reading)
    work.session.flush()
    work.session.add_all(
        ReadingView(
            reading_id=reading.id, criterion=head, first_view=views.by_head.get(head), words=views.notes.get(head, "").strip()
        )
        for head in views.said
    )
    audit.record(work, "reading.note", f"item/{item_id}", meeting=meeting.reference, rev=rev)


def take_back(work: Work, item_id: int) -> None:
    """Take back "I have read this case", and one's first view on it, as marked by mistake: on record as the next revision.

    Raises `Refused` where there is none, and for a first view once the chair revealed them.
    """
    refuse_unless_may(work.actor, "reading.take_back")
    item, meeting, request = _open_to_read(work, item_id)
    rev = take_back_reading(work, item, request)
    audit.record(work, "reading.take_back", f"item/{item_id}", meeting=meeting.reference, rev=rev)


def table(work: Work, item_id: int) -> None:
    """Ask, ahead, that one's first view be put before the panel if one is not in the room; asking again changes nothing."""
    refuse_unless_may(work.actor, "reading.table")
    item, meeting, _ = _open_to_read(work, item_id)
    given = own_latest(work.session, work.actor.id, [item.id], views=True)
    refuse_unless_met(rules.view_can_be_tabled(item.id in given and not given[item.id].abstains))
    if work.session.get(ReadingTabled, (item.id, work.person_id)) is not None:
        return
    work.session.add(ReadingTabled(item_id=item.id, person_id=work.person_id, tabled_at=work.at))
    audit.record(work, "reading.table", f"item/{item_id}", meeting=meeting.reference)


def reveal(work: Work, item_id: int) -> None:
    """Reveal the first views on a case in the open meeting; from here on no further view is blind. Again changes nothing."""
    refuse_unless_may(work.actor, "reading.reveal")
    item, meeting, request = item_at(work.session, item_id)
    refuse_unless_met(rules.not_recused(work.actor.id, recused_from(work.session, request.id)))
    refuse_unless_met(
        rules.meeting_is(meeting.state, MeetingState.OPEN),
        rules.is_present(work.actor.id, seats(work.session, meeting.id), work.actor.name),
    )
    if work.session.get(ReadingReveal, item.id) is not None:
        return
    work.session.add(ReadingReveal(item_id=item.id, revealed_by=work.person_id, revealed_at=work.at))
    live_token.moved(work, meeting.id)
    audit.record(work, "reading.reveal", f"item/{item_id}", meeting=meeting.reference)


def _open_to_read(work: Work, item_id: int) -> tuple[AgendaItem, Meeting, Request]:
    """The case, for somebody asked to its meeting who said that they have no interest in it, while it is to come or sits."""
    item, meeting, request = item_at(work.session, item_id)
    refuse_unless_case_open(work.session, work.actor, request)
    refuse_unless_asked(work.session, work.actor.id, meeting.id)
    refuse_unless_met(
        rules.meeting_is(meeting.state, *READABLE),
        rules.interest_stated(item.id in stated(work.session, work.actor.id, [item.id])),
    )
    return item, meeting, request
