"""Everything a letter is composed from, as values: the recorded decision and advice, the family, contacts, and the free parts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from panel.law.casework.appeals import Duty
from panel.law.casework.notifications import Channel, NotificationDue, Occasion, Recipient, notifications_due
from panel.law.children.initials import full_name
from panel.law.decisions.ratification import RatificationRecord
from panel.law.letters.address_book import FAMILY, BookEntry, Relation, parents_apart, suggested
from panel.law.letters.advice_requests import KEPT_AS, NO_ADVICE, AdviceFacts
from panel.law.letters.appeal_outcomes import NO_OUTCOME, OutcomeFacts
from panel.law.letters.letter_draft import Addressee, Draft
from panel.law.letters.letter_form import Form
from panel.law.letters.letter_forms import FORMS
from panel.law.letters.letter_kinds import ContactRole, LetterKind
from panel.law.letters.plan_letters import NOTHING_YET, PlanFacts
from panel.law.minutes.case_record import AwardLine, DecisionRecord, Paper, RecommendationRecord
from panel.law.policy.identity import Identity
from panel.law.requests.circumstances import Circumstance
from panel.law.requests.request_rules import is_young_person
from panel.law.vocabulary import Kind, Option, RequestedBy


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody a letter names, and how to reach them."""

    role: ContactRole
    name: str
    address: str = ""
    telephone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Funding:
    """Medical funding as the officer recorded it: what for, whole pence a year, and its first day; None is not recorded."""

    provision: str = ""
    pence: int | None = None
    begins_on: date | None = None


@dataclass(frozen=True, slots=True)
class LetterRecord:
    """One letter about one case.

    `decided` is None for a letter about the case itself, `undecided` whether nobody has decided on it or withdrawn it, `found_by_us`
    whether the authority itself saw that the child may need an assessment, and nobody asked, `words_shared_with` which other readers
    the family lets read its own words. `advised` is None where the decision was taken outside panel, and no panel advised on it.
    `told_rev` is the revision of the decision it tells of, `decided` the one that stands; `refusal_sent_on` the day the
    refusal went that it stands beside; `corrects_sent_on` the day of the letter it corrects; `ratified` None where the
    health body is not asked, and `health_word` what it said; `reviewed_on` the day of the review meeting, where recorded. Of a decision to
    consider an assessment: whether its case was opened, and whether a request for one waits. `attached` names the files
    that were with the papers; `plan` and `advice` are what is on record of the plan a letter carries, or the advice
    it asks for; `cease_ground` the ground on which a plan ends, by its key; `outcome` how a contested
    decision was settled; `house_words` the paragraph that the authority has put into this letter; `ahead` the last days of what follows mediation or an appeal, by what it is.
    """

    kind: LetterKind
    identity: Identity
    demonstration: bool
    reference: str
    forename: str
    surname: str
    date_of_birth: date
    case_kind: Kind
    setting: str
    requested_by: RequestedBy
    received_on: date
    due_on: date
    child_views: str
    parent_views: str
    communication_needs: str
    circumstances: tuple[Circumstance, ...]
    advised: RecommendationRecord | None
    decided: DecisionRecord | None
    told_rev: int
    papers: tuple[Paper, ...]
    awarded: tuple[AwardLine, ...]
    contacts: Mapping[ContactRole, Contact]
    draft: Draft
    attached: tuple[str, ...] = ()
    ratified: bool | None = None
    refusal_sent_on: date | None = None
    corrects_sent_on: date | None = None
    reviewed_on: date | None = None
    funding: Funding = Funding()
    health_word: RatificationRecord | None = None
    assessment_opened: bool = False
    assessment_asked_for: bool = False
    undecided: bool = False
    found_by_us: bool = False
    words_shared_with: tuple[str, ...] = ()
    book: tuple[BookEntry, ...] = ()
    plan: PlanFacts = NOTHING_YET
    advice: AdviceFacts = NO_ADVICE
    cease_ground: str = ""
    outcome: OutcomeFacts = NO_OUTCOME
    house_words: str = ""
    ahead: Mapping[Duty, date] = field(default_factory=dict)

    @property
    def form(self) -> Form:
        """What this letter is."""
        return FORMS[self.kind]

    @property
    def taken_outside(self) -> bool:
        """Whether the officer decided between two meetings of the panel, without its advice."""
        return self.decided is not None and self.advised is None

    @property
    def tells_of(self) -> date:
        """The day of what the letter tells of: the decision, that a plan is issued, or the receipt of the case."""
        return (
            self.decided.decided_on
            if self.decided
            else self.plan.decided_on or self.advice.decided_on or self.outcome.on or self.received_on
        )

    @property
    def rights_are_their_own(self) -> bool:
        """Whether the letter is the young person's own, on the day it is sent (or the decision's, before that is set)."""
        on = self.draft.sent_on or self.tells_of
        return is_young_person(self.date_of_birth, on=on) and not self.draft.lacks_capacity

    @property
    def is_large(self) -> bool:
        """Whether the letter is printed in large letters: the family's own, where it asked for them."""
        return self.draft.large_print and self.form.to_family

    @property
    def is_late(self) -> bool:
        """Whether the letter goes after the last day to tell the family, where the law sets one for it."""
        if self.form.after_appeal and self.outcome.due_on is None:
            return False
        again = self.decided.again if self.decided else None
        return (
            self.form.on_clock
            and (again is None or again.by_law)
            and self.draft.sent_on is not None
            and self.draft.sent_on > self.due_on
        )

    @property
    def is_funded(self) -> bool:
        """Whether the letter tells of medical funding that was agreed, whole or in part."""
        agreed = self.decided is not None and self.decided.option in (Option.AGREE, Option.AGREE_IN_PART)
        return agreed and self.kind is LetterKind.MEDICAL_FUNDING

    def reached(self) -> tuple[Addressee, ...]:
        """Whom the letter goes to: every recipient with a name and a place."""
        return tuple(one for one in self.draft.addressees if one.name.strip() and one.where.strip())

    def to_tell(self) -> tuple[NotificationDue, ...]:
        """Everybody this letter goes to: those the form names, and whom the child's circumstances add to a statutory one."""
        if self.form.to == (Recipient.OTHER,):
            return (NotificationDue(Recipient.OTHER, self.advice.from_whom, self.form.authority),)
        told = notifications_due(
            self.form.occasion or Occasion.DECISION, self.circumstances, young_person=self.rights_are_their_own
        )
        if self.form.carries_plan:
            return tuple(replace(one, authority=self.form.authority) for one in told if one.recipient in self.form.to)
        statutory = Recipient.SOCIAL_CARE in self.form.to
        return tuple(one for one in told if one.recipient in self.form.to or (statutory and one.recipient is Recipient.OTHER))


