"""What minutes say of what only some kinds have: particulars, a decision taken outside panel, the health body's word."""

from panel.law.composed import Part, Section, facts, paragraph, quote, section, table
from panel.law.decisions.ratification import HealthAnswer, RatificationRecord
from panel.law.kinds import KINDS
from panel.law.messages.labels import label
from panel.law.messages.wording import long_date
from panel.law.minutes.case_record import CaseRecord
from panel.law.minutes.decision import grounds_parts, reconsidered_parts
from panel.law.vocabulary import ItemState

RATIFICATION = "ratification"
NOT_RECORDED = "Not recorded"


def particulars(case: CaseRecord) -> list[Part]:
    """Everything the kind records beside evidence, group by group, whether or not it is recorded; levels are never added up."""
    parts = []
    for group in dict.fromkeys(one.group for one in case.noted):
        rows = [(one.words, one.value or NOT_RECORDED) for one in case.noted if one.group == group]
        parts.append(table((group, "As recorded"), rows))
    return parts


def outside(case: CaseRecord) -> list[Part]:
    """What was decided outside panel, for the panel to note: why it could not wait, who decided, and the reasons."""
    taken = case.outside
    if taken is None:
        return []
    panel = long_date(taken.next_panel_on) if taken.next_panel_on else "none was planned"
    parts = [
        paragraph(f"Taken outside panel: {label(taken.kind)}, {taken.reference}."),
        facts(
            ("Last day of its clock", long_date(taken.due_on)),
            ("Next panel when it was asked for", panel),
            ("Asked for by", taken.asked_by),
            ("Decided by the LA officer", f"{taken.decided_by}, {long_date(taken.decided_on)}: {label(taken.option)}"),
            ("Delegated authority", taken.authority),
        ),
        paragraph("Why it could not wait:"),
        quote(taken.why),
        paragraph("Reasons for the decision:"),
        quote(taken.reasons),
        *grounds_parts(taken.kind, taken.grounds),
    ]
    if taken.again is not None:
        parts += reconsidered_parts(taken.again)
    if taken.rev > (taken.again.rev if taken.again else 1):
        parts += [paragraph(f"That decision was amended (revision {taken.rev}). Reason:"), quote(taken.amended_because)]
    return parts


def ratification_of(case: CaseRecord) -> Section | None:
    """The health body's word on a case, or that it was awaited; None where none is asked for."""
    if not KINDS[case.kind].ratified:
        return None
    made = section(f"Case {case.position}: the health body", *_ratification(case), level=3)
    return {**made, "case": case.position, "about": RATIFICATION}


def _ratification(case: CaseRecord) -> list[Part]:
    if case.state is not ItemState.RECOMMENDED:
        return [paragraph("Nothing was called for: no recommendation is recorded.")]
    if case.ratified is None:
        return [paragraph(f"{KINDS[case.kind].ratified} Its word was awaited when these minutes were signed.")]
    parts = [paragraph(ratification_text(case.ratified))]
    if case.ratified.reasons:
        parts += [paragraph("In its words:"), quote(case.ratified.reasons)]
    return parts


def ratification_text(word: RatificationRecord) -> str:
    """Who said what for the health body, on which day; a word on what stood before is not one on what stands."""
    does = {
        HealthAnswer.AGREES: "agreed",
        HealthAnswer.DEPARTS: "did not agree",
        HealthAnswer.REFERS: "referred the case elsewhere",
    }
    since = "" if word.on_this else " The officer's decision was amended after that, and its word on the amendment is awaited."
    return f"{word.spoken_by}, for the {word.body}, {does[word.answer]} on {long_date(word.said_on)}.{since}"


def ratification_summary(word: RatificationRecord) -> str:
    """The health body's word in a few words, for a list of what was recorded since signing."""
    return f"{label(word.answer)}: {word.body}, {long_date(word.said_on)}."
