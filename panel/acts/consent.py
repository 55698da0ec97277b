"""The consent list: clear cases proposed with drafted reasons, taken off by any member, taken together by the chair."""

from collections.abc import Mapping

import sqlalchemy as sa
from sqlmodel import col, select

from panel import rules
from panel.law.findings import refuse_unless_met
from panel.law.permissions import refuse_unless_may
from panel.law.vocabulary import Answer, Criterion, ItemState, MeetingState, Option
from panel.models import ConsentProposal, ConsentPull, ConsentTaken
from panel.store import audit
from panel.store.engine import Work
from panel.store.meeting import live_token
from panel.store.meeting.recommendations import RecommendationDraft, draft_complete, recommend_now
from panel.store.records import item_at, meeting_called, not_open, recused_from, refuse_unless_case_open


def propose(work: Work, item_id: int, draft: RecommendationDraft, *, seen_rev: int) -> None:
    """Propose a case of a published meeting for the consent list, or change its draft; a person's draft, whole as it stands.

    `seen_rev` is the draft's revision as seen, 0 for none. Raises `Refused` after the cut-off, so that each proposal can
    still be pulled, and for a case a member took off the list.
    """
    refuse_unless_may(work.actor, "consent.propose")
    item, meeting, request = item_at(work.session, item_id)
    refuse_unless_case_open(work.session, work.actor, request)
    last = _standing(work, item_id)
    refuse_unless_met(
        rules.meeting_is(meeting.state, MeetingState.PUBLISHED),
        rules.pulled_in_time(meeting.held_on, on=work.today),
        rules.may_be_proposed(pulled=work.session.get(ConsentPull, item_id) is not None),
        rules.item_is_open(item.state),
        rules.case_as_seen(last.rev if last else 0, seen_rev),
        *draft_complete(request.kind, draft, on=work.today),
    )
    rev = last.rev + 1 if last else 1
    work.session.add(
        ConsentProposal(
            item_id=item.id,
            rev=rev,
            option=Option(str(draft.option)),
            amount=draft.amount.strip(),
            reasons=draft.reasons.strip(),
            answers={question: str(answer) for question, answer in draft.answers.items() if answer is not None},
            heads={str(head): draft.criterion_words[head].strip() for head in draft.relied_on},
            proposed_by=work.person_id,
            proposed_at=work.at,
        )
    )
    live_token.moved(work, meeting.id)
    audit.record(work, "consent.propose", f"item/{item_id}", meeting=meeting.reference, rev=rev)


def pull(work: Work, item_id: int, words: str = "") -> None:
    """Take a case off the consent list until the cut-off, with or without saying why; it is heard in full."""
    refuse_unless_may(work.actor, "consent.pull")
    item, meeting, request = item_at(work.session, item_id)
    refuse_unless_case_open(work.session, work.actor, request)
    refuse_unless_met(
        rules.meeting_is(meeting.state, MeetingState.PUBLISHED),
        rules.pulled_in_time(meeting.held_on, on=work.today),
        rules.on_consent_list(
            proposed=_standing(work, item_id) is not None, pulled=work.session.get(ConsentPull, item_id) is not None
        ),
    )
    work.session.add(ConsentPull(item_id=item.id, words=words.strip(), pulled_by=work.person_id, pulled_at=work.at))
    live_token.moved(work, meeting.id)
    audit.record(work, "consent.pull", f"item/{item_id}", meeting=meeting.reference)


def take(work: Work, meeting_reference: str, cases: Mapping[int, tuple[int, int]]) -> None:
    """Take cases with the consent list: each is recommended by its own record, under the rules of a case heard in full.

    `cases` gives each item the version of it and the revision of its draft that the room was looking at. All are taken
    or none: raises `Refused` for a case without quorum, pulled, settled, or changed meanwhile.
    """
    refuse_unless_may(work.actor, "consent.take")
    called = meeting_called(work.session, meeting_reference)
    refuse_unless_met(
        rules.meeting_is(called.state, MeetingState.OPEN), rules.on_consent_list(proposed=bool(cases), pulled=False)
    )
    for item_id, (seen_version, seen_rev) in cases.items():
        item, meeting, request = item_at(work.session, item_id)
        if meeting.id != called.id:
            raise not_open()
        refuse_unless_met(rules.not_recused(work.actor.id, recused_from(work.session, request.id)))
        draft = _standing(work, item_id)
        pulled = work.session.get(ConsentPull, item_id) is not None
        refuse_unless_met(rules.on_consent_list(proposed=draft is not None and item.state is ItemState.LISTED, pulled=pulled))
        if draft is None:
            raise not_open()
        refuse_unless_met(rules.case_as_seen(draft.rev, seen_rev))
        made = recommend_now(work, item, meeting, request, recommendation_of(draft), seen_version=seen_version)
        work.session.add(
            ConsentTaken(
                recommendation_id=made.id, item_id=item_id, proposal_id=draft.id, taken_by=work.person_id, taken_at=work.at
            )
        )
        audit.record(
            work,
            "consent.take",
            f"item/{item_id}",
            request=request.reference,
            option=str(made.option),
            rev=made.rev,
            draft=draft.rev,
        )
    live_token.moved(work, meeting.id)


def recommendation_of(draft: ConsentProposal) -> RecommendationDraft:
    """A draft as the recommendation it becomes when it is taken."""
    heads = {Criterion(head): words for head, words in _plain(draft.heads).items()}
    answers = {question: Answer(answer) for question, answer in _plain(draft.answers).items()}
    return RecommendationDraft(draft.option, draft.reasons, answers, tuple(heads), heads, {}, draft.amount)


def _plain(held: Mapping[str, str]) -> Mapping[str, str]:
    return dict(held)


def _standing(work: Work, item_id: int) -> ConsentProposal | None:
    return work.session.exec(
        select(ConsentProposal).where(ConsentProposal.item_id == item_id).order_by(sa.desc(col(ConsentProposal.rev))).limit(1)
    ).first()
