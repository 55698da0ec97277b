"""Column types that store the same text and whole numbers on every engine, and refuse what would be rounded."""

import json
import re
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql import operators
from sqlalchemy.types import TypeDecorator

from panel.law.canonical import canonical

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""What one engine or the other cannot keep: the null character, and halves of characters."""


class Typed(TypeDecorator[str]):
    """Text as it was typed; what no database can keep of it is shown as lost, alike on every engine."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> str | None:
        return None if value is None else UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", value)


class IsoDate(TypeDecorator[date]):
    """A date as ISO text, which sorts as dates do."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: sa.Dialect) -> str | None:
        if isinstance(value, datetime):
            raise TypeError("an instant was given where a date belongs")
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


class Instant(TypeDecorator[datetime]):
    """An instant as ISO text in UTC with microseconds."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError("an instant needs its time zone")
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class YesNo(TypeDecorator[bool]):
    """Yes, no, or (as NULL) not known. Kept as 1 and 0, so what it is compared with is a number too."""

    impl = sa.Integer
    cache_ok = True

    class comparator_factory(sa.Integer.Comparator[bool]):
        """Compares with 1 and 0 where Python says True and False, which PostgreSQL would not."""

        def operate(self, op: Any, *other: Any, **more: Any) -> Any:
            if other and isinstance(other[0], bool):
                op = {operators.is_: operators.is_not_distinct_from, operators.is_not: operators.is_distinct_from}.get(op, op)
                other = (sa.literal(int(other[0]), sa.Integer), *other[1:])
            return super().operate(op, *other, **more)

    def process_bind_param(self, value: bool | None, dialect: sa.Dialect) -> int | None:
        return None if value is None else int(bool(value))

    def process_result_value(self, value: int | None, dialect: sa.Dialect) -> bool | None:
        return None if value is None else bool(value)


class Pence(TypeDecorator[int]):
    """Whole pence; anything else is refused before it reaches a database that might round it."""

    impl = sa.Integer
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: sa.Dialect) -> int | None:
        if value is not None and type(value) is not int:
            raise TypeError("money is whole pence")
        return value


class Word(TypeDecorator[StrEnum]):
    """One word of a closed list."""

    impl = sa.Text
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: StrEnum | str | None, dialect: sa.Dialect) -> str | None:
        return None if value is None else str(self.words(value))

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> StrEnum | None:
        return None if value is None else self.words(value)


class Json(TypeDecorator[Any]):
    """Plain data as JSON text with sorted keys, so that equal data are equal bytes."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> str | None:
        return None if value is None else UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", canonical(value))

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> Any:
        return None if value is None else json.loads(value)
