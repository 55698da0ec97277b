"""What a case calls for by law: whether who asked may, whose the rights are, and in short what casework still has to do."""

from datetime import date

import streamlit as st

from panel.law.casework import advice, exceptions, notifications
from panel.law.casework.advice_tracker import OUTSTANDING, AdviceState
from panel.law.casework.exceptions import ClaimState
from panel.law.casework.notifications import NotificationDue, Occasion, Recipient
from panel.law.decisions.time_taken import first_in_writing, has_gone
from panel.law.findings import Finding
from panel.law.kinds import KINDS
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.law.requests import request_rules
from panel.screens.widgets import plain_words
from panel.store.queries.casework.registers import Registers
from panel.store.queries.requests.case import Case


def has_registers(case: Case) -> bool:
    """Whether the regulations say who is told and whose advice is sought in this case."""
    return bool(KINDS[case.request.kind].tells) and not case.request.asc_only


def who_asked(case: Case, today: date) -> None:
    """That the rights are the young person's own, whether who asked has the right to, and what an earlier assessment means."""
    if today >= request_rules.rights_from(case.child.date_of_birth):
        whose_rights(case, today)
    if not KINDS[case.request.kind].tests_asking:
        return
    received = case.request.received_on
    _say_unless_met(request_rules.may_ask(case.request.requested_by, case.child.date_of_birth, on=received))
    if case.request.last_assessed_on:
        _say_unless_met(request_rules.six_months_passed(case.request.last_assessed_on, on=received))


def whose_rights(case: Case, today: date) -> None:
    """Whose the rights are, and from when."""
    since = request_rules.rights_from(case.child.date_of_birth)
    own = today >= since
    said = "The rights are the young person's own since" if own else "The rights are the parent's. They are the child's own from"
    st.markdown(f":small[{said} **{wording.short_date(since)}**.]")


def _say_unless_met(finding: Finding) -> None:
    if not finding.is_met:
        st.warning(f"{plain_words.plain(wording.sentence(finding))}\n\n:small[{plain_words.plain(str(finding.authority))}]")


def recipients(kept: Registers, occasion: Occasion, today: date) -> tuple[NotificationDue, ...]:
    """Everybody who has to be told on an occasion, with what this child's circumstances add."""
    own = request_rules.is_young_person(kept.date_of_birth, on=today)
    return notifications.notifications_due(occasion, kept.held, young_person=own)


def sought(kept: Registers, today: date) -> tuple[advice.AdviceToSeek, ...]:
    """The advice an assessment of this child would call for."""
    own = request_rules.is_young_person(kept.date_of_birth, on=today)
    return advice.advice_to_seek(kept.needs, kept.held, kept.nc_year, young_person=own, on=today)


def in_short(case: Case, kept: Registers, today: date) -> None:
    """What casework still has to do, a line each; what is done stands in the registers below the case."""
    if not has_registers(case):
        return
    lines = [*_told(kept, today), *_not_shared(kept), *_exceptions(kept), *_advice(kept, today)]
    if lines:
        st.markdown("### Casework")
        st.markdown("  \n".join(f":small[{line}]" for line in lines))


def _told(kept: Registers, today: date) -> list[str]:
    found = []
    for occasion in KINDS[kept.kind].tells:
        if occasion is Occasion.DECISION and kept.decided_on is None:
            continue
        everybody = recipients(kept, occasion, today)
        given = {one.name: notifications.notification_given(one, occasion, kept.tellings) for one in everybody}
        missing = [name for name, told in given.items() if told is None]
        ahead = sorted({told.told_on for told in given.values() if told and told.told_on and not has_gone(told.told_on, today)})
        told = sum(one is not None and has_gone(one.told_on, today) for one in given.values())
        to_write = [words for one in everybody if (words := still_to_write(kept, occasion, one))]
        if told == len(everybody) and not to_write:
            continue
        said = f"Told {label(occasion).lower()}: **{told} of {len(everybody)}**."
        said += "".join(f" A letter {wording.gone_or_goes(day, today)}." for day in ahead)
        said += "".join(f" {plain_words.plain(words)}" for words in to_write)
        found.append(
            f"{said} Still to be told: {plain_words.plain('; '.join(plain_words.inside(name) for name in missing))}."
            if missing
            else said
        )
    return found


def still_to_write(kept: Registers, occasion: Occasion, one: NotificationDue) -> str:
    """That a family told by telephone or in person only still has a letter to come; empty for everybody else."""
    told = notifications.notification_given(one, occasion, kept.tellings)
    if one.recipient is not Recipient.FAMILY or told is None:
        return ""
    to_family = [row for row in kept.tellings if row.occasion is occasion and row.recipient is Recipient.FAMILY]
    if first_in_writing((row.told_on, row.channel) for row in to_family):
        return ""
    return f"The family was told, but not in writing ({label(told.channel).lower()}): its letter is still to be written."


def _not_shared(kept: Registers) -> list[str]:
    found = []
    for one in kept.standing_sharings:
        finding = notifications.sharing_agreed(one)
        if not finding.is_met:
            found.append(f":orange-badge[Sharing] {plain_words.plain(wording.sentence(finding))}")
    return found


def _exceptions(kept: Registers) -> list[str]:
    found = []
    for one in kept.standing_exceptions:
        told = exceptions.family_told(one.told_on)
        if told.is_met and one.standing is ClaimState.APPROVED:
            continue
        found.append(f"{label(one.standing)}, {label(one.stage).lower()}. {plain_words.plain(wording.sentence(told))}")
    return found


def _advice(kept: Registers, today: date) -> list[str]:
    if not kept.advice:
        return []
    states = [one.state(today) for one in kept.advice]
    overdue = sum(state is AdviceState.OVERDUE for state in states)
    out = sum(state in OUTSTANDING for state in states)
    if not out:
        return []
    late = f", :red-badge[{overdue} overdue]" if overdue else ""
    return [f"Advice: **{len(states) - out} of {len(states)}** settled{late}."]
