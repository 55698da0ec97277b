"""The files of a letter, taken away: the letter as it was sealed or as a draft, and each reader's own copy."""

from collections.abc import Callable, Mapping

from panel.law.composed import Document
from panel.law.letters import composition
from panel.law.letters.copies import copy_for, has_copies
from panel.law.letters.letter_kinds import LetterState
from panel.law.permissions import refuse_unless_may
from panel.models import Notice, NoticeFile, NoticeSealed, Request
from panel.store import audit
from panel.store.engine import Work
from panel.store.letters import letter_record
from panel.store.policy.letterheads import to_print
from panel.store.records import not_open

PressOne = Callable[[Document, Mapping[str, str] | None, str], bytes]


def export(work: Work, notice_id: int, kind: str, *, reader: int = 0, press_draft: PressOne) -> tuple[bytes, str]:
    """A letter's file and its name: the sealed bytes as kept, or a DRAFT before it was sent.

    `reader` is the line of whom it goes to, for their own copy, made from what was sealed; 0 is the letter itself.
    """
    refuse_unless_may(work.actor, "notice.export")
    notice, request = letter_record.letter_open(work.session, work.actor, notice_id)
    if reader:
        return _copy(work, notice, request, kind, reader, press_draft)
    if notice.state is LetterState.RELEASED:
        file = work.session.get(NoticeFile, (notice.id, kind))
        if file is None:
            raise not_open()
        content, name = file.content, f"letter-{request.reference}-{notice.kind}-{notice.id}.{kind}"
    else:
        record = letter_record.record_of_letter(work.session, notice, request, on=work.today)
        content = press_draft(to_print(work.session, composition.compose(record), work.at), None, kind)
        name = f"letter-{request.reference}-{notice.kind}-DRAFT.{kind}"
    audit.record(work, "notice.export", letter_record.about(notice, request), notice=notice.id, format=kind)
    return content, name


def _copy(work: Work, notice: Notice, request: Request, kind: str, reader: int, press: PressOne) -> tuple[bytes, str]:
    """The copy of one reader, from the letter as it was sealed, or a DRAFT of it."""
    sealed = work.session.get(NoticeSealed, notice.id)
    record = letter_record.record_of_letter(work.session, notice, request, on=work.today)
    content, at = (sealed.content, sealed.released_at) if sealed else (composition.compose(record), work.at)
    to = letter_record.readers(work.session, notice.id) if sealed else record.reached()
    if not has_copies(content) or not 0 < reader <= len(to):
        raise not_open()
    one = to[reader - 1]
    made = copy_for(content, one.recipient, one.name, one.where)
    file = press(to_print(work.session, made, at), {"foot": content["foot"]} if sealed else None, kind)
    audit.record(
        work, "notice.export", letter_record.about(notice, request), notice=notice.id, format=kind, copy_for=str(one.recipient)
    )
    state = notice.id if sealed else "DRAFT"
    return file, f"letter-{request.reference}-{notice.kind}-{state}-copy-{reader}-{one.recipient}.{kind}"
