"""Where the officer's grounds begin: what the panel answered and relied on, and what the papers say; all of it may be changed."""

from collections.abc import Sequence

from panel.law.decisions.grounds import SAID, DecisionGrounds, QuestionAnswered
from panel.law.kinds import KINDS
from panel.law.minutes.case_record import Paper, RecommendationRecord
from panel.law.vocabulary import Criterion, EvidenceFinding, Kind


def starting(kind: Kind, advised: RecommendationRecord | None, papers: Sequence[Paper]) -> DecisionGrounds:
    """Where the officer begins: the panel's answers with what it relied on, and for each head its words or those of the papers."""
    on_heads = dict(advised.criterion_reasons) if advised else {}
    why = " ".join(on_heads.values()) or (advised.reasons if advised else "")
    given = dict(advised.answers) if advised else {}
    answers = {
        one.key: QuestionAnswered(given.get(one.key) if given.get(one.key) in SAID else None, why if one.key in given else "")
        for one in KINDS[kind].questions
    }
    return DecisionGrounds(answers, {head: _begun(on_heads.get(head, ""), head, papers) for head in KINDS[kind].criteria})


def _begun(words: str, head: Criterion, papers: Sequence[Paper]) -> str:
    speaking = [paper for paper in papers if paper.criterion is head and paper.finding is not EvidenceFinding.NOT_IN_PAPERS]
    where = "; ".join(dict.fromkeys(_cited(paper) for paper in speaking if paper.source.strip()))
    said = words.strip() or "; ".join(dict.fromkeys(paper.summary.strip() for paper in speaking if paper.summary.strip()))
    return f"{said} ({where})" if said and where else said or where


def _cited(paper: Paper) -> str:
    return f"{paper.source.strip()}, page {paper.page.strip()}" if paper.page.strip() else paper.source.strip()
