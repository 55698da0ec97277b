"""Letters about a case or the decision on it: composed from the records, checked by somebody else, released and sealed; corrected only by another."""

from dataclasses import replace

from panel import rules
from panel.law.findings import Finding, refuse_unless_met
from panel.law.letters import composition
from panel.law.letters.letter_draft import Draft
from panel.law.letters.letter_kinds import LetterKind, LetterState
from panel.law.letters.letter_record import starting
from panel.law.permissions import refuse_unless_may
from panel.models import Notice, NoticeDraft
from panel.store import audit
from panel.store.casework.register_facts import advice_at
from panel.store.engine import Work
from panel.store.integrity import document_seals
from panel.store.letters import letter_record, letter_subject
from panel.store.letters.letter_subject import LetterSubject
from panel.store.letters.sealed_letters import Press, seal
from panel.store.records import not_open, refuse_unless_case_open, request_called

OPEN = (LetterState.HELD, LetterState.CHECKED)


def compose(work: Work, item_id: int, kind: LetterKind) -> int:
    """Begin a letter that follows the decision on a case; its number.

    Raises `Refused` where the decision sends no such letter, or one is being written or was sent for it.
    """
    refuse_unless_may(work.actor, "notice.compose")
    return _compose(work, letter_subject.on_item(work.session, item_id), kind)


def compose_outside(work: Work, ask_id: int, kind: LetterKind) -> int:
    """Begin a letter that follows a decision taken outside panel; its number. Raises `Refused` as `compose` does."""
    refuse_unless_may(work.actor, "notice.compose")
    return _compose(work, letter_subject.on_ask(work.session, ask_id), kind)


def compose_about(work: Work, reference: str, kind: LetterKind) -> int:
    """Begin a letter about a case itself, before anything is decided on it; its number. Raises `Refused` as `compose` does."""
    refuse_unless_may(work.actor, "notice.compose")
    return _compose(work, letter_subject.about(request_called(work.session, reference)), kind)


def compose_advice(work: Work, advice_id: int) -> int:
    """Begin the letter that asks one source for its advice; its number. Raises `Refused` where it is settled or nothing is to be asked."""
    refuse_unless_may(work.actor, "notice.compose")
    row, request, _ = advice_at(work.session, advice_id)
    return _compose(work, letter_subject.about(request, row.id), LetterKind.ADVICE_REQUEST)


def _compose(work: Work, basis: LetterSubject | None, kind: LetterKind) -> int:
    if basis is None:
        raise not_open()
    refuse_unless_case_open(work.session, work.actor, basis.request)
    refuse_unless_met(
        _called_for(basis, kind),
        rules.not_composed_before(letter_record.stands_for(work.session, basis, kind)),
    )
    record = letter_record.record_for(work.session, basis, kind, draft=Draft(), on=work.today)
    if record.form.records is not None and record.form.carries_plan:
        refuse_unless_met(*rules.step_may_follow(record.case_kind, record.form.records, record.plan, corrects=False))
    elif basis.advice_id is not None:
        refuse_unless_met(*rules.advice_may_be_asked(record.advice))
    elif record.form.after_appeal:
        refuse_unless_met(rules.outcome_to_carry_out(record.outcome))
    elif basis.option is None:
        refuse_unless_met(rules.still_considered(record.undecided))
    return _begin(work, basis, kind, starting(record), corrects_id=letter_record.earlier_sent(work.session, basis, kind))


def correct(work: Work, notice_id: int) -> int:
    """Begin a letter that corrects one that was sent, with its free parts to start from; its number. What was sent stays."""
    refuse_unless_may(work.actor, "notice.correct")
    sent, request = letter_record.letter_open(work.session, work.actor, notice_id)
    basis = letter_subject.standing(work.session, sent)
    if basis is None or sent.state is not LetterState.RELEASED:
        raise not_open()
    live = letter_record.live(work.session, basis, sent.kind)
    refuse_unless_met(_called_for(basis, sent.kind), rules.not_composed_before(live))
    before = letter_record.record_of_letter(work.session, sent, request, on=work.today).draft
    again = replace(before, sent_on=None, correcting="")
    return _begin(work, basis, sent.kind, again, corrects_id=sent.id)


def revise(work: Work, notice_id: int, draft: Draft, *, seen_version: int) -> None:
    """Write the free parts of a letter by their next revision; a letter that was checked is checked again."""
    refuse_unless_may(work.actor, "notice.revise")
    notice, request = letter_record.letter_open(work.session, work.actor, notice_id)
    refuse_unless_met(rules.letter_is(notice.state, *OPEN), rules.case_as_seen(notice.version, seen_version))
    rev = letter_record.newest_draft(work.session, notice.id).rev + 1
    _write(work, notice.id, rev, draft)
    _move(work, notice, LetterState.HELD)
    audit.record(
        work, "notice.revise", letter_record.about(notice, request), notice=notice.id, rev=rev, request=request.reference
    )


