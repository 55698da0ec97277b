"""The Additional Support Contract as a document, in fixed words from its records; the same records give the same words."""

from panel.law import figures
from panel.law.children.initials import full_name
from panel.law.composed import Document, Part, Section, document, paragraph, quote, section, signatures, table
from panel.law.contracts import journey, move_words
from panel.law.contracts.contract_record import AwardRecord, ContractRecord
from panel.law.contracts.contract_stages import Delivery
from panel.law.contracts.costed_plan import PlanLine
from panel.law.messages.labels import label
from panel.law.messages.wording import counted, long_date
from panel.law.minutes.composition import BANNER
from panel.law.money.pounds import pounds

RIGHTS = (
    "An Additional Support Contract carries no right of appeal of its own. It does not touch the family's or the young person's "
    "other rights: to ask for an EHC needs assessment at any time, and to appeal a decision not to carry out an EHC needs "
    "assessment or not to issue an EHC plan. It ends if an EHC plan starts."
)
PARTIES = (
    "This is an Additional Support Contract (ASC) between the local authority and the setting, for the child or young person "
    "named here. The panel recommends; the responsible LA officer decided to make the awards below."
)


def compose(record: ContractRecord) -> Document:
    """The contract in writing; a part that is not on record yet says so."""
    return document(
        "Additional Support Contract",
        f"Contract {record.id}, {record.reference}" + (f", {record.authority_name}" if record.authority_name else ""),
        banner=BANNER if record.demonstration else "",
        about=[
            ("Child or young person", full_name(record.child.forename, record.child.surname)),
            ("Setting", record.setting),
            ("Local authority", record.authority_name or "Not recorded"),
            ("Agreed in principle on", long_date(record.opened_on)),
            ("Stands at", label(record.standing.stage)),
        ],
        sections=[
            section("Who this is between", paragraph(PARTIES)),
            section("What is awarded", *_awarded(record)),
            *(part for award in record.awards if award.live for part in _term(record, award)),
            section("Review", *_review(record)),
            section("Rights", paragraph(RIGHTS)),
            *_moved(record),
            *_closed(record),
            section("Signed", signatures("For the local authority", "For the setting", "Parent or young person")),
        ],
        rows=[],
    )


def _awarded(record: ContractRecord) -> list[Part]:
    live = [award for award in record.awards if award.live]
    if not live:
        return [paragraph("No award stands on this contract.")]
    rows = [
        (_which(award), award.term.name, long_date(award.term.starts_on), long_date(award.term.ends_on), pounds(award.pence))
        for award in live
    ]
    total = sum(award.pence for award in live)
    return [
        table(("Award", "Term", "From", "To", "Amount"), rows),
        paragraph(
            f"In all: {pounds(total)}. Funding is agreed one term at a time, for {counted(figures.ASC_TERMS_MAX.on(record.opened_on).value, 'term')} at most."
        ),
        *(
            paragraph(f"The award for {award.term.name} was ended on {long_date(award.ended_on)}.")
            for award in live
            if award.ended_on
        ),
    ]


def _which(award: AwardRecord) -> str:
    return "First term" if award.ordinal == 1 else "Final term"


def _term(record: ContractRecord, award: AwardRecord) -> list[Section]:
    plan = record.plans.get(award.ordinal)
    outcomes = [
        (one.words, one.baseline, one.measure, long_date(one.by_on) if one.by_on else "Not dated") for one in award.outcomes
    ]
    met = f"The setting met the child and family on {long_date(award.met_family_on)}: {award.met_family_who}."
    return [
        section(f"{_which(award)}: outcomes", paragraph(met), table(("Outcome", "From", "Shown by", "By"), outcomes), level=2),
        section(f"{_which(award)}: how impact is measured", quote(award.impact_measured), level=2),
        section(
            f"{_which(award)}: how the money is used",
            table(
                ("Use", "Amount"), [*((cost.words, pounds(cost.pence)) for cost in award.costs), ("In all", pounds(award.pence))]
            ),
            *_asked(plan.lines if plan else ()),
            level=2,
        ),
    ]


def _asked(lines: tuple[PlanLine, ...]) -> list[Part]:
    if not lines:
        return []
    rows = [
        (line.words, label(line.delivery), line.who, hours(line), pounds(line.cost_pence), pounds(line.contribution_pence))
        for line in lines
    ]
    head = ("Intervention", "How", "Who", "Time and rate", "Cost", "The setting puts in")
    return [paragraph("The costed plan the setting sent:"), table(head, rows)]


def hours(line: PlanLine) -> str:
    """A line's time and rate in words."""
    if line.delivery is Delivery.ONCE:
        return "Once"
    return f"{line.minutes} minutes x {line.sessions} a week x {counted(line.weeks, 'week')} at {pounds(line.rate_pence)} an hour"


def _review(record: ContractRecord) -> list[Part]:
    first = record.award(1)
    parts: list[Part] = []
    if first is not None:
        due = long_date(journey.review_due_on(first.term))
        parts.append(paragraph(f"The first term is reviewed by {due}, with the child and family."))
    else:
        parts.append(paragraph("The review is dated once the first term is awarded."))
    review = record.review
    if review is not None:
        parts.append(paragraph(f"Reviewed on {long_date(review.reviewed_on)}."))
        parts.append(quote(review.progress))
        parts.append(
            table(("Outcome", "Result", "Shown by"), [(one.words, label(result), data) for one, result, data in review.results])
        )
        parts.append(paragraph(f"Spent: {pounds(review.spent_pence)} of {pounds(review.awarded_pence)}."))
    if record.moderation is not None:
        view = "supports a final term" if record.moderation.supports else "does not support a final term"
        day = long_date(record.moderation.moderated_on)
        parts.append(paragraph(f"Moderated on {day} by a head teacher of another setting, who {view}."))
    return parts


def _moved(record: ContractRecord) -> list[Section]:
    lines = [line for move in record.moves for line in move_words.told(move)]
    return [section("Change of setting", *(paragraph(line) for line in lines))] if lines else []


def _closed(record: ContractRecord) -> list[Section]:
    if record.closed_on is None:
        return []
    return [section("Closed", paragraph(f"Closed on {long_date(record.closed_on)}: {label(record.closed_because).lower()}."))]
