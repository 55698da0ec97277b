"""The facts that reach each reason of two records of one child, and of the money."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from reasons import Reason

from panel import rules
from panel.law.children.identity import Identity
from panel.law.contracts.caps import TermAmount
from panel.law.findings import Finding
from panel.law.reasons import AnyReason
from panel.law.terms import Term
from panel.law.vocabulary import SettingWord

ON = date(2026, 11, 23)
AUTUMN = Term(1, "2026 autumn", "2026/27", date(2026, 9, 1), date(2026, 12, 18))
SPRING = Term(2, "2027 spring", "2026/27", date(2027, 1, 4), date(2027, 3, 25))
SUMMER = Term(3, "2027 summer", "2026/27", date(2027, 4, 12), date(2027, 7, 21))
MINE = [TermAmount(AUTUMN, 1, 2_000_00), TermAmount(SPRING, 2, 2_000_00)]
FULL, OVER = [TermAmount(SUMMER, 1, 2_000_00)], [TermAmount(SUMMER, 1, 2_000_01)]
UPN = "B319903323231"
WHO = Identity("Orsett", "Kit", date(2015, 2, 1))

REACHED: dict[AnyReason, Callable[[], Finding]] = {
    Reason.MERGED_TERMS_FIT: lambda: rules.merged_terms_within_limit(MINE[:1], MINE[1:], on=ON),
    Reason.MERGED_TERMS_OVER: lambda: rules.merged_terms_within_limit(MINE, FULL, on=ON),
    Reason.MERGED_TERMS_APART: lambda: rules.merged_terms_apart(MINE, FULL, on=ON),
    Reason.MERGED_TERM_TWICE: lambda: rules.merged_terms_apart(MINE, MINE[1:], on=ON),
    Reason.MERGED_CONTRACT_ONE: lambda: rules.merged_contracts_one(["Otter Brook School"], on=ON),
    Reason.MERGED_CONTRACTS_OPEN: lambda: rules.merged_contracts_one(["Otter Brook School", "Sparrow Hill School"], on=ON),
    Reason.MERGED_YEAR_WITHIN: lambda: rules.merged_year_within_cap(MINE, FULL, on=ON),
    Reason.MERGED_YEAR_OVER: lambda: rules.merged_year_within_cap(MINE, OVER, on=ON),
    Reason.RECORDS_ARE_TWO: lambda: rules.records_are_two(1, 2, (1, 3)),
    Reason.SETTING_SETTLED: lambda: rules.setting_settled(1, 2, SettingWord.NEW_URN, ON, "GIAS", on=ON),
    Reason.SETTING_NOT_SETTLED: lambda: rules.setting_settled(1, 2, SettingWord.NEW_URN, None, "GIAS", on=ON),
    Reason.RECORDS_ALREADY_ONE: lambda: rules.records_are_two(1, 2, (1, 2)),
    Reason.ONE_STANDS_ALONE: lambda: rules.one_stands_alone((1, 3), (2,)),
    Reason.BOTH_ALREADY_MERGED: lambda: rules.one_stands_alone((1, 3), (2, 4)),
    Reason.MERGE_STANDS: lambda: rules.merge_stands(True),
    Reason.MERGE_NOT_STANDING: lambda: rules.merge_stands(False),
    Reason.NOT_YET_SAID_TWO: lambda: rules.not_yet_distinguished(False),
    Reason.ALREADY_SAID_TWO: lambda: rules.not_yet_distinguished(True),
    Reason.IDENTITY_CHANGES: lambda: rules.identity_changes(WHO, replace(WHO, surname="Newname"), on=ON),
    Reason.IDENTITY_INCOMPLETE: lambda: rules.identity_changes(WHO, replace(WHO, surname=""), on=ON),
    Reason.IDENTITY_UNCHANGED: lambda: rules.identity_changes(WHO, WHO, on=ON),
    Reason.UPN_FITS: lambda: rules.upn_fits(UPN, "", False),
    Reason.UPN_MISSHAPEN: lambda: rules.upn_fits(UPN[:-1], "", False),
    Reason.UPN_UNCHANGED: lambda: rules.upn_fits(UPN, UPN, False),
    Reason.UPN_TAKEN: lambda: rules.upn_fits(UPN, "", True),
    Reason.SUM_IS_MONEY: lambda: rules.amount_readable("0")[1],
    Reason.SUM_NOT_MONEY: lambda: rules.amount_readable("lots")[1],
    Reason.YEAR_IN_CALENDAR: lambda: rules.year_in_calendar("2026/27", ["2026/27"]),
    Reason.YEAR_NOT_IN_CALENDAR: lambda: rules.year_in_calendar("2031/32", ["2026/27"]),
    Reason.AWARD_ENDED: lambda: rules.award_has_ended(True),
    Reason.AWARD_NOT_ENDED: lambda: rules.award_has_ended(False),
    Reason.SPENT_WITHIN_AWARD: lambda: rules.spent_within_award(1_000_00, 1_000_00),
    Reason.SPENT_OVER_AWARD: lambda: rules.spent_within_award(1_000_01, 1_000_00),
    Reason.SOMETHING_TO_PAY: lambda: rules.something_to_pay(1, 1, 1),
    Reason.NOTHING_AWARDED: lambda: rules.something_to_pay(0, 0, 1),
    Reason.NOTHING_CHANGED: lambda: rules.something_to_pay(3, 0, 2),
}
