"""Every sentence in a letter is a recorded fact: change any one and the letter changes or its gate refuses."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest
from jinja2 import meta
from letters_built import CONSIDERED, SENT, WHO, advice_in, decision_in, sent_on
from letters_golden import GOLDEN, GROWN

from panel.law.casework.appeals import Contested, Duty
from panel.law.casework.plan_steps import PlanStep
from panel.law.decisions.grounds import Grounds, HeadFound, OfficersAnswer
from panel.law.decisions.ratification import HealthAnswer
from panel.law.decisions.reconsideration import Reconsidered, ReconsideredAfter
from panel.law.kinds import SECTION_36_8, SECTION_37
from panel.law.letters import template
from panel.law.letters.advice_requests import AdviceFacts
from panel.law.letters.appeal_outcomes import OutcomeFacts
from panel.law.letters.composition import compose
from panel.law.letters.letter_draft import Draft
from panel.law.letters.letter_gate import letter_findings
from panel.law.letters.letter_kinds import Communication, ContactRole, LetterKind
from panel.law.letters.letter_record import Funding, LetterRecord
from panel.law.letters.place_names import PLACES
from panel.law.letters.plan_letters import PlanFacts
from panel.law.minutes.case_record import DecisionRecord, RecommendationRecord
from panel.law.reasons import AnyReason
from panel.law.vocabulary import Answer, Criterion, Discipline, Option, RequestedBy

Changed = Callable[[LetterRecord], LetterRecord]


def whole(**given: Any) -> Changed:
    return lambda record: replace(record, **given)


def drafted(**given: Any) -> Changed:
    return lambda record: replace(record, draft=replace(record.draft, **given))


def decided(**given: Any) -> Changed:
    return lambda record: replace(record, decided=replace(decision_in(record), **given))


def advised(**given: Any) -> Changed:
    return lambda record: replace(record, advised=replace(advice_in(record), **given))


def funded(**given: Any) -> Changed:
    return lambda record: replace(record, funding=replace(record.funding, **given))


def planned(**given: Any) -> Changed:
    return lambda record: replace(record, plan=replace(record.plan, **given))


def asked(**given: Any) -> Changed:
    return lambda record: replace(record, advice=replace(record.advice, **given))


def settled_so(**given: Any) -> Changed:
    return lambda record: replace(record, outcome=replace(record.outcome, **given))


def heard(**given: Any) -> Changed:
    def changed(record: LetterRecord) -> LetterRecord:
        assert record.health_word is not None
        return replace(record, health_word=replace(record.health_word, **given), ratified="answer" not in given)

    return changed


def moved(role: ContactRole) -> Changed:
    return lambda record: replace(
        record, contacts={**record.contacts, role: replace(record.contacts[role], name="Somebody else")}
    )


def another(option: Option) -> Option:
    """Another decision than this, that the same letter may tell of or that its gate refuses."""
    return Option.REFUSE if option is Option.CEASE else Option.CEASE


CHANGES: dict[str, Changed] = {
    "identity.name": whole(identity=replace(WHO, name="Storybook Council")),
    "identity.service": whole(identity=replace(WHO, service="Storybook Futures")),
    "identity.sign_off": whole(identity=replace(WHO, sign_off="With kind regards,")),
    "identity.languages": whole(identity=replace(WHO, languages="Polish and Urdu")),
    "identity.officer_post": whole(identity=replace(WHO, officer_post="Director of Education")),
    "reference": whole(reference="B-9"),
    "forename": whole(forename="Wren"),
    "surname": whole(surname="Quill"),
    "date_of_birth": whole(date_of_birth=date(2015, 1, 2)),
    "setting": whole(setting="Bramble School"),
    "requested_by": lambda record: replace(
        record, requested_by=RequestedBy.OTHER if record.requested_by is not RequestedBy.OTHER else RequestedBy.SETTING
    ),
    "received_on": whole(received_on=date(2026, 10, 12)),
    "due_on": lambda record: replace(record, due_on=sent_on(record) - timedelta(days=1)),
    "child_views": whole(child_views="I like the library."),
    "parent_views": whole(parent_views="We like the library."),
    "advised": whole(advised=None),
    "advised.option": lambda record: advised(option=another(advice_in(record).option))(record),
    "advised.counted": advised(counted=9),
    "advised.disciplines": advised(disciplines=(Discipline.SOCIAL_CARE,)),
    "advised.answers": advised(answers=()),
    "advised.criterion_reasons": advised(criterion_reasons=((Criterion.ATTAINMENT_AND_PROGRESS, "Steady."),)),
    "decided.option": lambda record: decided(option=another(decision_in(record).option))(record),
    "decided.decided_on": decided(decided_on=date(2026, 11, 24)),
    "decided.decided_by": decided(decided_by="Maud Tanqueray"),
    "decided.authority": decided(authority="Scheme 9.9"),
    "decided.grounds": decided(
        grounds=Grounds(
            tuple(OfficersAnswer(one.key, Answer.NO, "Our own reason.") for one in (*SECTION_36_8, *SECTION_37)),
            (HeadFound(Criterion.ATTAINMENT_AND_PROGRESS, "Steady."),),
        )
    ),
    "decided.reasons": decided(reasons="Other reasons."),
    "decided.agrees": decided(agrees=False, departure_reasons="The clinic letter came after."),
    "decided.departure_reasons": decided(agrees=False, departure_reasons="Something else."),
    "decided.rev": decided(rev=2),
    "decided.amended_because": decided(rev=2, amended_because="A page was missing."),
    "house_words": whole(house_words="{setting} talks to {child} about what helps."),
    "decided.again": decided(
        rev=2,
        again=Reconsidered(
            ReconsideredAfter.NEW_EVIDENCE,
            date(2026, 11, 24),
            Option.REFUSE,
            date(2026, 11, 20),
            "A report came.",
            2,
            SENT,
            False,
        ),
    ),
    "ahead": whole(ahead={Duty.NO_PLAN_TOLD: date(2027, 8, 2), Duty.FINAL_PLAN: date(2027, 9, 6)}),
    "awarded": lambda record: replace(record, awarded=tuple(replace(one, pence=one.pence + 100) for one in record.awarded)),
    "papers": lambda record: replace(record, papers=record.papers[:1]),
    "attached": lambda record: replace(record, attached=("Photographs",)),
    "refusal_sent_on": whole(refusal_sent_on=date(2026, 11, 27)),
    "corrects_sent_on": whole(corrects_sent_on=date(2026, 11, 20)),
    "reviewed_on": whole(reviewed_on=date(2026, 11, 6)),
    "funding.provision": funded(provision="A nurse at all meals"),
    "funding.pence": funded(pence=5_000_00),
    "funding.begins_on": funded(begins_on=date(2027, 2, 1)),
    "health_word.spoken_by": heard(spoken_by="Dr Fern"),
    "health_word.body": heard(body="Storybook ICB"),
    "health_word.said_on": heard(said_on=date(2026, 11, 28)),
    "health_word.answer": heard(answer=HealthAnswer.DEPARTS),
    "assessment_opened": lambda record: replace(record, assessment_opened=not record.assessment_opened),
    "assessment_asked_for": lambda record: replace(
        record, assessment_opened=False, assessment_asked_for=not record.assessment_asked_for
    ),
    "found_by_us": lambda record: replace(record, found_by_us=not record.found_by_us),
    "draft.sent_on": lambda record: drafted(sent_on=sent_on(record) + timedelta(days=1))(record),
    "draft.covering": drafted(covering="We are sorry for the delay."),
    "draft.limbs": drafted(limbs={}),
    "draft.meeting": drafted(meeting="Friday at noon"),
    "draft.correcting": lambda record: drafted(correcting="The address.")(replace(record, corrects_sent_on=SENT)),
    "draft.late_because": lambda record: drafted(late_because="")(replace(record, due_on=sent_on(record) - timedelta(days=1))),
    "draft.enclosed": lambda record: drafted(enclosed=not record.draft.enclosed)(record),
    "draft.document": drafted(document="Another plan.pdf"),
    "outcome.how": lambda record: settled_so(
        how=PlanStep.APPEAL_CONCEDED if record.outcome.how is not PlanStep.APPEAL_CONCEDED else PlanStep.APPEAL_ORDERED
    )(record),
    "outcome.decided": settled_so(decided=Option.REFUSE),
    "outcome.decided_on": settled_so(decided_on=date(2026, 9, 8)),
    "outcome.on": settled_so(on=date(2026, 11, 24)),
    "outcome.contested": lambda record: settled_so(
        contested=Contested.CEASING if record.outcome.contested is not Contested.CEASING else Contested.ASSESSMENT
    )(record),
    "outcome.owed": lambda record: settled_so(
        owed=tuple(replace(one, due_on=one.due_on + timedelta(days=1)) for one in record.outcome.owed)
    )(record),
    "draft.proposal_why": drafted(proposal_why="Another reason."),
    "cease_ground": lambda record: replace(
        record, cease_ground="not_necessary" if record.cease_ground == "not_responsible" else "not_responsible"
    ),
    "plan.ceasing_on": planned(ceasing_on=date(2026, 11, 10)),
    "draft.views_by": drafted(views_by=date(2027, 1, 11)),
    "advice.from_whom": asked(from_whom="somebody else"),
    "advice.covers": asked(covers="other advice"),
    "advice.decided_on": asked(decided_on=date(2026, 11, 24)),
    "advice.asked_on": asked(asked_on=date(2026, 11, 27)),
    "advice.due_on": asked(due_on=date(2027, 1, 6)),
    "plan.decided_on": planned(decided_on=date(2026, 11, 24)),
    "plan.draft_on": planned(draft_on=date(2026, 12, 22)),
    "draft.communication": drafted(communication=None),
    "draft.communication_words": drafted(communication=Communication.MET, communication_words="Large print"),
    "draft.large_print": drafted(large_print=True),
    "draft.addressees": lambda record: drafted(
        addressees=tuple(replace(one, name=f"{one.name} Other") for one in record.draft.addressees)
    )(record),
    "draft.lacks_capacity": drafted(lacks_capacity=True),
    **{f"contacts.{role}": moved(role) for role in ContactRole},
}
NOT_A_PLACE = {
    "kind": "which letter it is: another template",
    "case_kind": "which questions the law asks; a letter of one kind follows decisions of its kinds only",
    "demonstration": "the banner over the letter",
    "communication_needs": "the gate asks that it is met, in the words of the draft",
    "circumstances": "who else is told: the gate asks for each",
    "undecided": "the gate asks that it is still considered",
    "words_shared_with": "which copies hold the family's own words: tests/law/test_letter_copies.py",
    "book": "who it goes to is said as the draft has it; the gate compares that with the book: tests/test_address_book.py",
    "told_rev": "the gate asks that the decision stands",
    "advice.decided": "the gate asks that there is to be an assessment",
    "advice.kind": "the gate asks that it is not the family's; whose address is proposed",
    "advice.step": "the gate asks that it is still to come",
    "plan.decided": "the gate asks that a plan is to be issued",
    "draft.easy_read": "a page after the letter: tests/law/test_letter_easy_read.py",
    "draft.translation": "printed after the letter: tests/law/test_letter_easy_read.py",
    "plan.due_on": "what `due_on` is for a letter that carries a plan",
    "plan.before_on": "the gate asks that the step before is on record",
    "plan.step_on": "the gate asks that this step is not on record",
    "plan.views_by": "the gate asks that the days given for views are over",
    "ratified": "the gate waits for the health body",
    "advised.amount_pence": "an award is the officer's: `awarded` has what was made",
    "advised.reasons": "the officer gives the reasons of the decision; the panel's are in the minutes",
    "advised.least": "how many a quorum needs is in the minutes",
    "advised.recorded_on": "the day of the meeting is in the minutes",
    "advised.dissent": "no letter names a member",
    "advised.recused": "who took no part is in the minutes",
    "advised.rev": "a recommendation corrected before the decision is in the minutes",
}


def field_paths() -> set[str]:
    inside = {
        "decided": DecisionRecord,
        "advised": RecommendationRecord,
        "draft": Draft,
        "funding": Funding,
        "plan": PlanFacts,
        "advice": AdviceFacts,
        "outcome": OutcomeFacts,
    }
    own = {one.name for one in fields(LetterRecord)} - {
        "contacts",
        "health_word",
        "identity",
        "decided",
        "draft",
        "funding",
        "plan",
        "advice",
        "outcome",
    }
    return own | {f"{name}.{one.name}" for name, of in inside.items() for one in fields(of)}


def test_every_field_of_the_record_is_said_in_a_letter_or_not_for_a_reason() -> None:
    said = {path for place in PLACES.values() for path in place.fields}
    assert said <= set(CHANGES) | {"case_kind"}
    missing = field_paths() - said - set(NOT_A_PLACE)
    assert missing == set()
    assert said & set(NOT_A_PLACE) == {"case_kind"}


def asked_of(kind: LetterKind) -> set[str]:
    named = meta.find_undeclared_variables(template.ENVIRONMENT.parse(template.source(kind)))
    return {path for name in named for path in PLACES[name].fields} - {"case_kind"}


NOTHING_TO_CHANGE: dict[str, Callable[[LetterRecord], object]] = {
    "advised": lambda record: record.advised is None,
    "advised.answers": lambda record: not advice_in(record).answers,
    "awarded": lambda record: not record.awarded,
    "outcome.owed": lambda record: not record.outcome.owed,
    "house_words": lambda record: (
        record.form.after_appeal
        and (not record.outcome.is_over or record.outcome.contested in (Contested.CONTENT, Contested.CEASING))
    ),
    "due_on": lambda record: record.form.after_appeal and record.outcome.due_on is None,
    "draft.late_because": lambda record: record.form.after_appeal and record.outcome.due_on is None,
    "outcome.decided": lambda record: not record.outcome.is_over or record.outcome.contested is Contested.CONTENT,
    "outcome.decided_on": lambda record: not record.outcome.is_over or record.outcome.contested is Contested.CONTENT,
    "papers": lambda record: not record.papers,
    "funding": lambda record: not record.is_funded,
    "draft.large_print": lambda record: not record.form.to_family,
    "draft.lacks_capacity": lambda record: not record.form.to_family,
    "decided": lambda record: record.decided is None,
    "found_by_us": lambda record: record.requested_by is not RequestedBy.OTHER,
    "assessment_opened": lambda record: decision_in(record).option is not Option.CONSIDER_EHCNA,
    "assessment_asked_for": lambda record: decision_in(record).option is not Option.CONSIDER_EHCNA,
}
"""Where a letter's record holds nothing of a kind, or where whom it is to makes no difference."""


