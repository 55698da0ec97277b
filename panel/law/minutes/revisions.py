"""Signed minutes changed without being altered: an amendment at the end, later decisions added, a case closed to a reader."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

from panel.law.composed import Document, Part, Section, facts, known_to, paragraph, quote, section, table
from panel.law.kinds import KINDS
from panel.law.messages.labels import inside, label
from panel.law.messages.wording import long_date
from panel.law.minutes.case_record import CaseRecord
from panel.law.minutes.composition import DECISION, HEARD, decision_section
from panel.law.minutes.csv_rows import (
    OF_THE_AWARD,
    OF_THE_DECISION,
    OF_THE_HEALTH_BODY,
    OF_THE_LETTERS,
    OF_THE_RECONSIDERING,
    OF_THE_TELLING,
    row,
)
from panel.law.minutes.decision import award_words
from panel.law.minutes.meeting_record import MeetingRecord
from panel.law.minutes.particulars import RATIFICATION, ratification_of, ratification_summary
from panel.law.minutes.summary import SUMMARY, brought_up_to_date
from panel.law.minutes.telling import TELLING, telling_of, telling_words

AMENDMENTS = "Amendments"
Made = Callable[[CaseRecord], Section | None]
MADE: Mapping[str, Made] = {DECISION: decision_section, RATIFICATION: ratification_of, TELLING: telling_of}
"""The sections of a case that may change after signing, each made from its record."""
WHOLE = 0
"""What an amendment of the meeting as a whole, not of one case, says it amends."""


def amended(content: Document, rev: int, by: str, words: str, why: str, position: int | None, *, on: date) -> Document:
    """The content with a correction at its end and a note at the case it is about; what was signed stays as it was."""
    note = paragraph(f"Amended by revision {rev}, see the end.")
    about = f"case {position}" if position else "the meeting"
    correction = section(
        f"Revision {rev}, {long_date(on)}: {about}",
        facts(("Amended by", by), ("Why", why)),
        quote(words),
        level=2,
    )
    sections: list[Section] = [
        {**one, "parts": [note, *one["parts"]]} if position and (one.get("case"), one.get("about")) == (position, HEARD) else one
        for one in content["sections"]
    ]
    return {**content, "sections": [*_with_end(sections), {**correction, "amends": position or WHOLE, "rev": rev}]}


def recorded_since(content: Document, record: MeetingRecord) -> tuple[tuple[int, str], ...]:
    """The decisions, awards and letters on record that signed minutes do not hold: the case's place, and what it is."""
    edition = content.get("edition", 1)
    signed = {(one.get("case", WHOLE), one["about"]): one["parts"] for one in content["sections"] if "about" in one}
    told = {int(one["item"]): one.get("notices", "") for one in content["rows"]}
    found = []
    for case in record.cases:
        if case.decided is not None and not _holds(edition, signed.get((case.position, DECISION)), decision_section, case):
            found.append((case.position, _said(case)))
        ratification = signed.get((case.position, RATIFICATION))
        if case.ratified is not None and ratification_of(case) and not _holds(edition, ratification, ratification_of, case):
            found.append((case.position, ratification_summary(case.ratified)))
        letters = _since(case.notices, told.get(case.position, ""))
        found += [(case.position, _sent(one)) for one in letters]
        telling = signed.get((case.position, TELLING))
        if (
            (case.told_on or case.goes_on)
            and telling is not None
            and telling_of(case)
            and not letters
            and not _holds(edition, telling, telling_of, case)
        ):
            found.append((case.position, telling_words(case)))
    return tuple(found)


def _holds(edition: int, signed: Sequence[Part] | None, made: Made, case: CaseRecord) -> bool:
    """Whether parts signed in an edition say what is on record: the child unnamed in people's words, or, once, as typed."""
    if signed is None:
        return False
    said = known_to(edition, signed)
    return any(now and said == known_to(edition, now["parts"]) for now in (made(case.minuted), made(case)))


def _since(letters: Sequence[str], signed: str) -> list[str]:
    """The letters that a signed row does not hold, as rows have them; two alike on one day are two."""
    new = Counter(letters) - Counter(signed.split("; "))
    return [one for one in dict.fromkeys(letters) for _ in range(new[one])]


