"""What minutes say of the officer's decision on a case, and of the award made on it; never the panel's."""

from dataclasses import replace

from panel.law.composed import Part, instead, later, naming, paragraph, quote, table
from panel.law.decisions.grounds import Grounds
from panel.law.decisions.reconsideration import Reconsidered
from panel.law.decisions.time_taken import days_late
from panel.law.kinds import KINDS
from panel.law.messages.labels import label
from panel.law.messages.wording import long_date
from panel.law.minutes.case_record import AwardLine, CaseRecord, DecisionRecord
from panel.law.money.pounds import pounds
from panel.law.vocabulary import EvidenceFinding, ItemState, Kind

OFFICER_IN_FULL = 2
"""The edition of minutes that says who decided, and why an award is of another amount than the panel suggested."""
HEALTH_BODY_DECIDES = 3
"""The edition that nowhere calls what the LA officer passed on to the health body the officer's decision."""
AWARDS_WHERE_THEY_ARE_MADE = 4
"""The edition that says that no award was made only of kinds of case that lead to a contract."""
REASONS_ONCE = 5
"""The edition that gives reasons once: the officer's are not printed again where they are the panel's, word for word."""
NO_AWARD = "No award was made on this decision."
EDITION = REASONS_ONCE
"""The edition of minutes composed now."""


def decision_parts(case: CaseRecord) -> list[Part]:
    """The decision with its reasons and awards, or that it was awaited or not called for."""
    return _decided(case, case.decided) if case.decided else [paragraph(_undecided(case))]


def _undecided(case: CaseRecord) -> str:
    if case.state is ItemState.RECOMMENDED:
        return "Awaited from the responsible LA officer when these minutes were signed."
    if case.withdrawn_because:
        return "None was called for: the request was withdrawn."
    why = {ItemState.DEFERRED: "the case was deferred", ItemState.NOT_REACHED: "the case was not reached"}
    return f"None was called for: {why.get(case.state, 'no recommendation is recorded')}."


def _decided(case: CaseRecord, decided: DecisionRecord) -> list[Part]:
    first = _passed_on(case, decided) if KINDS[case.kind].health_body_decides else _by_the_officer_once(case, decided)
    words = [paragraph(one) for one in award_words(case, decided) if one != NO_AWARD]
    grounds = grounds_parts(case.kind, decided.grounds) if KINDS[case.kind].health_body_decides else _grounds_once(case, decided)
    once = [*first, *grounds, *_afterwards(case, decided), *words, *_other_amounts(case)]
    return instead(REASONS_ONCE, once, _before_reasons_once(case, decided))


def _before_reasons_once(case: CaseRecord, decided: DecisionRecord) -> list[Part]:
    """What editions before said of the same record; only compared with, never printed."""
    parts = _by_the_officer(case, decided)
    if KINDS[case.kind].health_body_decides:
        once = later(OFFICER_IN_FULL, paragraph("The decision is the health body's: the LA officer passed this on to it."))
        parts = instead(HEALTH_BODY_DECIDES, _passed_on(case, decided), [*parts, *once])
    parts += [*grounds_parts(case.kind, decided.grounds), *_afterwards(case, decided)]
    words = award_words(case, decided)
    if not words:
        parts = instead(AWARDS_WHERE_THEY_ARE_MADE, parts, [*parts, paragraph(NO_AWARD)])
    return [*parts, *(paragraph(one) for one in words), *_other_amounts(case)]


def _afterwards(case: CaseRecord, decided: DecisionRecord) -> list[Part]:
    parts: list[Part] = []
    if not decided.agrees and decided.again is None:  # what has changed since is why it departs, and said with it
        parts += [paragraph("Why the officer departed from the recommendation:"), quote(decided.departure_reasons)]
    if decided.again is not None:
        parts += reconsidered_parts(decided.again)
    if decided.rev > (decided.again.rev if decided.again else 1):
        parts += [paragraph(f"The decision was amended (revision {decided.rev}). Reason:"), quote(decided.amended_because)]
    if KINDS[case.kind].refuses_with_offer(decided.option):
        parts.append(
            paragraph(
                "This is a refusal with full rights of appeal. An Additional Support Contract carries no right of appeal of "
                "its own and leaves the family's other rights untouched."
            )
        )
    return parts


def _by_the_officer_once(case: CaseRecord, decided: DecisionRecord) -> list[Part]:
    late = "".join(f" {one['text']}" for one in _late(case, decided))
    said = f"The responsible LA officer decided on {long_date(decided.decided_on)}, {_how(decided)}: {label(decided.option)}."
    none = f" {NO_AWARD}" if NO_AWARD in award_words(case, decided) else ""
    panels = case.recommendation.reasons if case.recommendation else ""
    reasons = [paragraph("Reasons for the decision:"), quote(decided.reasons)]
    if decided.reasons.strip() == panels.strip():
        reasons = [paragraph(f"The officer gave the panel's reasons, printed above.{_answers_once(case, decided)}")]
    elif answers := _answers_once(case, decided):
        reasons.append(paragraph(answers.strip()))
    return [
        paragraph(f"{said}{late}{none} Delegated authority: {decided.authority}."),
        naming(paragraph(f"The officer: {decided.decided_by}.")),
        *reasons,
    ]