def check(work: Work, notice_id: int, *, seen_version: int, seen_mark: int | None = None) -> None:
    """Say that a letter was read and holds all it must; whoever wrote it does not, unless an officer who may decide.

    Raises `Refused` with everything that is still missing, each with its source; `seen_mark` is the mark of the words read.
    """
    refuse_unless_may(work.actor, "notice.check")
    notice, request = letter_record.letter_open(work.session, work.actor, notice_id)
    record = letter_record.record_of_letter(work.session, notice, request, on=work.today)
    content = composition.compose(record)
    refuse_unless_met(
        rules.letter_is(notice.state, LetterState.HELD),
        rules.case_as_seen(notice.version, seen_version),
        *(() if seen_mark is None else (rules.case_as_seen(document_seals.mark(content), seen_mark),)),
        _eyes(work, notice),
        *rules.letter_findings(record, content, on=work.today),
    )
    notice.checked_by, notice.checked_at, notice.checked_sha256 = work.person_id, work.at, document_seals.digest(content)
    _move(work, notice, LetterState.CHECKED)
    audit.record(work, "notice.check", letter_record.about(notice, request), notice=notice.id, request=request.reference)


def release(work: Work, notice_id: int, press: Press, *, seen_version: int) -> None:
    """Send a checked letter: sealed with its hash, its files and whom it went to. Everything is asked once more.

    Raises `Refused` when anything is missing by now, or the words are no longer those that were checked.
    """
    refuse_unless_may(work.actor, "notice.release")
    notice, request = letter_record.letter_open(work.session, work.actor, notice_id)
    refuse_unless_met(rules.letter_is(notice.state, LetterState.CHECKED), rules.case_as_seen(notice.version, seen_version))
    record = letter_record.record_of_letter(work.session, notice, request, on=work.today)
    content = composition.compose(record)
    refuse_unless_met(
        rules.checked_words_stand(notice.checked_sha256, document_seals.digest(content)),
        _eyes(work, notice),
        *rules.letter_findings(record, content, on=work.today),
    )
    seal(work, notice, request, record, content, press)
    _move(work, notice, LetterState.RELEASED)
    audit.record(
        work,
        "notice.release",
        letter_record.about(notice, request),
        notice=notice.id,
        kind=str(notice.kind),
        sent_on=record.draft.sent_on,
        request=request.reference,
    )


def set_aside(work: Work, notice_id: int, why: str, *, seen_version: int) -> None:
    """Take a letter that is not to go off the list, with the reason; it stays on record."""
    refuse_unless_may(work.actor, "notice.set_aside")
    notice, request = letter_record.letter_open(work.session, work.actor, notice_id)
    refuse_unless_met(
        rules.letter_is(notice.state, *OPEN), rules.case_as_seen(notice.version, seen_version), rules.words_given(why)
    )
    notice.set_aside_because = why.strip()
    _move(work, notice, LetterState.SET_ASIDE)
    audit.record(work, "notice.set_aside", letter_record.about(notice, request), notice=notice.id, request=request.reference)


def _called_for(basis: LetterSubject, kind: LetterKind) -> Finding:
    if basis.option is None:
        return rules.announces_case(basis.request.heard_as, kind)
    return rules.letter_follows(basis.request.kind, basis.option, kind)


def _eyes(work: Work, notice: Notice) -> Finding:
    wrote = letter_record.writers(work.session, notice.id)
    decides = rules.has_delegated_authority(work.actor, on=work.today).is_met
    return rules.two_pairs_of_eyes(wrote, work.actor.id, decides, on=work.today)


def _begin(work: Work, basis: LetterSubject, kind: LetterKind, draft: Draft, *, corrects_id: int | None) -> int:
    notice = Notice(
        item_id=basis.item_id,
        decision_id=basis.decision_id,
        ask_id=basis.ask_id,
        outside_id=basis.outside_id,
        request_id=basis.request.id if basis.option is None else None,
        advice_id=basis.advice_id,
        kind=kind,
        corrects_id=corrects_id,
        made_at=work.at,
    )
    work.session.add(notice)
    work.session.flush()
    _write(work, notice.id, 1, draft)
    act, request = "notice.correct" if corrects_id else "notice.compose", basis.request
    audit.record(work, act, letter_record.about(notice, request), notice=notice.id, kind=str(kind), request=request.reference)
    return notice.id


def _write(work: Work, notice_id: int, rev: int, draft: Draft) -> None:
    parts = draft.as_data()
    work.session.add(NoticeDraft(notice_id=notice_id, rev=rev, parts=parts, written_by=work.person_id, written_at=work.at))
    work.session.flush()


def _move(work: Work, notice: Notice, state: LetterState) -> None:
    notice.state = state
    notice.version += 1
    work.session.add(notice)
    work.session.flush()
