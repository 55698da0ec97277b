"""What stands between a letter and the post: one rule for each thing a letter must hold, all asked at once. Rules that refuse.

Source: SEND Regulations 2014, regulations 5(2)-(3), 10(2)-(3), 32, 33; Act s.36(5), (9); Education Act 1996 s.572; LAW 2.6.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from panel.law import figures
from panel.law.casework.notifications import Channel, NotificationDue, Occasion, Recipient
from panel.law.composed import Document
from panel.law.findings import Authority, Finding, met, not_met
from panel.law.kinds import KINDS
from panel.law.letters.address_book import address_kept_safe, contact_allowed, each_parent_has_copy
from panel.law.letters.advice_requests import advice_may_be_asked
from panel.law.letters.appeal_outcomes import outcome_to_carry_out
from panel.law.letters.letter_draft import BY, Addressee
from panel.law.letters.letter_items import ACT, BEGAN, HOUSE, OFFER, RATIFIES, item_given
from panel.law.letters.letter_kinds import Communication, ContactRole, Item, LetterKind, LetterState
from panel.law.letters.letter_record import LetterRecord
from panel.law.letters.plan_letters import ceasing_asked_first, plan_may_go, step_may_follow
from panel.law.letters.translation import translation_whole
from panel.law.messages.labels import inside, label
from panel.law.policy.identity import identity_complete
from panel.law.reasons.letters import Reason
from panel.law.vocabulary import Kind, Option

SERVICE = Authority("Education Act 1996", "section 572: post to the last known address, or as agreed", BEGAN, verified=False)
STAYS = frozenset({LetterState.HELD, LetterState.CHECKED})

NAMES: Mapping[Item, ContactRole] = {
    Item.APPEAL: ContactRole.TRIBUNAL,
    Item.MEDIATION_ADVISER: ContactRole.MEDIATION_ADVISER,
    Item.MEDIATION_TELL_US: ContactRole.MEDIATION_CONTACT,
    Item.MEDIATION_CONTACT: ContactRole.MEDIATION_CONTACT,
    Item.DISAGREEMENT: ContactRole.DISAGREEMENT_RESOLUTION,
    Item.INFORMATION: ContactRole.INFORMATION_AND_ADVICE,
    Item.SENDER: ContactRole.MAILBOX,
    Item.SCHOOLS_LISTED: ContactRole.LOCAL_OFFER,
}
"""The contact an item cannot be said without."""


def recipients_complete(wanted: Sequence[NotificationDue], addressees: Sequence[Addressee]) -> Finding:
    """Everybody who must be told has a name, a way and a place; a family is written to by e-mail only where it agreed."""
    source = wanted[0].authority if wanted else SERVICE
    missing = []
    for one in wanted:
        held = next((sent for sent in addressees if sent.recipient is one.recipient and _reaches(sent)), None)
        if held is None and (one.recipient is not Recipient.OTHER or len(wanted) == 1):
            missing.append(one.name)
    if missing:
        return not_met(Reason.RECIPIENTS_MISSING, source, missing=missing)
    unagreed = [one.name for one in addressees if _by_email(one) and one.recipient is Recipient.FAMILY and not one.agreed]
    if unagreed:
        return not_met(Reason.EMAIL_NOT_AGREED, SERVICE, names=unagreed)
    first = next((one for one in addressees if one.recipient is Recipient.FAMILY), None)
    more = [
        one for one in addressees if one.recipient is Recipient.OTHER or (one.recipient is Recipient.FAMILY and one is not first)
    ]
    half = [
        one.name or one.where for one in more if (one.where.strip() or one.recipient is Recipient.FAMILY) and not _reaches(one)
    ]
    if half:
        return not_met(Reason.RECIPIENTS_MISSING, source, missing=half)
    return met(Reason.RECIPIENTS_COMPLETE, source, count=sum(_reaches(one) for one in addressees))


def _by_email(one: Addressee) -> bool:
    return one.channel is Channel.EMAIL and bool(one.where.strip())


def _reaches(one: Addressee) -> bool:
    where = one.where.strip()
    named = bool(one.name.strip()) and one.channel in BY and bool(where)
    is_email = "@" in where[1:-1]
    return named and (is_email if one.channel is Channel.EMAIL else not is_email or any(letter.isspace() for letter in where))


def communication_answered(answer: Communication | None, words: str, asked_for: str, *, large: bool = False) -> Finding:
    """How the family needs to be written to was asked and is met; "none needed" is an answer, unless the request says otherwise."""
    source = Authority("Equality Act 2010", "section 20: reasonable adjustments", BEGAN, verified=False)
    if answer is None:
        return not_met(Reason.COMMUNICATION_NOT_ANSWERED, source)
    if answer is Communication.NONE_NEEDED and asked_for.strip():
        return not_met(Reason.COMMUNICATION_ASKED_FOR, source, asked_for=asked_for.strip())
    if answer is Communication.NONE_NEEDED and large:
        return not_met(Reason.COMMUNICATION_AT_ODDS, source)
    if answer is Communication.MET and not words.strip():
        return not_met(Reason.COMMUNICATION_NOT_SAID, source)
    return met(Reason.COMMUNICATION_ANSWERED, source)


def date_to_be_sent(sent_on: date | None, happened_on: date, *, on: date) -> Finding:
    """The letter carries the day it is sent: never one that has passed, as the family's time runs from it."""
    source = figures.APPEAL_FROM_LETTER.on(on).authority
    if sent_on is None:
        return not_met(Reason.LETTER_WITHOUT_DATE, source)
    if sent_on < max(on, happened_on):
        return not_met(Reason.LETTER_DATE_PAST, source, sent_on=sent_on)
    return met(Reason.LETTER_DATED, source, sent_on=sent_on)


