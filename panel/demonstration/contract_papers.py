"""What settings send about the demonstration's contracts: the children asked for, a plan, a review; all invented."""

from datetime import date, timedelta

from panel.law.contracts.award_basis import Outcome
from panel.law.contracts.contract_stages import Delivery, OutcomeResult
from panel.law.contracts.costed_plan import PlanLine, balance_of
from panel.law.contracts.journey import TermPlanRecord
from panel.law.contracts.review_rules import ReviewForm
from panel.law.terms import Term

REFERENCES = tuple(f"DEMO-A-{number:03d}" for number in range(1, 6))
CHILDREN = (
    (REFERENCES[0], "Tamsin", "Quickbeam", "2017-02-11", "Larkspur Hollow Primary School"),
    (REFERENCES[1], "Rafi", "Oakapple", "2014-06-30", "Harrier Vale High School"),
    (REFERENCES[2], "Lowri", "Hartsease", "2016-10-05", "Candlewick Green Infants"),
    (REFERENCES[3], "Caio", "Kestrelman", "2015-12-19", "Larkspur Hollow Primary School"),
    (REFERENCES[4], "Dilys", "Nightshade", "2013-04-23", "Harrier Vale High School"),
)


def sent(term: Term) -> TermPlanRecord:
    """Two strong outcomes and a plan of three lines for a term."""
    lines = (
        PlanLine("Writing tutor", Delivery.ONE_TO_ONE, "Specialist teacher", 30, 2, 10, 42_00, contribution_pence=60_00),
        PlanLine("Planning group of four", Delivery.GROUP, "Higher level teaching assistant", 45, 3, 10, 19_50),
        PlanLine("Training for two teaching assistants", Delivery.ONCE, once_pence=240_00),
    )
    outcomes = (
        Outcome(
            "Will write a plan of five sentences without an adult, on four days in five",
            "One sentence, one day in five",
            "The dated plans in the book, counted each Friday",
            term.ends_on - timedelta(days=7),
        ),
        Outcome(
            "Will read 40 words a minute aloud",
            "18 words a minute",
            "One-minute reading, weekly",
            term.ends_on - timedelta(days=7),
        ),
    )
    return TermPlanRecord(term, outcomes, "Both counts are charted and looked at with the family.", lines, balance_of(lines))


def reviewed(day: date) -> ReviewForm:
    """A review of both outcomes, with the wish for one more term."""
    return ReviewForm(
        reviewed_on=day,
        progress="Both outcomes moved; the gap in reading has closed by a third.",
        results=(
            (1, OutcomeResult.MET, "Five sentences on four days in five since half-term"),
            (2, OutcomeResult.PARTLY, "31 words a minute"),
        ),
        spent_pence=1_020_00,
        spend_words="Two tutor sessions were missed through illness.",
        child_views="I wrote about the cup match all by myself.",
        family_views="Homework is no longer a fight. We would like one more term.",
        setting_views="The group works; one more term would let it run without the tutor.",
        setting_wishes=True,
        family_wishes=True,
    )
