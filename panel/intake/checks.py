"""What the cells of one request say together: ages, days and amounts that cannot be, or need a person's eye.

Each is told the fields of a row that could be read (the others are missing) and yields column and sentence.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from stdnum.gb.upn import calc_check_digit

from panel.intake.faults import quoted
from panel.law import figures
from panel.law.dates import age_on
from panel.law.kinds import KINDS, KindOfCase, kinds_that
from panel.law.money.pounds import pounds
from panel.law.vocabulary import Kind

Found = Iterator[tuple[str, str]]


def impossible(fields: Mapping[str, Any], *, today: date, ask_cap_pence: int) -> Found:
    """The faults between the cells of one request."""
    received, born = fields.get("received_on"), fields.get("date_of_birth")
    if received and received > today:
        yield (
            "received_on",
            f"{_written(received)} is in the future; give the day the request reached you",
        )
    if received and born:
        yield from _impossible_age(born, received)
        yield from _past_its_kind(born, received, fields.get("kind"))
    kind = fields.get("kind")
    if fields.get("asc_only") and kind and not KINDS[kind].asc_only_as:
        allowed = _named(lambda entry: entry.asc_only_as)
        yield "asc_only", f"yes is for {allowed} only and this is {kind}; leave the cell blank"
    for column in ("amount_term_1", "amount_term_2"):
        asked = fields.get(f"{column}_pence")
        if asked is not None and asked > ask_cap_pence:
            most = pounds(ask_cap_pence)
            yield (
                column,
                f"{pounds(asked)} is too much for one term; at most {most} can be asked for",
            )


def doubtful(fields: Mapping[str, Any], *, today: date) -> Found:
    """The warnings about one request: nothing stops, a person should look."""
    if upn := fields.get("upn"):
        yield from _doubtful_upn(upn)
    received, kind = fields.get("received_on"), fields.get("kind")
    accepted, assessed = fields.get("accepted_on"), fields.get("last_assessed_on")
    if accepted and kind and not KINDS[kind].from_acceptance:
        yield (
            "accepted_on",
            f"this day counts for {_named(lambda entry: entry.from_acceptance)} only; it is kept and starts no clock",
        )
    elif accepted and accepted > today:
        yield "accepted_on", f"{_written(accepted)} is in the future; check it"
    elif accepted and received and accepted < received:
        yield (
            "accepted_on",
            f"{_written(accepted)} is before {_written(received)}, the day of receipt; check both",
        )
    if assessed and assessed > today:
        yield "last_assessed_on", f"{_written(assessed)} is in the future; check it"
    asks_for_contract = kind and (KINDS[kind].asks_amounts or (KINDS[kind].asc_only_as and fields.get("asc_only")))
    for column in ("amount_term_1", "amount_term_2"):
        if kind and fields.get(f"{column}_pence") and not asks_for_contract:
            yield (
                column,
                f"{kind} asks for no Additional Support Contract; the amount is kept, check it",
            )


def _named(test: Callable[[KindOfCase], object]) -> str:
    return " or ".join(kinds_that(test))


def _impossible_age(born: date, received: date) -> Found:
    age = age_on(born, received)
    if born > received:
        yield (
            "date_of_birth",
            f"{_written(born)} is after {_written(received)}, the day of receipt; correct one",
        )
        return
    limit = figures.CASES_AGE_LIMIT.on(max(received, figures.REGULATIONS_BEGAN)).value
    if age >= limit:
        yield (
            "date_of_birth",
            f"born {_written(born)} is {age} at receipt; a request is for someone under {limit}",
        )


def _past_its_kind(born: date, received: date, kind: Kind | None) -> Found:
    limit = KINDS[kind].only_under if kind else None
    if limit is not None and born <= received and age_on(born, received) >= limit.on(max(received, figures.PUBLISHED)).value:
        most = limit.on(max(received, figures.PUBLISHED))
        yield (
            "date_of_birth",
            f"born {_written(born)} is {age_on(born, received)} at receipt; {kind} is for someone under {most.value} ({most.authority})",
        )


def _doubtful_upn(upn: str) -> Found:
    try:
        right = calc_check_digit(upn[1:])
    except ValueError:
        yield "upn", f"{quoted(upn)} has letters that no UPN has; it is kept, check it"
        return
    if right != upn[0]:
        yield (
            "upn",
            f"{quoted(upn)} has the wrong check letter, {right} would fit; it is kept, check it",
        )


def _written(day: date) -> str:
    return day.strftime("%d/%m/%Y")