def health_body_ratified(asked: bool, ratified: bool | None) -> Finding:
    """Where the health body ratifies or confirms, it has; None where it is not asked."""
    if asked and ratified is False:
        return not_met(Reason.NOT_RATIFIED, RATIFIES)
    return met(Reason.RATIFIED, RATIFIES)


def refusal_went_first(after_refusal: bool, refusal_sent_on: date | None, sent_on: date | None) -> Finding:
    """An offer, feedback or invitation stands beside a refusal: never without its notice, and never before it."""
    if after_refusal and (refusal_sent_on is None or (sent_on is not None and sent_on < refusal_sent_on)):
        return not_met(Reason.REFUSAL_NOT_SENT, OFFER)
    return met(Reason.REFUSAL_SENT, OFFER)


def tells_standing_decision(told_rev: int, standing_rev: int) -> Finding:
    """A letter tells of the decision as it stands, not of one that was amended since."""
    if told_rev != standing_rev:
        return not_met(Reason.DECISION_AMENDED_SINCE, HOUSE)
    return met(Reason.DECISION_STANDS, HOUSE)


def award_recorded(kind: Kind, option: Option, standing: int) -> Finding:
    """A letter that tells of an award tells its term and amount."""
    if option in KINDS[kind].awards and not standing:
        return not_met(Reason.AWARD_NOT_RECORDED, HOUSE)
    return met(Reason.AWARD_RECORDED, HOUSE)


def correction_explained(corrects: bool, words: str) -> Finding:
    """A letter that corrects another says so, and says what is corrected."""
    if corrects and not words.strip():
        return not_met(Reason.CORRECTION_NOT_SAID, HOUSE)
    return met(Reason.CORRECTION_SAID, HOUSE)


def two_pairs_of_eyes(written_by: Collection[int], checks: int | None, decides: bool, *, on: date) -> Finding:
    """Whoever checks a letter is not whoever wrote it, or is an officer with delegated authority."""
    people = figures.LETTER_EYES.on(on)
    if checks in written_by and not decides and people.value > 1:
        return not_met(Reason.SAME_EYES, people.authority, people=people.value)
    return met(Reason.TWO_PAIRS_OF_EYES, people.authority)


def letter_is(state: LetterState, *wanted: LetterState) -> Finding:
    """The letter stands where this act belongs; released is sealed."""
    if state in wanted:
        return met(Reason.LETTER_STATE_ALLOWS, HOUSE)
    if state is LetterState.RELEASED:
        return not_met(Reason.LETTER_SEALED, HOUSE)
    if state is LetterState.HELD:
        return not_met(Reason.LETTER_NOT_CHECKED, HOUSE)
    return not_met(Reason.LETTER_NOT_OPEN, HOUSE)


