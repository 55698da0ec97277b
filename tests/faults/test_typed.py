"""Hostile words typed into the acts, on either database: kept as typed, but for what no database can keep."""

from builders import World, line
from engines import on_both
from faults.payloads import PAYLOADS
from panel.acts import recommendations, requests
from panel.law.vocabulary import Criterion, Option
from panel.models import ActionPoint, Dissent, Evidence, Recommendation
from panel.store.integrity import sweep
from panel.tables.columns import UNSTORABLE

SOME = ["".join(PAYLOADS[start::9]) for start in range(9)]
"""Nine texts that hold every hostile one between them."""


def kept(words: str) -> str:
    return UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", words)


@on_both
def test_words_are_kept_as_typed_and_the_records_still_add_up(world: World) -> None:
    world.bring(line("A-1"))
    with world.work("coordinator") as work:
        for words in SOME:
            requests.add_evidence(work, "A-1", Criterion.ACTION_ALREADY_TAKEN, None, summary=f"a{words}b", source=f"c{words}d")
    assert [(row.summary, row.source) for row in world.rows(Evidence)] == [
        (kept(f"a{words}b"), kept(f"c{words}d")) for words in SOME
    ]
    world.opened()
    every = "".join(one for one in PAYLOADS if len(one) < 100)
    world.recommend("A-1", Option.ASSESS, reasons=f"a{every}b", dissent={world.people["head"]: f"c{every}d"})
    with world.work("chair") as work:
        recommendations.record_action(work, world.item_for("A-1").id, f"e{every}f", "SEN Service", None)
    assert world.rows(Recommendation)[-1].reasons == kept(f"a{every}b")
    assert world.rows(Dissent)[-1].words == kept(f"c{every}d")
    assert world.rows(ActionPoint)[-1].words == kept(f"e{every}f")
    with world.reading() as session:
        assert list(sweep.faults(session, world.database)) == []
