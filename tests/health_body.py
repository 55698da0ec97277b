"""The health body's word, as a coordinator records it in a test."""

from builders import World
from panel.acts import ratifications
from panel.law.decisions.ratification import HealthAnswer


def health_body_agrees(world: World, reference: str) -> None:
    """Record that the health body agreed to what was decided on a case, today."""
    item = world.item_for(reference)
    with world.work("coordinator") as work:
        ratifications.record(
            work,
            item.id,
            HealthAnswer.AGREES,
            body="Fablemere integrated care board",
            spoken_by="Saffron Weir",
            said_on=work.today,
            seen_rev=0,
        )
