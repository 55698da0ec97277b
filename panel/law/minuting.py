"""Minutes in fixed words, composed from the records: the panel recommends, the LA officer decides."""

from collections.abc import Iterable

from panel.law.kinds import KINDS
from panel.law.labels import NOT_READ, label
from panel.law.money import pounds
from panel.law.record import Advised, Attendee, CaseRecord, Decided, MeetingRecord, PutOff
from panel.law.vocabulary import Capacity, ItemState, Option, Presence
from panel.law.wording import long_date
from panel.law.writing import Document, Part, Section, document, facts, listed, paragraph, quote, section, table

BANNER = "DEMONSTRATION: every person and child here is invented"
APART = frozenset({Capacity.IN_ATTENDANCE, Capacity.OBSERVER, Capacity.OFFICER})
REFUSALS_WITH_OFFER = frozenset({Option.DO_NOT_ASSESS_OFFER_ASC, Option.DO_NOT_ISSUE_OFFER_ASC})


def compose(record: MeetingRecord) -> Document:
    """The minutes of a meeting; the same record gives the same words."""
    return document(
        f"Minutes of the SEND Panel, {long_date(record.held_on)}",
        f"Meeting {record.reference}" + (f", {record.authority_name}" if record.authority_name else ""),
        banner=BANNER if record.demonstration else "",
        about=[
            ("Held on", long_date(record.held_on)),
            ("Began at", record.starts_at),
            ("Cases listed", str(len(record.cases))),
        ],
        sections=[
            *_attendance(record),
            _declarations(record),
            section("Cases", paragraph("The panel recommends. The responsible LA officer decides, in a separate record.")),
            *(_case(case) for case in record.cases),
        ],
        rows=[row(record, case) for case in record.cases],
    )


def row(record: MeetingRecord, case: CaseRecord) -> dict[str, str]:
    """One case as a row of the CSV, in the columns fixed for exports."""
    awarded = {
        name: value
        for award in case.awarded
        for name, value in (
            (f"asc_term_{award.ordinal}", award.term),
            (f"asc_amount_{award.ordinal}_pounds", f"{award.pence // 100}.{award.pence % 100:02}"),
        )
    }
    return {
        "meeting": record.reference,
        "item": str(case.position),
        "reference": case.reference,
        "child_initials": case.initials,
        "kind": str(case.kind),
        "received_on": case.received_on.isoformat(),
        "due_on": case.due_on.isoformat(),
        "recommendation": label(case.advised.option) if case.advised else label(case.state),
        "recommended_on": case.advised.recorded_on.isoformat() if case.advised else "",
        "decision": label(case.decided.option) if case.decided else "",
        "decided_on": case.decided.decided_on.isoformat() if case.decided else "",
        "decided_by_role": "LA officer" if case.decided else "",
        "reasons": case.decided.reasons if case.decided else (case.advised.reasons if case.advised else ""),
        **awarded,
        "notices": "",
    }


def _attendance(record: MeetingRecord) -> list[Section]:
    present = [one for one in record.attendees if one.presence is Presence.PRESENT]
    members = [one for one in present if one.capacity not in APART]
    apart = [one for one in present if one.capacity in APART]
    apologies = [one for one in record.attendees if one.presence is Presence.APOLOGIES]
    return [
        section("Members present", _people(members, "No member is recorded as present.")),
        section("In attendance", _people(apart, "Nobody else attended.")),
        section("Apologies", _people(apologies, "No apologies were received.")),
    ]


def _people(people: Iterable[Attendee], when_none: str) -> Part:
    rows = [(one.name, label(one.capacity), label(one.discipline)) for one in people]
    return table(("Name", "Capacity", "Discipline"), rows) if rows else paragraph(when_none)


def _declarations(record: MeetingRecord) -> Section:
    rows = [
        (str(case.position), interest.name, label(interest.kind), interest.words)
        for case in record.cases
        for interest in case.interests
    ]
    asked = (
        "The chair asked for declarations of interest."
        if record.interests_asked
        else ("The record does not show that declarations of interest were asked for.")
    )
    if not rows:
        return section("Declarations of interest", paragraph(f"{asked} None was declared."))
    return section(
        "Declarations of interest",
        paragraph(f"{asked} Each person named left for the case and took no part in it."),
        table(("Case", "Name", "Interest", "In their words"), rows),
    )


def _case(case: CaseRecord) -> Section:
    kind = KINDS[case.kind]
    parts = [
        facts(
            ("Kind", kind.name),
            ("Setting", case.setting),
            ("Received", long_date(case.received_on)),
            ("Last day of its clock", long_date(case.due_on)),
            ("Question for the panel", case.question or kind.asked),
        ),
        *_evidence(case),
        *_outcome_of_the_hearing(case),
        *_decision(case),
        *_actions(case),
    ]
    return section(f"{case.position}. {case.initials}, {case.reference}", *parts, level=2)