def starting(record: LetterRecord) -> Draft:
    """The free parts a new letter begins with: recipients as far as they are known, nothing chosen for anybody."""
    to = tuple(known(record, one) for one in record.to_tell())
    return Draft(limbs={}, addressees=(*to, *other_parents(record, to)))


def other_parents(record: LetterRecord, to: Sequence[Addressee]) -> tuple[Addressee, ...]:
    """The parents who are to have a copy of their own and are not among those a letter goes to."""
    if not record.form.to_family or record.rights_are_their_own:
        return ()
    return tuple(_of_book(Recipient.FAMILY, one) for one in parents_apart(record.book, [(one.name, one.where) for one in to]))


def _of_book(recipient: Recipient, entry: BookEntry) -> Addressee:
    by_email = bool(entry.email) and entry.where == entry.email
    return Addressee(recipient, entry.name, Channel.EMAIL if by_email else Channel.LETTER, entry.where, entry.email_agreed)


def known(record: LetterRecord, one: NotificationDue | Addressee) -> Addressee:
    """One recipient as far as they are on record: in the address book, else among the contacts letters name."""
    own, wanted = record.rights_are_their_own, one.recipient
    if record.form.to == (Recipient.OTHER,):
        wanted = KEPT_AS.get(record.advice.kind, Recipient.OTHER)
    kept = {
        Recipient.FAMILY: (Relation.YOUNG_PERSON,) if own else FAMILY[:2],
        Recipient.HEAD: (Relation.HEAD, Relation.SENCO),
    }.get(wanted, ())
    entry = suggested(record.book, *kept)
    if entry is not None:
        return _of_book(one.recipient, entry)
    role = {Recipient.HEALTH: ContactRole.HEALTH_BODY, Recipient.SOCIAL_CARE: ContactRole.SOCIAL_CARE}.get(wanted)
    contact = record.contacts.get(role) if role else None
    if contact is not None:
        by_email = bool(contact.email)
        channel, where = (Channel.EMAIL, contact.email) if by_email else (Channel.LETTER, contact.address)
        return Addressee(one.recipient, contact.name, channel, where)
    if one.recipient is Recipient.HEAD:
        return Addressee(one.recipient, f"The head teacher or principal, {record.setting}")
    if one.recipient is Recipient.FAMILY:
        return Addressee(one.recipient, full_name(record.forename, record.surname) if own else "")
    return Addressee(one.recipient, one.name)
