"""Our own rules about code: what none of ours may hold. `cases/bad.py` has lines that each of them finds."""

import ast
import functools
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple


class Rule(NamedTuple):
    """One thing code may not hold; `wrong` gives the places of it in a part of a file, `allowed` where it may be."""

    name: str
    says: str
    wrong: Callable[[ast.AST], list[ast.AST]]
    allowed: tuple[str, ...] = ()


class Found(NamedTuple):
    """One line a rule points at."""

    line: int
    rule: Rule


@functools.cache
def parts(tree: ast.AST) -> tuple[ast.AST, ...]:
    """Every part of a file, gone through once for whoever asks."""
    return tuple(ast.walk(tree))


def found(tree: ast.AST, path: str) -> Iterator[Found]:
    """What the rules find in one file; `path` is from the top, for what is allowed there."""
    rules = [rule for rule in RULES if not any(path.startswith(place) for place in rule.allowed)]
    for node in parts(tree):
        for rule in rules if isinstance(node, LOOKED_INTO) else ():
            for place in rule.wrong(node):
                yield Found(getattr(place, "lineno", 0), rule)


def calls(*names: str) -> Callable[[ast.AST], list[ast.AST]]:
    """A call of one of these, by the end of its dotted name: `os.system`, `eval`."""
    return lambda node: [node] if isinstance(node, ast.Call) and is_named(node.func, *names) else []


def mentions(*names: str) -> Callable[[ast.AST], list[ast.AST]]:
    """A name or attribute, called or not: a decorator or an alias is a way round a rule about calls."""
    return lambda node: [node] if isinstance(node, ast.Name | ast.Attribute) and is_named(node, *names) else []


def is_named(node: ast.expr, *names: str) -> bool:
    match node:
        case ast.Name(id=last) | ast.Attribute(attr=last) if any(name.endswith(last) for name in names):
            said = f".{ast.unparse(node)}"
            return any(said.endswith(f".{name}") for name in names)
    return False


def calls_by_name_alone(*names: str) -> Callable[[ast.AST], list[ast.AST]]:
    """A call of something of Python's own, which a method of the same name is not."""
    return lambda node: [node] if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names else []


def imports(*modules: str) -> Callable[[ast.AST], list[ast.AST]]:
    """A module imported, whole or in part."""

    def wrong(node: ast.AST) -> list[ast.AST]:
        match node:
            case ast.Import(names=names):
                return [node] if {one.name.split(".")[0] for one in names} & set(modules) else []
            case ast.ImportFrom(module=str(module)):
                return [node] if module.split(".")[0] in modules else []
        return []

    return wrong


def passes(argument: str, value: str = "") -> Callable[[ast.AST], list[ast.AST]]:
    """An argument passed by this name, with this value or any."""

    def wrong(node: ast.AST) -> list[ast.AST]:
        if not isinstance(node, ast.keyword) or node.arg != argument:
            return []
        return [node] if value in ("", ast.unparse(node.value)) else []

    return wrong


def either(*ways: Callable[[ast.AST], list[ast.AST]]) -> Callable[[ast.AST], list[ast.AST]]:
    return lambda node: [place for way in ways for place in way(node)]


def sql_made_of_words(node: ast.AST) -> list[ast.AST]:
    if not isinstance(node, ast.Call) or not node.args or not is_named(node.func, "execute", "sa.text"):
        return []
    match node.args[0]:
        case ast.JoinedStr(values=parts) as said if any(isinstance(part, ast.FormattedValue) for part in parts):
            return [] if ast.unparse(said).startswith("f'PRAGMA ") else [node]
        case ast.BinOp(op=ast.Add() | ast.Mod()):
            return [node]
    return []


def float_of_money(node: ast.AST) -> list[ast.AST]:
    match node:
        case ast.Call(func=ast.Name(id="float"), args=[given]):
            return [node] if re.search("pence|pounds|money", ast.unparse(given)) else []
        case ast.BinOp(left=left, op=ast.Div(), right=ast.Constant(value=100)):
            return [node] if re.search("pence|amount", ast.unparse(left)) else []
    return []


def screen_inside_a_transaction(node: ast.AST) -> list[ast.AST]:
    if not isinstance(node, ast.FunctionDef | ast.Lambda) or not node.args.args or node.args.args[0].arg != "work":
        return []
    inside = ast.walk(node)
    return [one for one in inside if isinstance(one, ast.Call) and ast.unparse(one.func).split(".")[0] in ("st", "streamlit")]


LOOKED_INTO = (
    ast.Call, ast.Name, ast.Attribute, ast.keyword, ast.Import, ast.ImportFrom, ast.BinOp, ast.FunctionDef, ast.Lambda,
)  # fmt: skip
"""The kinds of part a rule may be about."""
RULES = (
    Rule(
        "no-raw-html",
        "people's words are never HTML",
        either(passes("unsafe_allow_html"), mentions("st.html", "streamlit.html")),
    ),
    Rule(
        "no-built-in-download",
        "files about children leave by the export route, which asks, audits and answers no-store",
        mentions("download_button"),
    ),
    Rule(
        "no-shared-cache",
        "a cache of Streamlit's is shared by every session and emptied by any visitor",
        mentions("cache_data", "cache_resource"),
    ),
    Rule(
        "no-sql-made-of-words",
        "SQL is never put together from values; bind them",
        sql_made_of_words,
        ("panel/store/operations/migrations/",),
    ),
    Rule("no-float-money", "money is whole pence; only a picture's axis may divide it", float_of_money, ("panel/screens/",)),
    Rule(
        "no-clock-but-the-clock",
        "the time is read in store/clock.py and handed on",
        mentions("datetime.now", "datetime.utcnow", "date.today"),
        ("panel/store/clock.py",),
    ),
    Rule(
        "no-screen-inside-a-transaction",
        "a rerun can stop a script at any st call, so none stands inside a transaction",
        screen_inside_a_transaction,
    ),
    Rule(
        "no-shell",
        "nothing of ours is run through a shell",
        either(passes("shell", "True"), calls("os.system"), calls_by_name_alone("eval", "exec")),
    ),
    Rule("no-pickle", "what is unpickled can run; use JSON", imports("pickle", "marshal", "yaml")),
)
