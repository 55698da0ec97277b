"""The words a recommendation usually begins from: what the papers that point its way say, in their own words, to be edited.

Nothing is inferred and nothing chosen: a paper's own finding says which way it points, and where none points the way of the option
there are no words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from panel.law.kinds import KINDS
from panel.law.vocabulary import Criterion, EvidenceFinding, Kind, Option

LEAD = "The panel relied on what the papers say."


@dataclass(frozen=True, slots=True)
class PaperSays:
    """One paper on one head: its finding, what it says in a sentence or two, and where that stands."""

    criterion: Criterion
    finding: EvidenceFinding | None
    summary: str
    source: str
    page: str


@dataclass(frozen=True, slots=True)
class UsualReasons:
    """The words to begin from: on each head what was found and where, and for the family what the papers say."""

    by_head: Mapping[Criterion, str]
    words: str


NO_WORDS = UsualReasons({}, "")


def _relied_on(kind: Kind, option: Option | None) -> EvidenceFinding | None:
    """What a paper has found that an option can rest on: support for what is asked for, or none for it where it is refused."""
    entry = KINDS[kind]
    if option in entry.refuses:
        return EvidenceFinding.DOES_NOT_SUPPORT
    if option in (*entry.says_yes, *entry.opens_contract):
        return EvidenceFinding.SUPPORTS
    return None


def usual_reasons(kind: Kind, option: Option | None, papers: Sequence[PaperSays]) -> UsualReasons:
    """The words to begin from, for an option, of the papers that point its way; none for a kind not weighed by heads."""
    relied = _relied_on(kind, option)
    pointing = [
        one
        for head in KINDS[kind].criteria
        for one in papers
        if one.criterion is head and one.finding is not None and one.finding is relied and one.summary.strip()
    ]
    if not pointing:
        return NO_WORDS
    by_head: dict[Criterion, str] = {}
    for one in pointing:
        by_head[one.criterion] = "; ".join(filter(None, (by_head.get(one.criterion, ""), _found(one))))
    return UsualReasons(by_head, " ".join((LEAD, *dict.fromkeys(_sentence(one.summary) for one in pointing))))


def _found(paper: PaperSays) -> str:
    page = f"page {paper.page.strip()}" if paper.page.strip() else ""
    where = ", ".join(filter(None, (paper.source.strip(), page)))
    return _sentence(paper.summary).rstrip(".") + (f" ({where})" if where else "")


def _sentence(words: str) -> str:
    said = " ".join(words.split())
    return said if said.endswith((".", "!", "?")) else f"{said}."
