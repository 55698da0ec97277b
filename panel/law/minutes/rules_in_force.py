"""The rules a meeting sat under: its quorum and, where a contract was on the agenda, the limits of a contract, as they held that day."""

from datetime import date

from panel.law import figures
from panel.law.composed import Section, section, table
from panel.law.figures import Parameter
from panel.law.kinds import KINDS
from panel.law.meeting.quorum import for_kind
from panel.law.messages.wording import long_date
from panel.law.minutes.meeting_record import MeetingRecord
from panel.law.money.pounds import pounds
from panel.law.policy.local_policy import CHOICES, LOCAL, WORDS, in_words

QUORUM = (
    figures.QUORUM_PEOPLE,
    figures.QUORUM_LEADS,
    figures.QUORUM_PSYCHOLOGISTS,
    figures.QUORUM_EDUCATION,
    figures.QUORUM_HEALTH_OR_CARE,
)
CONTRACT = (figures.ASC_TERM_CAP, figures.ASC_YEAR_CAP, figures.ASC_TERMS_MAX, figures.ASC_MODERATION)


def rules_in_force(record: MeetingRecord) -> Section:
    """Each rule with its value on the day the meeting was held, who gave it and since when."""
    contracts = any(KINDS[case.kind].awards for case in record.cases)
    rows = []
    kinds = sorted({case.kind for case in record.cases})
    own = [one for kind in kinds for figure in QUORUM if _differs(one := for_kind(figure, kind), record.held_on)]
    for parameter in (*QUORUM, *own, figures.MAY_CHAIR, *(CONTRACT if contracts else ())):
        figure, choice = parameter.on(record.held_on), CHOICES[parameter.name]
        given = figure.authority
        source = str(given) if given.instrument == LOCAL else given.instrument
        rows.append((choice.words, _value(parameter, figure.value), f"{source}, since {long_date(given.since)}"))
    return section("Rules in force", table(("Rule", "Value", "Source"), rows))


def _differs(own: Parameter, on: date) -> bool:
    """Whether a kind of case had a figure of its own that day, and not that of all."""
    return own.follows is not None and own.on(on) != own.follows.on(on)


def _value(parameter: Parameter, number: int) -> str:
    if parameter in QUORUM or parameter.follows in QUORUM:
        return f"at least {number}"
    if parameter.name in WORDS:
        return in_words(CHOICES[parameter.name], number)
    return pounds(number) if parameter.unit.startswith("pence") else str(number)
