"""Invented requests: the forty lifelike ones that ship, moved to today, and as many more in their likeness as asked."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from panel.intake.reading import EvidenceRow, Intake, RequestRow, read
from panel.law import figures
from panel.store.installation import ROOT

FOLDER = ROOT / "data" / "demo"
WRITTEN_FOR = date(2026, 11, 23)
COMES_TWICE = ("DEMO-26-0004", "DEMO-26-0028")
"""Two requests that turn out to be about one child, logged under a double surname and under half of it."""
FORENAMES = (
    "Aled Anwen Arlo Asha Bea Bram Caio Calla Dara Dilys Eira Eskil Faye Finn Gwil Hana Idris Ines Jory "
    "Juno Kai Kira Leif Lowri Mabli Milo Nell Niko Olwen Orla Pax Petra Quill Rafi Rhys Roza Seren Sol "
    "Tamsin Tove Una Vito Wilf Yara Zeb"
).split()
SURNAMES = (
    "Applegarth Bellwether Brackenbury Cloudesley Dewhurst-Lark Eastwynd Fairweather Goldsworth Hartsease "
    "Inkpen Juniper Kestrelman Larkin-Moss Merriweather Nightshade Oakapple Pennywhistle Quickbeam "
    "Rushlight Starling Tanglewood Umberfield Violetson Wagstaffe-Hill Yarrow Zephyrine"
).split()


def shipped(today: date) -> Intake:
    """The forty requests with their evidence, every date moved by whole weeks so that they are as fresh as when written."""
    files = [(name, (FOLDER / name).read_bytes()) for name in ("requests.csv", "evidence.csv")]
    cap = figures.ASC_TERM_CAP.on(WRITTEN_FOR).value
    intake = read(files, today=WRITTEN_FOR, ask_cap_pence=cap)
    intake = replace(intake, requests=_one_child_twice(intake.requests))
    weeks = timedelta(weeks=(today - WRITTEN_FOR).days // 7)
    return replace(
        intake,
        requests=tuple(_moved(row, weeks) for row in intake.requests),
        evidence=tuple(replace(row, dated=row.dated + weeks if row.dated else None) for row in intake.evidence),
    )


def of_size(count: int, *, seed: int, today: date) -> Intake:
    """As many invented requests as asked: the shipped ones first, then others in their likeness; same seed, same rows."""
    base = shipped(today)
    requests = list(base.requests[:count])
    kept = {row.reference for row in requests}
    evidence = [row for row in base.evidence if row.reference in kept]
    for number, (request, papers) in enumerate(_likenesses(base, seed, today)):
        if len(requests) >= count:
            break
        reference = f"DEMO-X-{number + 1:06d}"
        requests.append(replace(request, reference=reference))
        evidence.extend(replace(paper, reference=reference) for paper in papers)
    return replace(base, requests=tuple(requests), evidence=tuple(evidence), references=frozenset(r.reference for r in requests))


def _one_child_twice(rows: tuple[RequestRow, ...]) -> tuple[RequestRow, ...]:
    known = next(row for row in rows if row.reference == COMES_TWICE[0])
    half = known.surname.partition("-")[0]
    return tuple(
        replace(row, surname=half, forename=known.forename, date_of_birth=known.date_of_birth)
        if row.reference == COMES_TWICE[1]
        else row
        for row in rows
    )


def _moved(row: RequestRow, by: timedelta) -> RequestRow:
    return replace(
        row,
        received_on=row.received_on + by,
        accepted_on=row.accepted_on + by if row.accepted_on else None,
        last_assessed_on=row.last_assessed_on + by if row.last_assessed_on else None,
        date_of_birth=row.date_of_birth + by,
    )


def _likenesses(base: Intake, seed: int, today: date) -> Iterator[tuple[RequestRow, list[EvidenceRow]]]:
    chance = random.Random(seed)  # noqa: S311  # invented children, not secrets
    papers: dict[str, list[EvidenceRow]] = {}
    for paper in base.evidence:
        papers.setdefault(paper.reference, []).append(paper)
    while True:
        model = chance.choice(base.requests)
        received = today - timedelta(days=chance.randint(0, 150))
        kept = [paper for paper in papers.get(model.reference, []) if chance.random() < 0.6]
        yield (
            replace(
                model,
                forename=chance.choice(FORENAMES),
                surname=chance.choice(SURNAMES),
                upn=None,
                received_on=received,
                accepted_on=received if model.accepted_on else None,
                date_of_birth=model.date_of_birth - timedelta(days=chance.randint(0, 120)),
            ),
            kept,
        )
