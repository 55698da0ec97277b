"""Frozen dataclasses to lines of JSON and back: what comes back can be nothing but what their fields say."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

PIECE = 100
Whole = TypeVar("Whole")


class NotPlain(Exception):
    """A line that is not what the fields say."""


def lines(whole: Any) -> Iterator[str]:
    """A dataclass as lines, its long tuples in pieces, so that neither side holds it twice."""
    for field in fields(whole):
        value = getattr(whole, field.name)
        if isinstance(value, tuple):
            for start in range(0, len(value), PIECE):
                yield line("some", field.name, value[start : start + PIECE])
        else:
            yield line("one", field.name, value)
    yield line("end")


def line(*words: Any) -> str:
    """One line of plain data."""
    return json.dumps(words, default=_plain, separators=(",", ":")) + "\n"


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return [getattr(value, field.name) for field in fields(value)]
    return value.isoformat() if isinstance(value, date) else sorted(value)


class Gathered:
    """A dataclass as far as its lines have come."""

    def __init__(self, kind: type[Whole]) -> None:
        self.kind, self._hints = kind, get_type_hints(kind)
        self._held: dict[str, Any] = {}
        self.is_whole = False

    def take(self, word: str, said: list[Any]) -> None:
        """Take in one line. Raises `NotPlain`."""
        if word == "end":
            self.is_whole = True
            return
        try:
            name, value = said
            hint = self._hints[name]
            if (get_origin(hint) is tuple) is not (word == "some"):
                raise NotPlain
            if word == "some":
                self._held.setdefault(name, []).extend(made(hint)(value))
            else:
                self._held[name] = made(hint)(value)
        except (KeyError, TypeError, ValueError) as odd:
            raise NotPlain from odd

    def whole(self) -> Any:
        """The dataclass. Raises `NotPlain` where something of it never came."""
        held = {name: tuple(value) if isinstance(value, list) else value for name, value in self._held.items()}
        empty = {name: () for name, hint in self._hints.items() if get_origin(hint) is tuple}
        try:
            return self.kind(**{**empty, **held})
        except TypeError as odd:
            raise NotPlain from odd


@cache
def made(hint: Any) -> Callable[[Any], Any]:
    """What makes a value of a type from plain data. Raises TypeError, KeyError or ValueError for any other data."""
    origin, parts = get_origin(hint), get_args(hint)
    if NoneType in parts:
        inner = made(next(part for part in parts if part is not NoneType))
        return lambda value: None if value is None else inner(value)
    if origin in (tuple, frozenset):
        each = made(parts[0])
        return lambda value: origin(map(each, _exactly(list, value)))
    if origin is not None and issubclass(origin, Mapping):
        key, inner = (int if parts[0] is int else made(parts[0])), made(parts[1])
        return lambda value: {key(name): inner(held) for name, held in _exactly(dict, value).items()}
    if is_dataclass(hint):
        names = [field.name for field in fields(hint)]
        makers = [made(get_type_hints(hint)[name]) for name in names]
        kind: Any = hint
        return lambda value: kind(
            **{name: make(one) for name, make, one in zip(names, makers, _exactly(list, value), strict=True)}
        )
    if issubclass(hint, Enum):
        return {member.value: member for member in hint}.__getitem__
    return date.fromisoformat if hint is date else lambda value: _exactly(hint, value)


def _exactly(kind: type[Whole], value: Any) -> Whole:
    if type(value) is not kind:
        raise TypeError(kind.__name__)
    return value
