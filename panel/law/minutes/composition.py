"""Minutes in fixed words, composed from the records: the panel recommends, the LA officer decides."""

from collections import Counter
from dataclasses import replace

from panel.law.composed import Document, Part, Section, document, facts, headed, paragraph, quote, section, table
from panel.law.kinds import KINDS
from panel.law.meeting import quorum
from panel.law.meeting.quorum import Seat
from panel.law.messages.labels import NOT_READ, label
from panel.law.messages.wording import long_date
from panel.law.minutes import attendance, before_meeting, decision, discussion, movements, particulars
from panel.law.minutes.case_record import CaseRecord, DeferralRecord, Paper, RecommendationRecord
from panel.law.minutes.csv_rows import row
from panel.law.minutes.meeting_record import MeetingRecord
from panel.law.minutes.rules_in_force import rules_in_force
from panel.law.minutes.summary import actions, next_meeting, summary
from panel.law.minutes.telling import telling_of
from panel.law.money.pounds import pounds
from panel.law.vocabulary import EvidenceFinding, ItemState, Presence

BANNER = "DEMONSTRATION: every person and child here is invented"
HEARD, DECISION = "heard", "decision"
"""The parts of a case's minutes; each section of a case says whose it is (`case`) and which part (`about`)."""


def compose(record: MeetingRecord) -> Document:
    """The minutes of a meeting, every section always there; the same record gives the same words."""
    record = replace(record, cases=tuple(case.minuted for case in record.cases))
    made = document(
        f"Minutes of the {record.panel_name}, {long_date(record.held_on)}",
        f"Meeting {record.reference}" + (f", {record.authority_name}" if record.authority_name else ""),
        banner=headed(record.marking, BANNER if record.demonstration else ""),
        about=[
            *([("Held on", long_date(record.held_on))] if record.opened else []),
            *(
                [("Planned for", long_date(record.planned_on))]
                if record.planned_on and (record.planned_on != record.held_on or not record.opened)
                else []
            ),
            *([("Terms of reference", record.terms_of_reference)] if record.terms_of_reference else []),
            ("Planned start", record.starts_at),
            *([("Place", record.place)] if record.place else []),
            ("Opened", record.opened or "Not yet opened"),
            ("Closed", record.closed or "Not yet closed"),
            ("Recommendations and deferrals recorded by", ", ".join(record.taken_by) or "None was recorded"),
            *discussion.sheets(record),
            ("Cases listed", str(len(record.cases))),
            *([("Distribution", record.distribution)] if record.distribution else []),
        ],
        sections=[
            summary(record),
            *attendance.attendance(record),
            movements.movements(record),
            attendance.declarations(record),
            section("Cases", paragraph("The panel recommends. The responsible LA officer decides, in a separate record.")),
            *(part for case in record.cases for part in _case(record, case)),
            actions(record),
            next_meeting(record),
            rules_in_force(record),
            *([section("Signing", paragraph(record.sign_off))] if record.sign_off else []),
        ],
        rows=[row(record, case) for case in record.cases],
        edition=decision.EDITION,
    )
    return {**made, "dense": True, "contents": True}


def _case(record: MeetingRecord, case: CaseRecord) -> list[Section]:
    return [
        _of(case, HEARD, section(f"{case.position}. {case.initials}, {case.reference}", *_heard(record, case), level=2)),
        decision_section(case),
        *(one for one in (particulars.ratification_of(case), telling_of(case)) if one),
    ]


def _of(case: CaseRecord, about: str, made: Section) -> Section:
    return {**made, "case": case.position, "about": about}


def _heard(record: MeetingRecord, case: CaseRecord) -> list[Part]:
    kind = KINDS[case.kind]
    return [
        facts(
            ("Kind and setting", f"{kind.name}, {case.setting}"),
            ("Received", f"{long_date(case.received_on)}; last day of its clock {long_date(case.due_on)}"),
            ("Question for the panel", case.question or kind.asked),
        ),
        *particulars.outside(case),
        paragraph(" ".join(filter(None, (before_meeting.childs_voice(case), _pack(case), _quorum(record, case))))),
        *_evidence(case),
        *particulars.particulars(case),
        *before_meeting.tabled(case),
        *before_meeting.older_views(case),
        *before_meeting.changed_views(case),
        *discussion.prompts(case),
        *discussion.from_paper(case),
        *_result(case),
    ]


def _evidence(case: CaseRecord) -> list[Part]:
    """Each head the kind is considered under, in order, whether or not a paper speaks to it."""
    asked = KINDS[case.kind].criteria
    rows = []
    for head in asked or tuple(dict.fromkeys(paper.criterion for paper in case.papers)):
        held = [paper for paper in case.papers if paper.criterion is head]
        rows += [(label(head), _finding(paper), _where(paper)) for paper in held]
        if not held:
            rows.append((label(head), label(EvidenceFinding.NOT_IN_PAPERS), "Nothing was supplied on this head"))
    columns = ("Head of evidence (Code 9.14)", "Finding", "Source, page, date, supplier")
    parts = [] if asked else [paragraph("This kind of case is not considered under the five heads of paragraph 9.14.")]
    return [*parts, table(columns, rows)] if rows else parts


