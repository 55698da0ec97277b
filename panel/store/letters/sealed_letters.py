"""The rows behind a letter that is sent: its words with their hash, its files, whom it went to, and that they were told."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import date

from panel.law import dates
from panel.law.casework.notifications import Channel, Occasion
from panel.law.composed import Document
from panel.law.kinds import AFTER_REFUSAL
from panel.law.letters.letter_draft import Addressee
from panel.law.letters.letter_form import Form
from panel.law.letters.letter_record import LetterRecord
from panel.models import Notice, NoticeFile, NoticeRecipient, NoticeSealed, Request, Told
from panel.store import audit
from panel.store.engine import Work
from panel.store.integrity import document_seals
from panel.store.letters.advice_facts import record_asked
from panel.store.letters.plan_facts import record_step
from panel.store.policy.letterheads import to_print

Press = Callable[[Document, Mapping[str, str]], Mapping[str, bytes]]


def seal(work: Work, notice: Notice, request: Request, record: LetterRecord, content: Document, press: Press) -> None:
    """Keep a letter for ever as it is sent: words and hash, files, recipients, that each was told by it or what plan it carried."""
    sent, funding = record.draft.sent_on, {}
    assert sent is not None  # noqa: S101  # refused above
    if record.is_funded and record.funding.begins_on is not None:
        funding = {one.name: one.on for one in dates.medical_clock(record.funding.begins_on)}
    work.session.add(
        NoticeSealed(
            notice_id=notice.id,
            content=content,
            sha256=document_seals.digest(content),
            chain_head=audit.head(work.session),
            sent_on=sent,
            ends_on=funding.get("medical_funding_ends"),
            remind_on=funding.get("medical_reminder"),
            released_by=work.person_id,
            released_at=work.at,
        )
    )
    work.session.flush()
    for kind, made in press(to_print(work.session, content, work.at), {"foot": content["foot"]}).items():
        digest = hashlib.sha256(made).hexdigest()
        work.session.add(NoticeFile(notice_id=notice.id, format=kind, sha256=digest, content=made))
    for line, one in enumerate(record.reached(), 1):
        work.session.add(
            NoticeRecipient(
                notice_id=notice.id,
                line=line,
                recipient=one.recipient,
                name=one.name,
                channel=one.channel or Channel.LETTER,
                sent_to=one.where,
            )
        )
        if notice.kind not in AFTER_REFUSAL and record.form.occasion is not None:
            work.session.add(_told(work, request, one, sent, record.form, record.form.occasion))
    record_step(work, request, record)
    record_asked(work, notice.advice_id, record)
    work.session.flush()


def _told(work: Work, request: Request, one: Addressee, sent: date, form: Form, occasion: Occasion) -> Told:
    """Whoever a letter went to has been told by it: the register of who was told says so by itself."""
    return Told(
        request_id=request.id,
        occasion=occasion,
        recipient=one.recipient,
        name=one.name,
        told_on=sent,
        channel=one.channel or Channel.LETTER,
        words=f"By the letter: {form.name}",
        recorded_by=work.person_id,
        recorded_at=work.at,
    )
