"""The panel in a folder, for a dead network: an agenda and a card for each case, composed from what was frozen, initials only."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from panel.law.agenda.timetable import timetable
from panel.law.clock_face import time_text
from panel.law.composed import Document, OnPaper, Part, Section, document, facts, headed, listed, paragraph, quote, section, table
from panel.law.contracts.caps import options_on
from panel.law.kinds import KINDS
from panel.law.messages.labels import NOT_READ, label
from panel.law.messages.wording import long_date, short_date
from panel.law.minutes.case_record import Paper
from panel.law.minutes.composition import BANNER
from panel.law.vocabulary import Capacity, Criterion, Discipline, EvidenceFinding, Kind, Presence

CLOSED = "This case is not open to whoever took this folder. Somebody else brings its papers."
SETTLED = "Settled already"
NOT_WRITABLE = (CLOSED, SETTLED)
"""What stands in the row of a case nothing may be written on, where the others say what the panel recommends."""


@dataclass(frozen=True, slots=True)
class CaseCard:
    """One case as its pack was frozen; `late` are papers that came since, `leaves` who has an interest in it.

    `case_sha256` is the hash of what the case and its papers say at the moment the folder was made. `open_still` is whether
    it is still to be heard.
    """

    item_id: int
    version: int
    position: int
    minutes: int
    open_still: bool
    reference: str
    initials: str
    kind: Kind
    setting: str
    question: str
    child_views: str
    parent_views: str
    communication_needs: str
    about: tuple[tuple[str, str], ...]
    circumstances: tuple[str, ...]
    papers: tuple[Paper, ...]
    late: tuple[Paper, ...]
    leaves: tuple[str, ...]
    due_on: date
    pack_sha256: str
    case_sha256: str


@dataclass(frozen=True, slots=True)
class ClosedCase:
    """A case that whoever takes the folder may not see: only that it is there."""

    position: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Invitee:
    """Somebody asked to the meeting."""

    person_id: int
    name: str
    capacity: Capacity
    discipline: Discipline | None
    presence: Presence


@dataclass(frozen=True, slots=True)
class OfflineFolder:
    """Everything that goes into the folder of one meeting, who took it and when; `paper` is the letterhead of its agenda."""

    meeting: str
    version: int
    held_on: date
    starts_at: str
    authority_name: str
    panel_name: str
    demonstration: bool
    taken_by: str
    taken_at: str
    cases: tuple[CaseCard | ClosedCase, ...]
    guests: tuple[Invitee, ...]
    paper: OnPaper = field(default_factory=OnPaper)
    terms_of_reference: str = ""
    place: str = ""
    marking: str = ""
    distribution: str = ""

    @property
    def foot(self) -> str:
        """The line at the foot of every page and beside every sheet: who took it, when."""
        return f"{self.meeting}: taken by {self.taken_by} on {self.taken_at}. Confidential; destroy after the meeting."


def hand_out(folder: OfflineFolder) -> Document:
    """The agenda by itself, for whoever comes: the cases by initials with their times, and who is asked; nobody's interest."""
    whole = agenda_document(folder)
    cases, guests, _ = whole["sections"]
    listing = cases["parts"][0]
    shown: Part = {**listing, "head": listing["head"][:-1], "rows": [row[:-1] for row in listing["rows"]]}
    return {**whole, "sections": [{**cases, "parts": [shown]}, guests]}


def agenda_document(folder: OfflineFolder) -> Document:
    """The agenda to be printed: cases in order with their times, and who is asked."""
    plan = timetable(folder.starts_at, [case.minutes for case in folder.cases], on=folder.held_on)
    rows = [
        (str(case.position), time_text(start, on=folder.held_on), *_line(case))
        for case, start in zip(folder.cases, plan.starts, strict=True)
    ]
    guests = [(guest.name, label(guest.capacity), label(guest.discipline)) for guest in folder.guests]
    made = _document(
        folder,
        f"Agenda of the {folder.panel_name}, {long_date(folder.held_on)}",
        [
            ("Meeting on", long_date(folder.held_on)),
            ("Starts at", folder.starts_at),
            *([("Place", folder.place)] if folder.place else []),
            ("Cases", str(len(folder.cases))),
            *([("Terms of reference", folder.terms_of_reference)] if folder.terms_of_reference else []),
            *([("Distribution", folder.distribution)] if folder.distribution else []),
        ],
        [
            section(
                "Cases",
                table(("No.", "Time", "Child", "Kind of case", "Last day", "Interest: leaves"), rows),
            ),
            section("Asked to the meeting", table(("Name", "Capacity", "Discipline"), guests)),
            section(
                "How this is used",
                listed(
                    "The panel recommends. The responsible LA officer decides, in a separate record.",
                    "Nobody with an interest in a case sees its card or takes part in it.",
                    "What the panel recommends goes into the workbook of decision sheets, one row a case.",
                    "The chair brings the workbook back on the Meeting screen; it is checked there before anything is recorded.",
                ),
            ),
        ],
    )
    return {**made, **folder.paper}