def _answers_once(case: CaseRecord, decided: DecisionRecord) -> str:
    """The officer's answers in a sentence, where each rests on the reasons already given; nothing otherwise."""
    answers = decided.grounds.answers
    if not answers or any(one.reasons.strip() != decided.reasons.strip() for one in answers):
        return ""
    pinpoints = {one.key: one.pinpoint for one in KINDS[case.kind].questions}
    each = "; ".join(f"{pinpoints.get(one.question, one.question)}: {label(one.answer).lower()}" for one in answers)
    return f" The officer's answers rest on them too: {each}."


def _grounds_once(case: CaseRecord, decided: DecisionRecord) -> list[Part]:
    grounds = decided.grounds
    return grounds_parts(case.kind, replace(grounds, answers=()) if _answers_once(case, decided) else grounds)


def _how(decided: DecisionRecord) -> str:
    return "in agreement with the recommendation" if decided.agrees else "departing from the recommendation"


def _by_the_officer(case: CaseRecord, decided: DecisionRecord) -> list[Part]:
    day = long_date(decided.decided_on)
    return [
        paragraph(f"The responsible LA officer decided on {day}, {_how(decided)}: {label(decided.option)}."),
        naming(paragraph(f"The officer: {decided.decided_by}.")),
        *later(OFFICER_IN_FULL, *_late(case, decided)),
        paragraph(f"Delegated authority: {decided.authority}."),
        paragraph("Reasons for the decision:"),
        quote(decided.reasons),
    ]


def _passed_on(case: CaseRecord, decided: DecisionRecord) -> list[Part]:
    """What the officer passed on where a health body decides; what it decided stands in a section of its own."""
    day = long_date(decided.decided_on)
    return [
        paragraph(
            "The decision is the health body's, also where it departs from the panel: the responsible LA officer passed the case "
            f"on to it on {day}, {_how(decided)}: {label(decided.option)}."
        ),
        naming(paragraph(f"The officer: {decided.decided_by}.")),
        paragraph(f"Delegated authority: {decided.authority}."),
        paragraph("The officer's reasons, passed on with it:"),
        quote(decided.reasons),
    ]


def _late(case: CaseRecord, decided: DecisionRecord) -> list[Part]:
    """How late a decision was taken, where it was; of one amended later the day of the first is no longer said here."""
    late = days_late(case.tell_by, decided.decided_on)
    if decided.rev > 1 or not late:
        return []
    days = "1 day" if late == 1 else f"{late} days"
    return [paragraph(f"The decision was taken {days} after the last day, {long_date(case.tell_by)}.")]


def _other_amounts(case: CaseRecord) -> list[Part]:
    """Beside an award of another amount than the panel suggested: what it suggested, and the officer's reason."""
    suggested = case.recommendation.amount_pence if case.recommendation else None
    if suggested is None:
        return []
    return [
        part
        for award in case.standing
        if award.pence != suggested and award.reason
        for part in later(
            OFFICER_IN_FULL,
            paragraph(f"The panel suggested {pounds(suggested)} for the term. Why the officer awarded {pounds(award.pence)}:"),
            quote(award.reason),
        )
    ]


def reconsidered_parts(again: Reconsidered) -> list[Part]:
    """What a decision takes the place of, and why it was taken anew."""
    return [
        paragraph(
            f"This is a new decision. It takes the place of the decision of {long_date(again.before_on)}: {label(again.before)}, which "
            f"stays on record. It was reconsidered after this: {label(again.after)}, {long_date(again.came_on)}. What had changed:"
        ),
        quote(again.words),
    ]


def grounds_parts(kind: Kind, grounds: Grounds) -> list[Part]:
    """The officer's answer to each question the law asks, and for a refusal what each head shows; nothing where none is on record."""
    pinpoints = {one.key: one.pinpoint for one in KINDS[kind].questions}
    parts: list[Part] = []
    if grounds.answers:
        rows = [(pinpoints.get(one.question, one.question), label(one.answer), one.reasons) for one in grounds.answers]
        parts.append(table(("Asked by", "The officer's answer", "Why"), rows))
    if grounds.heads:
        found = [(label(one.criterion), one.words or label(EvidenceFinding.NOT_IN_PAPERS)) for one in grounds.heads]
        parts.append(table(("Head of evidence (Code 9.14)", "What the officer found, and where"), found))
    return parts


def award_words(case: CaseRecord, decided: DecisionRecord) -> list[str]:
    """What stands awarded on a decision, term by term; that it was awaited; that there is none; nothing where none can be."""
    if case.awarded:
        return [_award_line(award) for award in case.awarded]
    if decided.option in KINDS[case.kind].awards:
        return ["Additional Support Contract: the award was awaited when these minutes were signed."]
    return [NO_AWARD] if KINDS[case.kind].opens_contract or KINDS[case.kind].awards else []


def _award_line(award: AwardLine) -> str:
    which = f"{_term(award.term)}, {'first' if award.ordinal == 1 else 'final'} term"
    if not award.pence:
        return f"Additional Support Contract: the award for {which}, was withdrawn before the term began."
    return f"Additional Support Contract: {pounds(award.pence)} awarded for {which}."


def _term(key: str) -> str:
    year, _, season = key.partition(" ")
    return f"the {season} term {year}"
