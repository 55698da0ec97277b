"""A panel in which several cases carry a canary in every field, taken through everything a case can go through."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import papers_made
from streamlit.testing.v1 import AppTest

from builders import World, advice_for, line
from ledger_parts import basis_for, terms_of
from panel.acts import (
    agenda,
    awards,
    consent,
    imports,
    interests,
    meeting,
    minutes,
    papers,
    people,
    readings,
    recommendations,
    requests,
)
from panel.documents.minutes import press
from panel.intake.columns import REQUESTS
from panel.intake.reading import read
from panel.law.agenda.pre_reading import FirstViews
from panel.law.vocabulary import (
    Criterion,
    Discipline,
    EvidenceFinding,
    FirstView,
    InterestKind,
    Kind,
    Option,
    Role,
)
from panel.models import Setting
from panel.store import paper_files

CANARY = "Zebracanary"
FIRST, SECOND = "P-2026-11-25", "P-2026-12-02"
DECIDED, DEFERRED, TO_HEAR, WAITING, AWARDED = (f"{CANARY}-{n}" for n in range(1, 6))
ALL = (DECIDED, DEFERRED, TO_HEAR, WAITING, AWARDED)
RECUSED = ("chair", "officer", "coordinator", "head", "both")
"""Who has declared an interest in every one of them; `both` holds two roles."""


def canary_line(reference: str, kind: Kind, received_on: str) -> dict[str, str]:
    """One request with the canary wherever a field takes words."""
    given = {
        "reference": reference,
        "kind": str(kind),
        "received_on": received_on,
        "requested_by": "parent",
        "surname": f"{CANARY}son",
        "forename": CANARY,
        "date_of_birth": "2016-05-04",
        "nc_year": "5",
        "setting": f"{CANARY} Academy",
        "setting_type": "mainstream",
        "primary_need": "ASD",
        "question_for_panel": f"May {CANARY} have more?",
        "child_views": f"I am {CANARY}.",
        "parent_views": f"Our {CANARY} needs help.",
        "communication_needs": f"{CANARY} interpreter",
    }
    return {column.name: given.get(column.name, "") for column in REQUESTS}


def bring(world: World, rows: list[dict[str, str]]) -> None:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    evidence = "".join(
        f"{row['reference']},{head},mixed,{CANARY} summary,{CANARY} report,1,2026-10-01,{CANARY} clinic\n"
        for row in rows
        for head in Criterion
    )
    head = "reference,criterion,finding,summary,source,page,dated,supplied_by\n"
    files = [("requests.csv", out.getvalue().encode()), ("evidence.csv", (head + evidence).encode())]
    with world.work("coordinator") as work:
        imports.import_rows(work, read(files, today=work.today, ask_cap_pence=2_000_00))


def build(world: World) -> None:
    """Two meetings with the canaries on them; at the end everybody in RECUSED has an interest in every canary."""
    with world.work("administrator") as work:
        world.people["both"] = people.add(
            work, "both@fablemere.example", "Posy Underhill", [Role.MEMBER, Role.OFFICER], Discipline.EARLY_YEARS
        )
        people.delegate(work, world.people["both"], date(2026, 1, 1), date(2027, 12, 31), "4.2")
    with world.work() as work:
        work.session.add(Setting(name="Heronmere School"))
    bring(
        world,
        [
            canary_line(DECIDED, Kind.EHCNA_REQUEST, "2026-10-20"),
            canary_line(DEFERRED, Kind.EHCNA_REQUEST, "2026-10-21"),
            canary_line(AWARDED, Kind.ASC_TARGETS, "2026-10-22"),
        ],
    )
    world.bring(line("B-1"))
    world.opened()
    _first_meeting(world)
    bring(world, [canary_line(TO_HEAR, Kind.EHCNA_REQUEST, "2026-11-02")])
    world.bring(line("B-2", received_on="2026-11-09"))
    with world.work("coordinator") as work:
        agenda.new(work, date(2026, 12, 2))
    with world.work("coordinator") as work:
        agenda.publish(work, SECOND, seen_version=world.meeting(SECOND).version)
    world.everybody_present(SECOND)
    for who in ("psychologist", "head", "health", "care", "both", "chair", "officer"):
        world.no_interest(who, SECOND)
    _ahead(world)
    world.on(date(2026, 12, 2))
    with world.work("chair") as work:
        meeting.ask_interests(work, SECOND)
    with world.work("chair") as work:
        meeting.open_meeting(work, SECOND)
    with world.work("chair") as work:
        readings.reveal(work, world.item_for(TO_HEAR).id)
    bring(world, [canary_line(WAITING, Kind.EHCNA_REQUEST, "2026-11-20")])
    with world.work("coordinator") as work:
        if paper_files.has_place(work.session):
            papers.attach(work, TO_HEAR, f"{CANARY} report", papers_made.pdf(CANARY))
    for reference in ALL:
        for who in RECUSED:
            by = "chair" if who == "coordinator" else "coordinator"
            with world.work(by) as work:
                interests.declare(work, reference, world.people[who], InterestKind.OTHER, f"Knows {CANARY}")


def _first_meeting(world: World) -> None:
    reasons = {
        "reasons": f"{CANARY} reasons for the family",
        "criterion_words": {Criterion.ACTION_ALREADY_TAKEN: f"{CANARY} in the support plan"},
    }
    for reference, kind, option in (
        (DECIDED, Kind.EHCNA_REQUEST, Option.DO_NOT_ASSESS_OFFER_ASC),
        (AWARDED, Kind.ASC_TARGETS, Option.AWARD),
        ("B-1", Kind.EHCNA_REQUEST, Option.ASSESS),
    ):
        item, said = world.item_for(reference), reasons if reference != "B-1" else {}
        with world.work("chair") as work:
            recommendations.recommend(work, item.id, advice_for(kind, option, **said), seen_version=item.version)
        with world.work("chair") as work:
            recommendations.record_action(work, item.id, f"Call {CANARY if said else 'them'}", "SEN Service", None)
        world.decide(reference, option)
    item = world.item_for(DEFERRED)
    with world.work("chair") as work:
        more: dict[str, Any] = {
            "reason": f"{CANARY} missing",
            "next_meeting_on": date(2026, 12, 2),
            "missing": f"{CANARY} letter",
            "wanted_by": date(2026, 11, 30),
        }
        recommendations.defer(work, item.id, **more, seen_version=item.version)
    term = terms_of(world)["2027 spring"]
    with world.work("officer") as work:
        awards.offer(work, world.item_for(AWARDED).id, term.key, "900.00", basis_for(world, 900_00, term))
    with world.work("chair") as work:
        meeting.close(work, FIRST)
    with world.work("chair") as work:
        minutes.sign(work, FIRST, press, accept_awaited=True)


def _ahead(world: World) -> None:
    views = FirstViews(
        {Criterion.ACTION_ALREADY_TAKEN: FirstView.MIXED}, {Criterion.ACTION_ALREADY_TAKEN: f"{CANARY} note"}, CANARY
    )
    for reference in (TO_HEAR, DEFERRED):
        for who in ("head", "both", "psychologist", "chair"):
            with world.work(who) as work:
                readings.note(work, world.item_for(reference).id, views, seen_rev=0)
    with world.work("head") as work:
        readings.table(work, world.item_for(TO_HEAR).id)
    with world.work("coordinator") as work:
        draft = advice_for(Kind.EHCNA_REQUEST, Option.ASSESS, reasons=f"{CANARY} draft of what the panel may say")
        consent.propose(work, world.item_for(TO_HEAR).id, draft, seen_rev=0)
    with world.work("coordinator") as work:
        late: dict[str, Any] = {"summary": f"{CANARY} late", "source": f"{CANARY} letter", "supplied_by": CANARY}
        requests.add_evidence(work, TO_HEAR, Criterion.DEVELOPMENT_AND_HEALTH, EvidenceFinding.MIXED, **late)


def everything(drawn: AppTest) -> bytes:
    """Every byte a screen sent to the browser: labels, options, tables, pictures, containers, messages."""
    sent: list[bytes] = []

    def walk(node: Any) -> None:
        proto = getattr(node, "proto", None)
        if proto is not None and hasattr(proto, "SerializeToString"):
            sent.append(proto.SerializeToString())
        for child in getattr(node, "children", {}).values():
            walk(child)

    walk(drawn._tree)
    return b"\n".join(sent)


def holds_canary(sent: bytes) -> bool:
    """Whether the canary sings anywhere in some bytes, whatever its letters' case."""
    return CANARY.lower().encode() in sent.lower()


ROOT = Path(__file__).resolve().parents[1]