def _line(case: CaseCard | ClosedCase) -> tuple[str, ...]:
    if isinstance(case, ClosedCase):
        return ("Not open to you", "", "", "")
    return case.initials, KINDS[case.kind].name, _day(case.due_on), ", ".join(case.leaves) or "nobody"


def _day(day: date) -> str:
    return short_date(day).partition(" ")[2].replace(" ", "\N{NO-BREAK SPACE}")


def card_document(folder: OfflineFolder, case: CaseCard | ClosedCase) -> Document:
    """One case's card: what its screen shows a member; of a closed case only the number."""
    if isinstance(case, ClosedCase):
        return _document(folder, f"Case {case.position}", [], [section("", paragraph(CLOSED))])
    kind = KINDS[case.kind]
    leaves = [("Not for", f"{', '.join(case.leaves)} (an interest is recorded)")] if case.leaves else []
    return _document(
        folder,
        f"Case {case.position}: {case.initials}, {case.reference}",
        [("Kind of case", kind.name), ("Question for the panel", case.question or kind.asked), *leaves, *case.about],
        [
            section("The child or young person says", quote(case.child_views or "Their words are not in the papers.")),
            section("The parent says", quote(case.parent_views or "Their words are not in the papers.")),
            *_writing(case),
            section("Particular circumstances", listed(*(case.circumstances or ("None recorded.",)))),
            section(_papers_heading(case.kind), *_papers(case)),
            *_late(case),
            _to_settle(case, folder.held_on),
        ],
    )


def _document(folder: OfflineFolder, title: str, about: Sequence[tuple[str, str]], sections: Sequence[Section]) -> Document:
    name = f", {folder.authority_name}" if folder.authority_name else ""
    banner = headed(folder.marking, BANNER if folder.demonstration else "")
    return document(title, f"Meeting {folder.meeting}{name}", banner=banner, about=about, sections=sections, rows=[])


def _writing(case: CaseCard) -> list[Section]:
    if not case.communication_needs.strip():
        return []
    return [section("How the family needs to be written or spoken to", quote(case.communication_needs))]


def _papers_heading(kind: Kind) -> str:
    return "Evidence, by the five heads of paragraph 9.14" if KINDS[kind].criteria else "Evidence in the papers"


def _papers(case: CaseCard) -> list[Part]:
    """Each head with its papers, as the pack was frozen; every head where the kind is weighed by them."""
    asked = KINDS[case.kind].criteria
    rows = []
    for head in Criterion:
        held = [paper for paper in case.papers if paper.criterion is head]
        rows += [_row(paper) for paper in held]
        if asked and not held:
            rows.append((label(head), f"{label(EvidenceFinding.NOT_IN_PAPERS)}. No evidence has been supplied on this head."))
    pack = paragraph(f"As the papers went out: pack {case.pack_sha256[:12]}.")
    return [facts(*rows) if rows else paragraph("No papers are in."), pack]


def _late(case: CaseCard) -> list[Section]:
    if not case.late:
        return []
    return [section("Late: came after the papers went out", facts(*(_row(paper) for paper in case.late)))]


def _row(paper: Paper) -> tuple[str, str]:
    """One paper: its head; the finding first, then what it says and where it stands."""
    finding = NOT_READ if paper.finding is None else label(paper.finding)
    return label(paper.criterion), f"{finding}. {_where(paper)}".strip()


def _where(paper: Paper) -> str:
    where = (
        paper.source,
        f"page {paper.page}" if paper.page else "",
        f"dated {short_date(paper.dated)}" if paper.dated else "",
        f"from {paper.supplied_by}" if paper.supplied_by else "",
    )
    origin = ", ".join(filter(None, where))
    nothing = "" if paper.finding is EvidenceFinding.NOT_IN_PAPERS else "No summary yet."
    return "\n".join(filter(None, (paper.summary.strip() or nothing, origin)))


def _to_settle(case: CaseCard, on: date) -> Section:
    """What is asked of the panel on this case, so that the card can be heard by itself."""
    kind = KINDS[case.kind]
    asked = [f"{question.words} ({question.pinpoint})" for question in kind.questions]
    options = "; ".join(label(option) for option in options_on(case.kind, on=on))
    deferred = "; or the case is deferred" if kind.may_defer else ""
    return section(
        "For the panel to settle",
        *([listed(*asked)] if asked else []),
        facts(("The panel may recommend", f"{options}{deferred}.")),
    )
