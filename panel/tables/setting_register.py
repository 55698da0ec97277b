"""The national register of settings as last brought in: for comparing what is typed with, and never what is typed itself."""

from datetime import date, datetime

import sqlalchemy as sa

from panel.tables.base import STRICT, Row, day, instant, key, number, refers, text


class RegisteredSetting(Row, table=True):
    """One setting of the register, by URN; replaced by the next register that has it."""

    __tablename__ = "registered_setting"
    __table_args__ = (sa.Index("registered_by_name", "name_key"), STRICT)

    urn: str = text(primary_key=True)
    name: str = text()
    name_key: str = text()
    laestab: str = text(default="")
    type: str = text(default="")
    phase: str = text(default="")
    status: str = text(default="")
    opened_on: date | None = day(default=None)
    closed_on: date | None = day(default=None)


class RegisteredSuccessor(Row, table=True):
    """A setting of the register that closed, and one that followed it."""

    __tablename__ = "registered_successor"
    __table_args__ = (STRICT,)

    urn: str = text(primary_key=True)
    successor_urn: str = text(primary_key=True)
    from_on: date | None = day(default=None)


class RegisterBrought(Row, table=True):
    """One bringing in of the register: the file, what it held, who brought it and when."""

    __tablename__ = "register_brought"
    __table_args__ = (STRICT,)

    id: int = key()
    file: str = text()
    settings: int = number()
    links: int = number()
    brought_by: int | None = refers("person.id", default=None)
    brought_at: datetime = instant()
