"""Minutes: signed and sealed with their files, amended only as a numbered revision, handed out as they were made."""

import hashlib
from collections.abc import Callable, Mapping

from sqlmodel import col, select

from panel import rules
from panel.law.children.initials import WordsGo, without_names
from panel.law.composed import Document
from panel.law.findings import Finding, refuse_unless_met
from panel.law.meeting import quorum
from panel.law.messages.wording import long_date
from panel.law.minutes import composition
from panel.law.minutes.gaps import gaps, in_the_way
from panel.law.minutes.revisions import amended, recorded_since, with_decisions
from panel.law.minutes.signed_statement import Statement
from panel.law.permissions import refuse_unless_may
from panel.law.vocabulary import MeetingState
from panel.models import Child, Meeting, MinutesFile, MinutesRevision
from panel.store import audit
from panel.store.engine import Work
from panel.store.installation import is_demonstration
from panel.store.integrity import document_seals, row_hashes, signing_keys
from panel.store.policy.in_force import identity_on
from panel.store.policy.letterheads import headed, to_print
from panel.store.queries.minutes.meeting_record import record_of
from panel.store.queries.minutes.minutes import recused_places
from panel.store.records import meeting_called, not_open, recused_from, request_called, seats

Seal = Mapping[str, str]
"""`reference`, `revision`, `signed_by`, `signed_on`, `sha256`, `chain_head`, `why`, `key`: all text."""
Press = Callable[[Document, Seal], Mapping[str, bytes]]
PressOne = Callable[[Document, Seal | None, str], bytes]
SINCE_SIGNING = "Recorded since signing"


def sign(work: Work, meeting_reference: str, press: Press, *, accept_awaited: bool, seen: int | None = None) -> None:
    """Seal the minutes of a closed meeting: composed words, their hash, the audit chain's head, and every file.

    `press` makes the files; `seen` is the mark of the words the chair was reading. Raises `Refused` for a gap that
    must be filled, for decisions still awaited unless the chair accepts them, for words that changed since they were
    seen, and for anybody who was not there as one who may chair. Who signs, signs the whole record, a case they were
    recused from included: its words are the vice-chair's and the officer's, and are not shown to them.
    """
    refuse_unless_may(work.actor, "minutes.sign")
    meeting = meeting_called(work.session, meeting_reference)
    refuse_unless_met(rules.meeting_is(meeting.state, MeetingState.CLOSED), *_confirmed(work))
    record = record_of(work.session, work.actor, meeting_reference, on=work.today)
    closed = recused_places(work.session, work.actor, meeting_reference)
    standing = [gap.sentence for gap in in_the_way(gaps(record, closed=closed), accept_awaited=accept_awaited)]
    leads = quorum.may_chair(record.held_on)
    chairs = [seat for seat in seats(work.session, meeting.id, in_the_room=False) if seat.capacity in leads]
    refuse_unless_met(
        rules.identity_complete(identity_on(work.session, work.today)),
        rules.minutes_complete(standing),
        rules.is_present(work.actor.id, chairs, f"{work.actor.name}, as {quorum.chairs_in_words(record.held_on)},"),
    )
    content = composition.compose(record)
    if seen is not None:
        refuse_unless_met(rules.case_as_seen(document_seals.mark(content), seen))
    _seal(work, meeting, content, 1, "", press)
    meeting.state = MeetingState.SIGNED
    meeting.version += 1
    work.session.add(meeting)
    audit.record(work, "minutes.sign", f"meeting/{meeting_reference}", rev=1, rows=row_hashes.head(work.session))


def amend(
    work: Work, meeting_reference: str, item_reference: str | None, words: str, why: str, press: Press, *, seen_rev: int
) -> None:
    """Correct signed minutes by their next numbered revision: what was signed stays, the correction is added at the end.

    `item_reference` names the case it is about, None the meeting as a whole. Raises `Refused` for a case that was not
    heard there, for one the person is recused from, for missing words or reason, and for minutes amended meanwhile.
    """
    refuse_unless_may(work.actor, "minutes.amend")
    meeting, last = _signed(work, meeting_reference)
    position = None if item_reference is None else _place(work, last.content, item_reference)
    refuse_unless_met(*_confirmed(work), rules.case_as_seen(last.rev, seen_rev), rules.words_given(words), rules.words_given(why))
    said, reason = (_minuted(work, item_reference, one.strip()) for one in (words, why))
    content = amended(last.content, last.rev + 1, work.actor.name, said, reason, position, on=work.today)
    _seal(work, meeting, content, last.rev + 1, reason, press)
    audit.record(work, "minutes.amend", f"meeting/{meeting_reference}", rev=last.rev + 1, request=item_reference)


def _minuted(work: Work, item_reference: str | None, words: str) -> str:
    """Words about a case as minutes have them; of the meeting as a whole nobody can know whom they name."""
    if item_reference is None:
        return words
    request = request_called(work.session, item_reference)
    return without_names(words, work.session.get_one(Child, request.child_id), WordsGo.MINUTES)


