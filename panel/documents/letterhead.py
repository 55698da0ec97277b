"""What a file needs of its paper beside its words: whose it is, where that is reached, colour, logo, and when it is made."""

import struct
from dataclasses import dataclass
from datetime import datetime

from panel.law.composed import Document, Letterhead

MOST_WIDE_MM, MOST_HIGH_MM = 60.0, 22.0


@dataclass(frozen=True, slots=True)
class Paper:
    """The letterhead of one file; empty where the document carries none."""

    name: str = ""
    lines: tuple[str, ...] = ()
    colour: str = ""
    picture: bytes = b""
    made_at: datetime | None = None

    @property
    def sides_mm(self) -> tuple[float, float]:
        """How large the logo is printed: as large as fits, in its own shape."""
        wide, high = struct.unpack_from(">II", self.picture, 16)
        scale = min(MOST_WIDE_MM / wide, MOST_HIGH_MM / high)
        return round(wide * scale, 2), round(high * scale, 2)


def paper_of(content: Document) -> Paper:
    """The paper a document is printed on, as the act that hands it out made it ready."""
    made_at = content.get("made_at", "")
    head: Letterhead = content.get("letterhead") or {"name": "", "lines": [], "colour": "", "logo": ""}
    return Paper(
        name=head["name"],
        lines=tuple(head["lines"]),
        colour=head["colour"].removeprefix("#").upper(),
        picture=content.get("picture", b""),
        made_at=datetime.fromisoformat(made_at).replace(tzinfo=None, microsecond=0) if made_at else None,
    )
