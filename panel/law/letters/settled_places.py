"""Places of a letter about what was settled: an appeal or mediation and what follows from it, and the ground on which a plan ends."""

from collections.abc import Mapping

from panel.law.casework.appeals import Contested, DutyLine
from panel.law.casework.plan_steps import PlanStep
from panel.law.decisions.reconsideration import Reconsidered, ReconsideredAfter
from panel.law.letters.appeal_outcomes import FOR_CERTAIN, SAID
from panel.law.letters.days import day_said
from panel.law.letters.decisions_said import DECISIONS_SAID
from panel.law.letters.letter_record import LetterRecord
from panel.law.messages.wording import long_date


def outcome(record: LetterRecord) -> dict[str, object]:
    """How a contested decision was settled, and what follows, each with its last day."""
    one, sent = record.outcome, record.draft.sent_on
    return {
        "order_made": one.how is PlanStep.APPEAL_ORDERED,
        "appeal_conceded": one.how is PlanStep.APPEAL_CONCEDED,
        "referred_back": one.how is PlanStep.APPEAL_REFERRED,
        "appeal_dismissed": one.how is PlanStep.APPEAL_DISMISSED,
        "appeal_withdrawn": one.how is PlanStep.APPEAL_WITHDRAWN,
        "appeal_over": one.is_over,
        "outcome_on": day_said(one.on),
        "plan_ends": one.contested is Contested.CEASING and one.is_over,
        "plan_unchanged": one.contested is Contested.CONTENT and one.is_over,
        "contested_decision": DECISIONS_SAID[one.decided] if one.decided else "",
        "contested_on": day_said(one.decided_on),
        "assessment_follows": one.contested is Contested.ASSESSMENT and not one.is_over,
        "plan_kept": one.contested is Contested.CEASING and not one.is_over,
        "duties": [
            {"what": _what(line, one.contested, late), "by": long_date(line.due_on), "passed": late}
            for line in one.owed
            if line.duty in SAID
            for late in (sent is not None and sent > line.due_on,)
        ],
    }


def _what(line: DutyLine, contested: Contested | None, late: bool) -> str:
    words = FOR_CERTAIN.get(line.duty, SAID[line.duty]) if contested is Contested.PLAN else SAID[line.duty]
    return f"{words[:1].upper()}{words[1:]}" if late else words


LOOKED_AGAIN: Mapping[ReconsideredAfter, str] = {
    ReconsideredAfter.NEW_EVIDENCE: "new evidence came to us",
    ReconsideredAfter.MEDIATION: "there was mediation",
    ReconsideredAfter.CONCESSION: "we told the tribunal that we do not oppose your appeal",
    ReconsideredAfter.ORDER: "the tribunal decided your appeal for you",
    ReconsideredAfter.REFERRED_BACK: "the tribunal asked us to look again",
}
"""What a decision was reconsidered after, as a letter says it."""


def looked_again(again: Reconsidered | None) -> dict[str, str]:
    """What the decision was reconsidered after, what had changed, and the decision it takes the place of; nothing for a first decision."""
    return {
        "looked_again_after": LOOKED_AGAIN[again.after] if again else "",
        "looked_again_on": day_said(again.came_on if again else None),
        "looked_again_because": again.words if again else "",
        "old_decision": DECISIONS_SAID[again.before] if again else "",
        "old_decision_on": day_said(again.before_on if again else None),
    }


def ground(record: LetterRecord) -> str:
    """The ground on which a plan ends, after "the ground here is that"."""
    child = "you" if record.rights_are_their_own and record.form.to_family else record.forename or record.surname
    return {
        "not_responsible": f"we are no longer responsible for {child}",
        "not_necessary": f"it is no longer necessary to keep the plan for {child}",
    }.get(record.cease_ground, "")