def _sent(letter: str) -> str:
    name, _, day = letter.rpartition(", ")
    return f"Letter of {long_date(date.fromisoformat(day))}: {name}."


def _said(case: CaseRecord) -> str:
    if case.decided is None:
        return ""
    does = "Passed on to the health body" if KINDS[case.kind].health_body_decides else "Decided"
    again = case.decided.again
    does = f"Reconsidered after {inside(label(again.after))}, and {does.lower()}" if again else does
    decided = f"{does} on {long_date(case.decided.decided_on)}: {label(case.decided.option)}."
    return " ".join([decided, *award_words(case, case.decided)])


def with_decisions(content: Document, record: MeetingRecord, rev: int, *, on: date) -> Document:
    """The content with the decisions, awards and letters recorded since, each in its place, and a list of them at the end."""
    added, edition = recorded_since(content, record), content.get("edition", 1)
    cases = {case.position: case for case in record.cases}
    changed = {position: cases[position] for position, _ in added}
    sections: list[Section] = []
    for one in content["sections"]:
        made, case = MADE.get(one.get("about", "")), changed.get(one.get("case", WHOLE))
        if made and case and (now := made(case.minuted)) and not _holds(edition, one["parts"], made, case):
            one = {**now, "heading": f"{now['heading']}, as recorded by revision {rev}"}
        if one.get("about") == SUMMARY:
            one = brought_up_to_date(one, {position: case.minuted for position, case in changed.items()})
        sections.append(one)
    listing = section(
        f"Revision {rev}, {long_date(on)}: recorded since signing",
        table(("Case", "Recorded since signing"), [(str(position), words) for position, words in added]),
        level=2,
    )
    rows = []
    for old in content["rows"]:
        fresh = changed.get(int(old["item"]))
        now_row = row(record, fresh.minuted) if fresh else old
        since = (*OF_THE_DECISION, *OF_THE_AWARD, OF_THE_LETTERS, *OF_THE_HEALTH_BODY, *OF_THE_TELLING, *OF_THE_RECONSIDERING)
        rows.append({**old, **{name: now_row.get(name, "") for name in since}})
    return {**content, "sections": [*_with_end(sections), {**listing, "rev": rev}], "rows": rows}


def _with_end(sections: list[Section]) -> list[Section]:
    if any(one["heading"] == AMENDMENTS for one in sections):
        return sections
    return [*sections, section(AMENDMENTS, paragraph("What was signed before stays on record in the revision it belongs to."))]


def closed_to(content: Document, positions: Collection[int]) -> Document:
    """The content for a reader recused from cases: each reduced to its number, with whatever speaks of it left out.

    Amendments of the meeting as a whole are free words that may speak of any case, so they are left out as well.
    """
    if not positions:
        return content
    sections: list[Section] = []
    for one in content["sections"]:
        if one.get("case") in positions:
            if one.get("about") == HEARD:
                sections.append(
                    section(f"{one['case']}. Not open to you", paragraph("You have an interest in this case."), level=2)
                )
        elif one.get("amends") in (WHOLE, *positions):
            sections.append(section(f"Revision {one['rev']}", paragraph("Not open to you."), level=2))
        else:
            sections.append({**one, "parts": [_without(part, positions) for part in one["parts"]]})
    rows = [one for one in content["rows"] if int(one["item"]) not in positions]
    return {**content, "sections": sections, "rows": rows}


def _without(part: Part, positions: Collection[int]) -> Part:
    if part["kind"] != "table" or part["head"][0] != "Case":
        return part
    kept = [cells for cells in part["rows"] if int(cells[0]) not in positions]
    return {**part, "rows": kept} if kept else paragraph("Nothing that is open to you.")


def open_reasons(content: Document, positions: Collection[int]) -> frozenset[int]:
    """The revisions whose reason a reader recused from these cases may be told: those of a case open to them."""
    if not positions:
        return frozenset(one["rev"] for one in content["sections"] if "rev" in one)
    closed = (WHOLE, *positions)
    return frozenset(one["rev"] for one in content["sections"] if "rev" in one and one.get("amends") not in closed)