def is_not_there(path: str, record: LetterRecord) -> bool:
    return any(bool(NOTHING_TO_CHANGE[one](record)) for one in (path.partition(".")[0], path) if one in NOTHING_TO_CHANGE)


def missing(record: LetterRecord) -> set[tuple[AnyReason, str]]:
    found = letter_findings(
        record, compose(record), on=SENT if record.decided or record.kind is not LetterKind.CONSIDERING_ASSESSMENT else CONSIDERED
    )
    return {(one.reason, str(one.facts.get("item", ""))) for one in found if not one.is_met}


AS_FIRST_DECIDED = [
    name for name in GOLDEN if not name.endswith(("_correction", "_amended", "_reconsidered")) and "_last_day_" not in name
]


@pytest.mark.parametrize("name", AS_FIRST_DECIDED)
def test_a_fact_that_changes_changes_the_letter_or_stops_it(name: str) -> None:
    as_recorded, unmoved = GOLDEN[name](), []
    for path in sorted(asked_of(as_recorded.kind)):
        record = replace(as_recorded, date_of_birth=GROWN) if path == "draft.lacks_capacity" else as_recorded
        if is_not_there(path, record):
            continue
        changed = CHANGES[path](record)
        if compose(changed) == compose(record) and missing(changed) <= missing(record):
            unmoved.append(path)
    assert unmoved == []
