"""Import files spoilt by chance, as a fuzzer spoils them: CSV as bytes, workbooks as parts of a zip and as a zip."""

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

DEMO = Path(__file__).resolve().parents[2] / "data" / "demo"
Chance = random.Random
MOST = 3_000_000
"""Bytes: a spoilt file is cut there, so that a run tries many files rather than a few long ones."""

TOKENS = [
    b"", b"\x00", b"\x0b", b"\x1a", b"\r", b"\n", b'"', b'""', b",", b";", b"\t", b"|", b"\xef\xbb\xbf", b"\xff\xfe", b"\xed\xa0\x80",
    b"\xc3\x28", b"\x9d", "\u202e\u200b".encode(), "\uff1dSUM(1)".encode(), b"=HYPERLINK(1)", b"@cmd", b"-1", b"1e999", b"nan", b"inf",
    b"9" * 400, b"2000.005", b"-0.0", b"0x10", "\u0661\u0662".encode(), b"30/02/2026", b"0000-00-00", b"9999-12-31", b"46000",
    b"A" * 40_000, b"reference,reference", b"kind", b"true", b"NULL", b"<script>", b"&#0;", "\u0130\u212a\u017f".encode(),
]  # fmt: skip
"""What programs choke on, put wherever chance likes."""

XML_TOKENS = [
    *TOKENS[:24], b"<", b"</c>", b"<c/>", b"<v>", b"<f>1+1</f>", b'<c r="XFD1048576"><v>1</v></c>', b'<row r="1048576">',
    b'<row r="99999999999999999999">', b't="s"', b't="d"', b't="e"', b't="b"', b's="999999"', b's="-1"', b"-1", b"1e308", b"&amp;",
    b"&x;", b"&#55296;", b"_x000D_", b"_xD800_", b"]]>", b"<![CDATA[", b"<!-- ", b'<?xml version="1.1"?>', b'xmlns:x="y"',
]  # fmt: skip

ENTITIES = (
    b'<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
)


def seeds_of_text() -> list[bytes]:
    """The demonstration's files, whole and as their first rows."""
    whole = [(DEMO / name).read_bytes() for name in ("requests.csv", "evidence.csv")]
    return [*whole, *(b"".join(one.splitlines(keepends=True)[:size]) for one in whole for size in (1, 3, 8) for _ in range(3))]


def seeds_of_workbooks() -> list[dict[str, bytes]]:
    """The demonstration's workbook, whole and as its first rows."""
    from openpyxl import load_workbook

    path = DEMO / "requests.xlsx"
    made = [path.read_bytes()]
    for size in (2, 6):
        book = load_workbook(path)
        for sheet in book.worksheets:
            sheet.delete_rows(size + 1, sheet.max_row)
        out = io.BytesIO()
        book.save(out)
        made.extend([out.getvalue()] * 5)
    return [_parts(one) for one in made]


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return {name: book.read(name) for name in book.namelist()}


def _flip(chance: Chance, given: bytes, _: list[bytes]) -> bytes:
    changed = bytearray(given)
    for _time in range(chance.choice([1, 1, 4, 40])):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(chance: Chance, given: bytes, _: list[bytes]) -> bytes:
    start = chance.randrange(len(given) + 1)
    return given[:start] + given[start + chance.choice([1, 7, 300, 5_000]) :]


def _twice(chance: Chance, given: bytes, _: list[bytes]) -> bytes:
    start = chance.randrange(len(given) + 1)
    piece = given[start : start + chance.choice([1, 20, 600])]
    return given[:start] + piece * chance.choice([2, 3, 50]) + given[start:]


def _put(chance: Chance, given: bytes, tokens: list[bytes]) -> bytes:
    start = chance.randrange(len(given) + 1)
    return given[:start] + chance.choice(tokens) + given[start + chance.choice([0, 0, 1, 12]) :]


def _instead(chance: Chance, given: bytes, tokens: list[bytes]) -> bytes:
    cells = given.split(b",")
    cells[chance.randrange(len(cells))] = chance.choice(tokens)
    return b",".join(cells)


def _spliced(chance: Chance, given: bytes, _: list[bytes]) -> bytes:
    other = chance.choice(_TEXTS)
    return given[: chance.randrange(len(given) + 1)] + other[chance.randrange(len(other)) :]


def _encoded(chance: Chance, given: bytes, _: list[bytes]) -> bytes:
    text = given.decode("utf-8", "replace")
    return text.encode(
        chance.choice(["utf-16", "utf-16-le", "utf-32", "cp1252", "cp437", "utf-7", "utf-8-sig", "mac-roman"]), "replace"
    )


def _separated(chance: Chance, given: bytes, _: list[bytes]) -> bytes:
    return given.replace(
        chance.choice([b",", b"\n", b'"']), chance.choice([b";", b"\t", b"|", b",,", b"\r", b"\r\n", b"\n\n", b"'"])
    )


def _lines(chance: Chance, given: bytes, _: list[bytes]) -> bytes:
    lines = given.splitlines(keepends=True) or [b""]
    chance.shuffle(lines) if chance.random() < 0.5 else lines.insert(chance.randrange(len(lines)), chance.choice(lines) * 40)
    return b"".join(lines)


WAYS: list[Callable[[Chance, bytes, list[bytes]], bytes]] = [
    _flip,
    _cut,
    _twice,
    _put,
    _instead,
    _spliced,
    _encoded,
    _separated,
    _lines,
]
IN_PARTS = [_flip, _cut, _twice, _put, _put, _put]
_TEXTS = seeds_of_text()


def spoilt_text(chance: Chance) -> bytes:
    """A CSV of the demonstration after one to four accidents."""
    content = chance.choice(_TEXTS)
    for _ in range(chance.choice([1, 1, 2, 4])):
        content = chance.choice(WAYS)(chance, content, TOKENS)[:MOST]
    return content


def spoilt_workbook(chance: Chance, seeds: list[dict[str, bytes]]) -> bytes:
    """A workbook with parts spoilt, left out, added or blown up, zipped again; one in five has its zip spoilt as well."""
    parts = dict(chance.choice(seeds))
    for _ in range(chance.choice([1, 1, 2, 4])):
        name = (
            chance.choice(list(parts))
            if chance.random() < 0.3
            else chance.choice([one for one in parts if "sheet" in one] or ["x"])
        )
        accident = chance.random()
        if accident < 0.8:
            parts[name] = chance.choice(IN_PARTS)(chance, parts.get(name, b""), XML_TOKENS)[:MOST]
        elif accident < 0.86:
            parts.pop(name, None)
        elif accident < 0.92:
            parts[name] = parts.get(name, b"").replace(b"?>", b"?>" + ENTITIES, 1)
        elif accident < 0.96:
            other = chance.choice(
                ["xl/externalLinks/externalLink1.xml", "xl/vbaProject.bin", "../../x.xml", "xl/sharedStrings.xml", "a" * 300]
            )
            parts[other] = chance.choice(list(parts.values()) or [b""])
        else:
            parts[name] = parts.get(name, b"") + chance.choice([b" ", b"<c/>", b"0"]) * chance.choice(
                [9_000, 3_000_000, 40_000_000]
            )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        for name, content in parts.items():
            book.writestr(name, content)
    made = out.getvalue()
    return made if chance.random() < 0.8 else chance.choice(IN_PARTS)(chance, made, XML_TOKENS)
