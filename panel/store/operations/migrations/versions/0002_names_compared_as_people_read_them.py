"""Names are compared without apostrophes, kinds of hyphen and stroke letters: what each child is found by is written anew."""

import re
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_STROKES = str.maketrans(
    {"ł": "l", "đ": "d", "ð": "d", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n"}
)
_APOSTROPHES = re.compile("['`´‘’‚‛′ʹʻʼʽʾʿˈ＇]")
_BETWEEN = re.compile(r"[\s\-‐‑‒–—―−－]+")
_CHILD = sa.table("child", *(sa.column(name) for name in ("id", "surname", "forename", "date_of_birth", "name_key")))


def upgrade() -> None:
    """Write every child's key anew, as this version compares names."""
    connection = op.get_bind()
    for child in connection.execute(sa.select(_CHILD)).all():
        key = f"{_folded(child.surname)}|{child.date_of_birth}|{_folded(child.forename)}"
        if key != child.name_key:
            connection.execute(sa.update(_CHILD).where(_CHILD.c.id == child.id).values(name_key=key))


def _folded(name: str) -> str:
    parts = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name).casefold())
    plain = "".join(part for part in parts if not unicodedata.combining(part)).translate(_STROKES)
    return _BETWEEN.sub(" ", plain).strip()