def _pack(case: CaseRecord) -> str:
    """How many entries the frozen pack held, how many of each finding, and the beginning of its hash."""
    heard = case.state in (ItemState.RECOMMENDED, ItemState.DEFERRED)
    count = Counter(_finding(paper).lower() for paper in case.papers)
    each = ", ".join(f"{number} {finding}" for finding, number in sorted(count.items()))
    entries = f"{len(case.papers)} {'entry' if len(case.papers) == 1 else 'entries'}" + (f" ({each})" if each else "")
    frozen = f"as published, pack {case.pack_sha256[:12]}" if case.pack_sha256 else "no pack was frozen"
    return f"Evidence {'considered' if heard else 'in the pack, not considered at this meeting'}: {entries}; {frozen}."


def _finding(paper: Paper) -> str:
    return NOT_READ if paper.finding is None else label(paper.finding)


def _where(paper: Paper) -> str:
    said = (
        paper.source,
        f"page {paper.page}" if paper.page else "",
        f"dated {long_date(paper.dated)}" if paper.dated else "undated" if paper.source else "",
        f"from {paper.supplied_by}" if paper.supplied_by else "",
    )
    nothing = "Looked for and not found" if paper.finding is EvidenceFinding.NOT_IN_PAPERS else "No source is named"
    return ", ".join(filter(None, said)) or nothing


def _quorum(record: MeetingRecord, case: CaseRecord) -> str:
    if case.state is ItemState.NOT_REACHED:
        return "Quorum for this case: none was needed, as it was not heard."
    if case.recommendation is not None:
        how, counted, least, away = "", case.recommendation.counted, case.recommendation.least, case.recommendation.recused
    else:
        seats = [Seat(a.person_id, a.name, a.capacity, a.discipline) for a in record.attendees if a.presence is Presence.PRESENT]
        found = quorum.quorate(seats, {one.person_id for one in case.interests}, on=record.held_on, kind=case.kind).facts
        how, counted, least, away = ", by the attendance recorded", found["counted"], found["least"], found["recused"]
    return (
        f"Quorum for this case{how}: {counted} {'member' if counted == 1 else 'members'} counted, {least} needed; "
        f"{away or 'nobody'} recused."
    )


def _result(case: CaseRecord) -> list[Part]:
    if case.recommendation is not None:
        return _recommendation(case, case.recommendation)
    if case.deferral is not None:
        return _deferral(case.deferral)
    if case.withdrawn_because:
        return [
            paragraph("The request was withdrawn by who made it, and the case was not heard. Reason:"),
            quote(case.withdrawn_because),
        ]
    if case.state is ItemState.NOT_REACHED:
        return [paragraph("The case was not reached and waits for another agenda.")]
    return [paragraph("No recommendation is recorded.")]


def _recommendation(case: CaseRecord, recommendation: RecommendationRecord) -> list[Part]:
    questions = {question.key: question for question in KINDS[case.kind].questions}
    suggested, dissent = recommendation.amount_pence, "" if recommendation.dissent else "No dissent was recorded."
    result = (
        f"The panel recommended: {label(recommendation.option)}.",
        "" if suggested is None else f"The panel suggested {pounds(suggested)} for the term.",
        dissent,
    )
    parts = [paragraph(" ".join(filter(None, result))), *before_meeting.by_consent(case)]
    answers = dict(recommendation.answers)
    if answers:
        said = [(one.pinpoint, label(answers.get(key)) or "Not answered", one.words) for key, one in questions.items()]
        parts.append(table(("Asked by", "Answer", "Question"), said))
    parts += [paragraph("Reasons:"), quote(recommendation.reasons)]
    if recommendation.criterion_reasons:
        parts.append(
            table(("Head relied on", "Reason"), [(label(head), words) for head, words in recommendation.criterion_reasons])
        )
    if recommendation.dissent:
        parts.append(table(("Did not share the recommendation", "Why"), recommendation.dissent))
    return parts


def _deferral(deferral: DeferralRecord) -> list[Part]:
    passed = deferral.deferred_on is not None and deferral.due_on < deferral.deferred_on
    clock = "which is after its last day: deferring breaks the time limit" if deferral.breaks_clock else "within its clock"
    day = deferral.next_meeting_on
    expected = f"It is expected again on {long_date(day)}" + ("." if passed else f", {clock}.") if day else ""
    again = expected or "No later meeting was planned."
    missing = [
        ("Missing", deferral.missing),
        ("From", deferral.missing_from),
        ("Wanted by", long_date(deferral.wanted_by) if deferral.wanted_by else ""),
    ]
    if deferral.agreed_by and deferral.agreed_on:
        missing.append(
            ("Deferred again with the agreement of", f"{deferral.agreed_by}, LA officer, {long_date(deferral.agreed_on)}")
        )
    given = [(name, value) for name, value in missing if value]
    return [
        paragraph("The panel made no recommendation and deferred the case. Reason:"),
        quote(deferral.reason),
        *([facts(*given)] if given else []),
        paragraph(
            f"{again} Its last day, {long_date(deferral.due_on)}, had passed already."
            if passed
            else f"{again} Deferring did not stop the clock, whose last day is {long_date(deferral.due_on)}."
        ),
    ]


def decision_section(case: CaseRecord) -> Section:
    """The officer's decision on a case and the award made on it, or that it was awaited; never the panel's."""
    return _of(case, DECISION, section(f"Case {case.position}: decision", *decision.decision_parts(case), level=3))