def _evidence(case: CaseRecord) -> list[Part]:
    rows = []
    for criterion in KINDS[case.kind].criteria or sorted({paper.criterion for paper in case.papers}):
        held = [paper for paper in case.papers if paper.criterion is criterion]
        for paper in held:
            finding = NOT_READ if paper.finding is None else label(paper.finding)
            where = ", ".join(filter(None, (paper.source, f"page {paper.page}" if paper.page else "", paper.supplied_by)))
            rows.append((label(criterion), finding, where))
        if not held:
            rows.append((label(criterion), "Nothing on this head in the pack", ""))
    count = len(case.papers)
    said = paragraph(
        f"Evidence considered: {count} {'entry' if count == 1 else 'entries'} in the pack as published "
        f"(pack {case.pack_sha256[:12] or 'not frozen'})."
    )
    return [said, table(("Head of evidence (Code 9.14)", "Finding", "Where"), rows)] if rows else [said]


def _outcome_of_the_hearing(case: CaseRecord) -> list[Part]:
    if case.advised is not None:
        return _recommendation(case, case.advised)
    if case.put_off is not None:
        return _deferral(case.put_off)
    if case.state is ItemState.NOT_REACHED:
        return [paragraph("The case was not reached and waits for another agenda.")]
    return [paragraph("No recommendation is recorded.")]


def _recommendation(case: CaseRecord, advised: Advised) -> list[Part]:
    recused = len(case.interests)
    questions = {question.key: question for question in KINDS[case.kind].questions}
    parts = [
        paragraph(
            f"Quorum for this case: {advised.counted} members counted, {advised.least} needed; "
            f"{recused if recused else 'nobody'} recused."
        ),
        paragraph(f"The panel recommended: {label(advised.option)}."),
    ]
    if advised.amount_pence is not None:
        parts.append(paragraph(f"The panel suggested {pounds(advised.amount_pence)} for the term."))
    if advised.answers:
        said = [(questions[key].words, f"{label(answer)} ({questions[key].pinpoint})") for key, answer in advised.answers]
        parts.append(facts(*said))
    parts += [paragraph("Reasons:"), quote(advised.reasons)]
    if advised.criterion_reasons:
        parts.append(table(("Head relied on", "Reason"), [(label(head), words) for head, words in advised.criterion_reasons]))
    if advised.dissent:
        parts.append(table(("Did not share the recommendation", "Why"), advised.dissent))
    else:
        parts.append(paragraph("No dissent was recorded."))
    return parts


def _deferral(put_off: PutOff) -> list[Part]:
    clock = "which is after its last day: deferring breaks the time limit" if put_off.breaks_clock else "within its clock"
    again = (
        f"It is expected again on {long_date(put_off.next_meeting_on)}, {clock}."
        if put_off.next_meeting_on
        else ("No later meeting was planned.")
    )
    missing = [
        ("Missing", put_off.missing),
        ("From", put_off.missing_from),
        ("Wanted by", long_date(put_off.wanted_by) if put_off.wanted_by else ""),
    ]
    return [
        paragraph("The panel put the case off. Reason:"),
        quote(put_off.reason),
        facts(*[(name, value) for name, value in missing if value]),
        paragraph(f"{again} Deferring did not stop the clock, whose last day is {long_date(put_off.due_on)}."),
    ]


def _decision(case: CaseRecord) -> list[Part]:
    if case.state is not ItemState.RECOMMENDED:
        return []
    if case.decided is None:
        return [paragraph("Decision: awaited from the responsible LA officer when these minutes were made.")]
    decided = case.decided
    parts = [paragraph(_decided_words(decided)), paragraph("Reasons for the decision:"), quote(decided.reasons)]
    if not decided.agrees:
        parts += [paragraph("Why the officer departed from the recommendation:"), quote(decided.departure_reasons)]
    if decided.rev > 1:
        parts += [paragraph(f"The decision was amended (revision {decided.rev}). Reason:"), quote(decided.amended_because)]
    if decided.option in REFUSALS_WITH_OFFER:
        parts.append(
            paragraph(
                "This is a refusal with full rights of appeal. An Additional Support Contract carries no right of appeal of "
                "its own and leaves the family's other rights untouched."
            )
        )
    parts += [
        paragraph(
            f"Additional Support Contract: {pounds(award.pence)} awarded for {_term(award.term)}, "
            f"{'first' if award.ordinal == 1 else 'final'} term."
        )
        for award in case.awarded
    ]
    if decided.option in KINDS[case.kind].awards and not case.awarded:
        parts.append(paragraph("Additional Support Contract: the award was awaited when these minutes were made."))
    return parts


def _decided_words(decided: Decided) -> str:
    how = "in agreement with the recommendation" if decided.agrees else "departing from the recommendation"
    return (
        f"The responsible LA officer, {decided.decided_by}, decided on {long_date(decided.decided_on)}, {how}: "
        f"{label(decided.option)}. Delegated authority: {decided.authority}."
    )


def _term(key: str) -> str:
    year, _, season = key.partition(" ")
    return f"the {season} term {year}"


def _actions(case: CaseRecord) -> list[Part]:
    if not case.undertaken:
        return [paragraph("No action was recorded.")]
    lines = [
        f"{one.words} ({', '.join(filter(None, (one.owner, f'by {long_date(one.due_on)}' if one.due_on else '')))})"
        for one in case.undertaken
    ]
    return [paragraph("Actions:"), listed(*lines)]