def checked_words_stand(checked: str, now: str) -> Finding:
    """What is released is word for word what was checked."""
    if checked != now:
        return not_met(Reason.WORDS_CHANGED_SINCE_CHECK, HOUSE)
    return met(Reason.WORDS_AS_CHECKED, HOUSE)


def letter_follows(kind: Kind, option: Option, letter: LetterKind) -> Finding:
    """The decision is one that this letter follows."""
    if letter not in KINDS[kind].sends.get(option, ()):
        return not_met(Reason.LETTER_DOES_NOT_FOLLOW, HOUSE)
    return met(Reason.LETTER_FOLLOWS, HOUSE)


def announces_case(heard_as: Kind, letter: LetterKind) -> Finding:
    """The letter is one that goes about a case itself, before anything is decided on it."""
    if letter not in KINDS[heard_as].announces:
        return not_met(Reason.LETTER_DOES_NOT_FOLLOW, HOUSE)
    return met(Reason.LETTER_FOLLOWS, HOUSE)


def still_considered(undecided: bool) -> Finding:
    """A family is told that something is considered only while it is."""
    source = Authority(ACT, "section 36(7)", BEGAN)
    return met(Reason.STILL_CONSIDERED, source) if undecided else not_met(Reason.NO_LONGER_CONSIDERED, source)


def not_composed_before(standing: bool) -> Finding:
    """A decision has one letter of a kind; a released one is corrected, not written again."""
    return not_met(Reason.LETTER_STANDS, HOUSE) if standing else met(Reason.LETTER_NOT_YET, HOUSE)


def letter_findings(record: LetterRecord, content: Document, *, on: date) -> list[Finding]:
    """Everything a letter must hold, asked at once: what is met and what is not, each with its source."""
    return list(_asked(record, content, on))


def _asked(record: LetterRecord, content: Document, on: date) -> Iterator[Finding]:
    form, draft, decided = record.form, record.draft, record.decided
    lacks = dict.fromkeys(NAMES[item] for item in form.items if item in NAMES and NAMES[item] not in record.contacts)
    yield identity_complete(record.identity, [inside(label(role)) for role in lacks])
    if form.records is not None:
        yield from step_may_follow(record.case_kind, form.records, record.plan, corrects=record.corrects_sent_on is not None)
        yield from plan_may_go(form.records, record.plan, draft.views_by, draft.sent_on)
    if form.kind is LetterKind.ADVICE_REQUEST:
        yield from advice_may_be_asked(record.advice)
    if form.after_appeal:
        yield outcome_to_carry_out(record.outcome)
    if form.occasion is Occasion.CONSIDERING:
        yield still_considered(record.undecided)
    if decided is not None:
        yield ceasing_asked_first(decided.option, decided.decided_on, record.plan.ceasing_on)
        yield tells_standing_decision(record.told_rev, decided.rev)
        yield award_recorded(record.case_kind, decided.option, sum(bool(one.pence) for one in record.awarded))
    yield refusal_went_first(form.after_refusal, record.refusal_sent_on, draft.sent_on)
    yield health_body_ratified(form.health_body, record.ratified)
    yield correction_explained(record.corrects_sent_on is not None, draft.correcting)
    yield from (item_given(item, content) for item in form.items if NAMES.get(item) not in lacks)
    if record.is_late:
        yield item_given(Item.LATENESS, content)
    if record.is_funded:
        yield item_given(Item.FUNDING, content)
    yield date_to_be_sent(draft.sent_on, record.tells_of, on=on)
    yield recipients_complete(record.to_tell(), draft.addressees)
    to = [(one.name, one.where) for one in draft.addressees]
    yield contact_allowed(to, record.book)
    yield address_kept_safe(_words_of(content), to, record.book)
    if form.to_family and not record.rights_are_their_own:
        yield each_parent_has_copy(record.book, to)
    if form.to_family:
        yield translation_whole(draft.translation)
        yield communication_answered(
            draft.communication,
            draft.communication_words or ("Large print" if draft.large_print else ""),
            record.communication_needs,
            large=draft.large_print,
        )


def _words_of(content: Document) -> str:
    """All a letter says, without whom it is addressed to."""
    return " ".join(_texts([section["parts"] for section in content["sections"]]))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _texts(list(value.values()))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)