def add_decisions(work: Work, meeting_reference: str, press: Press, *, seen_rev: int) -> None:
    """Add the decisions, awards and letters recorded since signing, each in its place and listed, as the next numbered revision.

    Nothing else of what was signed is composed anew. Raises `Refused` when there is nothing to add any more.
    """
    refuse_unless_may(work.actor, "minutes.amend")
    meeting, last = _signed(work, meeting_reference)
    refuse_unless_met(*_confirmed(work), rules.case_as_seen(last.rev, seen_rev))
    record = record_of(work.session, work.actor, meeting_reference, on=work.today)
    added = recorded_since(last.content, record)
    refuse_unless_met(rules.something_to_add(len(added)))
    content = with_decisions(last.content, record, last.rev + 1, on=work.today)
    _seal(work, meeting, content, last.rev + 1, SINCE_SIGNING, press)
    audit.record(work, "minutes.amend", f"meeting/{meeting_reference}", rev=last.rev + 1, added=[place for place, _ in added])


def export(work: Work, meeting_reference: str, kind: str, rev: int | None = None, *, press_draft: PressOne) -> tuple[bytes, str]:
    """A file of a meeting's minutes and its name: the sealed bytes as kept, or a DRAFT before signing.

    A person recused from a case takes no minutes away that hold it: they are refused as if there were none.
    """
    meeting = _to_take_away(work, meeting_reference)
    if meeting.state is MeetingState.SIGNED:
        content, rev = _kept(work, meeting, kind, rev)
        name = f"minutes-{meeting_reference}-revision-{rev}.{kind}"
    else:
        composed = composition.compose(record_of(work.session, work.actor, meeting_reference, on=work.today))
        content = press_draft(to_print(work.session, headed(work.session, composed, work.today), work.at), None, kind)
        name = f"minutes-{meeting_reference}-DRAFT.{kind}"
    audit.record(work, "minutes.export", f"meeting/{meeting_reference}", format=kind, rev=rev)
    return content, name


def signature(work: Work, meeting_reference: str, rev: int | None = None) -> tuple[bytes, str]:
    """The signature over a signed revision, the newest unless told, as a file and its name; it proves each of that revision's files.

    Refused as the minutes themselves are, and where that revision carries none: it was signed before there were signatures.
    """
    _to_take_away(work, meeting_reference)
    found = signing_keys.of(work.session, meeting_reference, rev)
    if found is None:
        raise not_open()
    audit.record(work, "minutes.export", f"meeting/{meeting_reference}", format="sig", rev=found.rev)
    return signing_keys.file_of(found), f"minutes-{meeting_reference}-revision-{found.rev}.sig"


def _to_take_away(work: Work, meeting_reference: str) -> Meeting:
    refuse_unless_may(work.actor, "minutes.export")
    meeting = meeting_called(work.session, meeting_reference)
    if recused_places(work.session, work.actor, meeting_reference):
        raise not_open()
    return meeting


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


def _place(work: Work, content: Document, item_reference: str) -> int:
    """The place of a case in signed minutes; not there and not this person's are refused alike."""
    places = {row["reference"]: int(row["item"]) for row in content["rows"]}
    request = request_called(work.session, item_reference)
    if request.reference not in places or work.actor.id in recused_from(work.session, request.id):
        raise not_open()
    return places[request.reference]


def _confirmed(work: Work) -> tuple[Finding, ...]:
    """Nothing is signed on the word of an unattended screen; in the demonstration nobody has a second factor to show."""
    if is_demonstration(work.session):
        return ()
    return (rules.recently_confirmed(work.actor.confirmed_at, at=work.at, on=work.today),)


def _seal(work: Work, meeting: Meeting, composed: Document, rev: int, why: str, press: Press) -> None:
    content = headed(work.session, composed, work.today)
    sealed, chain_head = document_seals.digest(content), audit.head(work.session)
    signer = signing_keys.signer(work)
    seal = {
        "reference": meeting.reference,
        "revision": str(rev),
        "signed_by": work.actor.name,
        "signed_on": long_date(work.today),
        "sha256": sealed,
        "chain_head": chain_head,
        "why": why,
        "key": signer.fingerprint if signer else "",
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
    digests = {}
    for kind, made in press(to_print(work.session, content, work.at), seal).items():
        digests[kind] = hashlib.sha256(made).hexdigest()
        work.session.add(MinutesFile(meeting_id=meeting.id, rev=rev, format=kind, sha256=digests[kind], content=made))
    if signer:
        said = Statement(
            meeting=meeting.reference,
            revision=rev,
            signed_by=work.actor.name,
            signed_at=work.at,
            content_sha256=sealed,
            chain_head=chain_head,
            files=digests,
            key=signer.fingerprint,
            earlier_keys=signer.earlier,
        )
        work.session.add(signer.signed(meeting.id, said))
    work.session.flush()
