"""Minutes: signed and sealed with their files, amended only as a numbered revision, handed out as they were made."""

import hashlib
from collections.abc import Callable, Mapping

from sqlmodel import col, select

from panel.law import minuting, quorum
from panel.law.deciding import meeting_is, minutes_complete
from panel.law.findings import refuse_unless_met
from panel.law.gaps import gaps
from panel.law.permissions import refuse_unless_may
from panel.law.recommending import reasons_given
from panel.law.vocabulary import MeetingState
from panel.law.wording import long_date
from panel.law.writing import Document, paragraph, quote, section
from panel.models import Meeting, MinutesFile, MinutesRevision
from panel.store import audit, seals
from panel.store.engine import Work
from panel.store.queries.minutes import record_of, recused_cases
from panel.store.records import meeting_called, not_open, seats

Seal = Mapping[str, str]
Press = Callable[[Document, Seal], Mapping[str, bytes]]
PressOne = Callable[[Document, Seal | None, str], bytes]
SINCE_SIGNING = "Decisions recorded since signing"


def sign(work: Work, meeting_reference: str, press: Press, *, accept_awaited: bool) -> None:
    """Seal the minutes of a closed meeting: composed words, their hash, the audit chain's head, and every file.

    `press` makes the files. Raises `Refused` for a gap that must be filled, for decisions still awaited unless the
    chair accepts them, and for anybody but a chair or vice-chair who was there.
    """
    refuse_unless_may(work.actor, "minutes.sign")
    meeting = meeting_called(work.session, meeting_reference)
    refuse_unless_met(meeting_is(meeting.state, MeetingState.CLOSED))
    record = record_of(work.session, work.actor, meeting_reference)
    standing = [gap.sentence for gap in gaps(record) if gap.must or not accept_awaited]
    chairs = [seat for seat in seats(work.session, meeting.id) if seat.capacity in quorum.LEADS]
    refuse_unless_met(
        minutes_complete(standing), quorum.is_present(work.actor.id, chairs, f"{work.actor.name}, as chair or vice-chair,")
    )
    _seal(work, meeting, minuting.compose(record), 1, "", press)
    meeting.state = MeetingState.SIGNED
    meeting.version += 1
    work.session.add(meeting)
    audit.record(work, "minutes.sign", f"meeting/{meeting_reference}", rev=1)


def amend(work: Work, meeting_reference: str, words: str, why: str, press: Press, *, seen_rev: int) -> None:
    """Correct signed minutes by their next numbered revision: what was signed stays, the correction is added at the end."""
    refuse_unless_may(work.actor, "minutes.amend")
    meeting, last = _signed(work, meeting_reference)
    refuse_unless_met(reasons_given(words), reasons_given(why))
    if last.rev != seen_rev:
        raise not_open()
    content = dict(last.content)
    heading = f"Revision {last.rev + 1}, {long_date(work.today)}"
    content["sections"] = [
        *content["sections"],
        section(heading, paragraph(f"Amended by {work.actor.name}:"), quote(words.strip())),
    ]
    _seal(work, meeting, content, last.rev + 1, why.strip(), press)
    audit.record(work, "minutes.amend", f"meeting/{meeting_reference}", rev=last.rev + 1)


def add_decisions(work: Work, meeting_reference: str, press: Press, *, seen_rev: int) -> None:
    """Add the decisions and awards recorded since signing, as the next numbered revision with its cases composed anew."""
    refuse_unless_may(work.actor, "minutes.amend")
    meeting, last = _signed(work, meeting_reference)
    if last.rev != seen_rev:
        raise not_open()
    content = minuting.compose(record_of(work.session, work.actor, meeting_reference))
    amendments = [one for one in last.content["sections"] if one["heading"].startswith("Revision ")]
    content["sections"] = [*content["sections"], *amendments]
    refuse_unless_met(reasons_given(SINCE_SIGNING if content != last.content else ""))
    _seal(work, meeting, content, last.rev + 1, SINCE_SIGNING, press)
    audit.record(work, "minutes.amend", f"meeting/{meeting_reference}", rev=last.rev + 1, why=SINCE_SIGNING)


def export(work: Work, meeting_reference: str, kind: str, rev: int | None = None, *, press_draft: PressOne) -> tuple[bytes, str]:
    """A file of a meeting's minutes and its name: the sealed bytes as kept, or a DRAFT before signing.

    A person recused from a case takes no minutes away that hold it: they are refused as if there were none.
    """
    refuse_unless_may(work.actor, "minutes.export")
    meeting = meeting_called(work.session, meeting_reference)
    if recused_cases(work.session, work.actor, meeting_reference):
        raise not_open()
    if meeting.state is MeetingState.SIGNED:
        content, rev = _kept(work, meeting, kind, rev)
        name = f"minutes-{meeting_reference}-revision-{rev}.{kind}"
    else:
        content = press_draft(minuting.compose(record_of(work.session, work.actor, meeting_reference)), None, kind)
        name = f"minutes-{meeting_reference}-DRAFT.{kind}"
    audit.record(work, "minutes.export", f"meeting/{meeting_reference}", format=kind, rev=rev)
    return content, name


def _kept(work: Work, meeting: Meeting, kind: str, rev: int | None) -> tuple[bytes, int]:
    wanted = select(MinutesFile).where(MinutesFile.meeting_id == meeting.id, MinutesFile.format == kind)
    if rev is not None:
        wanted = wanted.where(MinutesFile.rev == rev)
    file = work.session.exec(wanted.order_by(col(MinutesFile.rev).desc()).limit(1)).first()
    if file is None:
        raise not_open()
    return file.content, file.rev


def _signed(work: Work, reference: str) -> tuple[Meeting, MinutesRevision]:
    meeting = meeting_called(work.session, reference)
    last = work.session.exec(
        select(MinutesRevision).where(MinutesRevision.meeting_id == meeting.id).order_by(col(MinutesRevision.rev).desc()).limit(1)
    ).first()
    if last is None:
        raise not_open()
    return meeting, last


def _seal(work: Work, meeting: Meeting, content: Document, rev: int, why: str, press: Press) -> None:
    sealed, chain_head = seals.digest(content), audit.head(work.session)
    seal = {
        "reference": meeting.reference,
        "revision": str(rev),
        "signed_by": work.actor.name,
        "signed_on": long_date(work.today),
        "sha256": sealed,
        "chain_head": chain_head,
        "why": why,
    }
    work.session.add(
        MinutesRevision(
            meeting_id=meeting.id,
            rev=rev,
            content=content,
            sha256=sealed,
            chain_head=chain_head,
            why=why,
            signed_by=work.person_id,
            signed_at=work.at,
        )
    )
    work.session.flush()
    for kind, made in press(content, seal).items():
        digest = hashlib.sha256(made).hexdigest()
        work.session.add(MinutesFile(meeting_id=meeting.id, rev=rev, format=kind, sha256=digest, content=made))
    work.session.flush()
