"""The facts that reach each reason of letters and their contacts."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from letters_built import ADDRESSEES, CONTACTS, refusal, settled
from reasons import Reason

from panel import rules
from panel.law.casework.advice import AdviceKind
from panel.law.casework.advice_tracker import AdviceStep
from panel.law.casework.notifications import Channel
from panel.law.composed import document
from panel.law.findings import Finding
from panel.law.letters.address_book import BookEntry, Relation, Responsibility
from panel.law.letters.advice_requests import AdviceFacts
from panel.law.letters.appeal_outcomes import NO_OUTCOME
from panel.law.letters.composition import compose
from panel.law.letters.letter_items import ITEMS
from panel.law.letters.letter_kinds import Communication, ContactRole, Item, LetterKind, LetterState
from panel.law.letters.letter_record import Contact
from panel.law.letters.translation import Translation
from panel.law.reasons import AnyReason
from panel.law.vocabulary import Kind, Option

ON = date(2026, 11, 23)
EMPTY = document("", "", banner="", about=[], sections=[], rows=[])
EHCNA = Kind.EHCNA_REQUEST


ASKED = AdviceFacts(Option.ASSESS, ON)
APART = BookEntry(Relation.PARENT, "Ferris Fable", Responsibility.YES, "3 Far Road")
FORBIDDEN = BookEntry(Relation.PARENT, "Ferris Fable", address="3 Far Road", no_contact=True, no_contact_why="Order of 4 May")
HIDDEN = BookEntry(Relation.PARENT, "Alba Fable", address="9 Hidden Lane\nFablemere FB1 0ZZ", undisclosed=True)


def _by_email(agreed: bool) -> Finding:
    family = replace(ADDRESSEES[0], channel=Channel.EMAIL, where="alba@fablemere.example", agreed=agreed)
    return rules.recipients_complete(refusal().to_tell(), [family, *ADDRESSEES[1:]])


REACHED: dict[AnyReason, Callable[[], Finding]] = {
    **{reason: partial(rules.item_given, item, EMPTY) for item, (reason, _) in ITEMS.items()},
    Reason.LETTER_HOLDS_ITEM: lambda: rules.item_given(Item.DECISION, compose(refusal())),
    Reason.ENTRY_COMPLETE: lambda: rules.entry_complete(BookEntry(Relation.PARENT, "Alba Fable")),
    Reason.ENTRY_INCOMPLETE: lambda: rules.entry_complete(BookEntry(Relation.PARENT, "Alba Fable", no_contact=True)),
    Reason.CONTACT_ALLOWED: lambda: rules.contact_allowed([("Alba Fable", "12 Invented Row")], [FORBIDDEN]),
    Reason.NO_CONTACT_WITH: lambda: rules.contact_allowed([("ferris  FABLE", "12 Invented Row")], [FORBIDDEN]),
    Reason.ADDRESSES_KEPT_SAFE: lambda: rules.address_kept_safe("Dear Alba", [("Alba Fable", "9 Hidden Lane")], [HIDDEN]),
    Reason.ADDRESS_WOULD_BE_DISCLOSED: lambda: rules.address_kept_safe("You live at 9 hidden lane.", [], [HIDDEN]),
    Reason.RECIPIENTS_COMPLETE: lambda: _by_email(True),
    Reason.EMAIL_NOT_AGREED: lambda: _by_email(False),
    Reason.RECIPIENTS_MISSING: lambda: rules.recipients_complete(refusal().to_tell(), ADDRESSEES[:2]),
    Reason.COMMUNICATION_ANSWERED: lambda: rules.communication_answered(Communication.NONE_NEEDED, "", ""),
    Reason.COMMUNICATION_AT_ODDS: lambda: rules.communication_answered(Communication.NONE_NEEDED, "", "", large=True),
    Reason.COMMUNICATION_NOT_ANSWERED: lambda: rules.communication_answered(None, "", ""),
    Reason.COMMUNICATION_ASKED_FOR: lambda: rules.communication_answered(Communication.NONE_NEEDED, "", "Large print"),
    Reason.COMMUNICATION_NOT_SAID: lambda: rules.communication_answered(Communication.MET, " ", "Large print"),
    Reason.LETTER_DATED: lambda: rules.date_to_be_sent(ON, ON, on=ON),
    Reason.LETTER_WITHOUT_DATE: lambda: rules.date_to_be_sent(None, ON, on=ON),
    Reason.LETTER_DATE_PAST: lambda: rules.date_to_be_sent(date(2026, 11, 22), ON, on=ON),
    Reason.RATIFIED: lambda: rules.health_body_ratified(True, True),
    Reason.NOT_RATIFIED: lambda: rules.health_body_ratified(True, False),
    Reason.REFUSAL_SENT: lambda: rules.refusal_went_first(True, ON, ON),
    Reason.REFUSAL_NOT_SENT: lambda: rules.refusal_went_first(True, None, ON),
    Reason.DECISION_STANDS: lambda: rules.tells_standing_decision(1, 1),
    Reason.DECISION_AMENDED_SINCE: lambda: rules.tells_standing_decision(1, 2),
    Reason.ADVICE_TO_ASK: lambda: tuple(rules.advice_may_be_asked(ASKED))[-1],
    Reason.ADVICE_SETTLED: lambda: tuple(rules.advice_may_be_asked(replace(ASKED, step=AdviceStep.RECEIVED)))[-1],
    Reason.ADVICE_OF_THE_FAMILY: lambda: tuple(rules.advice_may_be_asked(replace(ASKED, kind=AdviceKind.FAMILY)))[-1],
    Reason.CEASING_STILL_OPEN: lambda: rules.ceasing_still_open(None),
    Reason.CEASING_DECIDED: lambda: rules.ceasing_still_open(Option.CEASE),
    Reason.CEASING_ASKED_FIRST: lambda: rules.ceasing_asked_first(Option.CEASE, ON, ON),
    Reason.CEASING_ASKED_AFTER: lambda: rules.ceasing_asked_first(Option.CEASE, date(2026, 11, 20), ON),
    Reason.OUTCOME_TO_TELL: lambda: rules.outcome_to_carry_out(settled().outcome),
    Reason.NO_OUTCOME_TO_TELL: lambda: rules.outcome_to_carry_out(NO_OUTCOME),
    Reason.TRANSLATION_WHOLE: lambda: rules.translation_whole(Translation()),
    Reason.TRANSLATION_NOT_WHOLE: lambda: rules.translation_whole(Translation("Polish")),
    Reason.EACH_PARENT_HAS_COPY: lambda: rules.each_parent_has_copy([APART], [("Ferris Fable", "3 Far Road")]),
    Reason.PARENT_WITHOUT_COPY: lambda: rules.each_parent_has_copy([APART], [("Alba Fable", "12 Invented Row")]),
    Reason.VIEWS_DAY_GIVEN: lambda: rules.days_for_views_given(date(2026, 12, 7), ON),
    Reason.VIEWS_DAY_TOO_EARLY: lambda: rules.days_for_views_given(date(2026, 12, 6), ON),
    Reason.PLAN_AFTER_VIEWS: lambda: rules.family_had_its_days(ON, None, date(2026, 12, 8)),
    Reason.PLAN_BEFORE_VIEWS: lambda: rules.family_had_its_days(ON, date(2026, 12, 9), date(2026, 12, 9)),
    Reason.STILL_CONSIDERED: lambda: rules.still_considered(True),
    Reason.NO_LONGER_CONSIDERED: lambda: rules.still_considered(False),
    Reason.AWARD_RECORDED: lambda: rules.award_recorded(Kind.ASC_TARGETS, Option.AWARD, 1),
    Reason.AWARD_NOT_RECORDED: lambda: rules.award_recorded(Kind.ASC_TARGETS, Option.AWARD, 0),
    Reason.CORRECTION_SAID: lambda: rules.correction_explained(True, "The address"),
    Reason.CORRECTION_NOT_SAID: lambda: rules.correction_explained(True, " "),
    Reason.TWO_PAIRS_OF_EYES: lambda: rules.two_pairs_of_eyes({1}, 2, False, on=ON),
    Reason.SAME_EYES: lambda: rules.two_pairs_of_eyes({1}, 1, False, on=ON),
    Reason.LETTER_STATE_ALLOWS: lambda: rules.letter_is(LetterState.HELD, LetterState.HELD),
    Reason.LETTER_SEALED: lambda: rules.letter_is(LetterState.RELEASED, LetterState.HELD),
    Reason.LETTER_NOT_CHECKED: lambda: rules.letter_is(LetterState.HELD, LetterState.CHECKED),
    Reason.LETTER_NOT_OPEN: lambda: rules.letter_is(LetterState.SET_ASIDE, LetterState.HELD),
    Reason.WORDS_AS_CHECKED: lambda: rules.checked_words_stand("a", "a"),
    Reason.WORDS_CHANGED_SINCE_CHECK: lambda: rules.checked_words_stand("a", "b"),
    Reason.LETTER_FOLLOWS: lambda: rules.letter_follows(EHCNA, Option.ASSESS, LetterKind.AGREEMENT_TO_ASSESS),
    Reason.LETTER_DOES_NOT_FOLLOW: lambda: rules.letter_follows(EHCNA, Option.DO_NOT_ASSESS, LetterKind.ASC_OFFER),
    Reason.LETTER_NOT_YET: lambda: rules.not_composed_before(False),
    Reason.LETTER_STANDS: lambda: rules.not_composed_before(True),
    Reason.VIEWS_IN_PAPERS: lambda: rules.views_in_papers("", "We would like help."),
    Reason.VIEWS_NOT_IN_PAPERS: lambda: rules.views_in_papers(" ", ""),
    Reason.TOLD_IN_TIME: lambda: rules.told_in_time(date(2026, 11, 30), ON, EHCNA, on=ON),
    Reason.TOLD_LATE: lambda: rules.told_in_time(date(2026, 11, 20), ON, EHCNA, on=ON),
    Reason.CONTACT_COMPLETE: lambda: rules.contact_complete(CONTACTS[ContactRole.AUTHORITY]),
    Reason.CONTACT_INCOMPLETE: lambda: rules.contact_complete(Contact(ContactRole.MAILBOX, "", email="not one")),
}
