"""The pictures of an easy-read page, drawn here line by line: black on white, the same bytes each time."""

import io
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from panel.law.letters.easy_read import Picture

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

SIDE, LINE = 240, 9
INK, PAPER = 0, 255
SHOWS: Mapping[Picture, str] = {
    Picture.CALENDAR: "A calendar",
    Picture.CROSS: "A cross",
    Picture.HELP: "A hand held out",
    Picture.LETTER: "A letter",
    Picture.PAPER: "A sheet of paper",
    Picture.PEOPLE: "Two people",
    Picture.PHONE: "A telephone",
    Picture.PLAN: "A plan with ticks",
    Picture.QUESTION: "A question mark",
    Picture.SCALES: "A pair of scales",
    Picture.SCHOOL: "A school",
    Picture.TALK: "A speech bubble",
    Picture.THINK: "A thought bubble",
    Picture.TICK: "A tick",
}
"""What each picture shows, for whoever has the page read out."""


@cache
def drawn(picture: Picture) -> bytes:
    """A picture as a PNG."""
    from PIL import Image, ImageDraw

    image = Image.new("L", (SIDE, SIDE), PAPER)
    _DRAWINGS[picture](ImageDraw.Draw(image))
    out = io.BytesIO()
    image.save(out, "PNG", optimize=False)
    return out.getvalue()


def _path(draw: "ImageDraw", *points: tuple[int, int]) -> None:
    draw.line(points, fill=INK, width=LINE, joint="curve")


def _box(draw: "ImageDraw", left: int, top: int, right: int, bottom: int, radius: int = 10) -> None:
    draw.rounded_rectangle((left, top, right, bottom), radius, outline=INK, width=LINE)


def _ring(draw: "ImageDraw", x: int, y: int, radius: int, *, filled: bool = False) -> None:
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), outline=INK, width=LINE, fill=INK if filled else None)


def _calendar(draw: "ImageDraw") -> None:
    _box(draw, 30, 50, 210, 210)
    _path(draw, (30, 96), (210, 96))
    for x in (80, 160):
        _path(draw, (x, 28), (x, 70))
    for y in (130, 170):
        for x in (70, 120, 170):
            draw.rectangle((x - 9, y - 9, x + 9, y + 9), fill=INK)


def _cross(draw: "ImageDraw") -> None:
    _ring(draw, 120, 120, 96)
    _path(draw, (80, 80), (160, 160))
    _path(draw, (160, 80), (80, 160))


def _tick(draw: "ImageDraw") -> None:
    _ring(draw, 120, 120, 96)
    _path(draw, (72, 124), (108, 160), (170, 84))


def _help(draw: "ImageDraw") -> None:
    _ring(draw, 120, 66, 30, filled=True)
    _path(draw, (24, 170), (80, 130), (160, 130), (132, 158), (96, 158))
    _path(draw, (132, 158), (216, 120), (216, 140), (140, 206), (60, 206), (24, 220))


def _letter(draw: "ImageDraw") -> None:
    _box(draw, 24, 60, 216, 190)
    _path(draw, (28, 66), (120, 136), (212, 66))


def _sheet(draw: "ImageDraw") -> None:
    _path(draw, (56, 24), (146, 24), (186, 66), (186, 216), (56, 216), (56, 24))
    _path(draw, (146, 24), (146, 66), (186, 66))


def _paper(draw: "ImageDraw") -> None:
    _sheet(draw)
    for y in (104, 138, 172):
        _path(draw, (82, y), (160, y))


def _plan(draw: "ImageDraw") -> None:
    _sheet(draw)
    for y in (108, 148, 188):
        _path(draw, (76, y - 6), (86, y + 4), (102, y - 18))
        _path(draw, (118, y - 4), (164, y - 4))


def _person(draw: "ImageDraw", x: int) -> None:
    _ring(draw, x, 76, 30)
    draw.arc((x - 50, 122, x + 50, 262), 180, 360, fill=INK, width=LINE)
    _path(draw, (x - 50, 192), (x - 50, 210), (x + 50, 210), (x + 50, 192))


def _people(draw: "ImageDraw") -> None:
    _person(draw, 66)
    _person(draw, 174)


def _phone(draw: "ImageDraw") -> None:
    _box(draw, 76, 20, 164, 220, 18)
    draw.rectangle((92, 46, 148, 172), outline=INK, width=5)
    _ring(draw, 120, 196, 8, filled=True)


def _question(draw: "ImageDraw") -> None:
    draw.arc((74, 30, 166, 122), 180, 450, fill=INK, width=LINE * 2)
    _path(draw, (120, 116), (120, 160))
    _ring(draw, 120, 198, 12, filled=True)


def _scales(draw: "ImageDraw") -> None:
    _path(draw, (120, 30), (120, 206))
    _path(draw, (70, 210), (170, 210))
    _path(draw, (44, 60), (196, 60))
    for x in (44, 196):
        _path(draw, (x - 30, 130), (x, 60), (x + 30, 130))
        draw.chord((x - 32, 100, x + 32, 164), 0, 180, outline=INK, width=LINE)


def _school(draw: "ImageDraw") -> None:
    _path(draw, (24, 104), (120, 36), (216, 104), (24, 104))
    _box(draw, 40, 104, 200, 212, 2)
    draw.rectangle((102, 150, 138, 212), fill=INK)
    for x in (66, 174):
        draw.rectangle((x - 12, 130, x + 12, 156), outline=INK, width=5)


def _talk(draw: "ImageDraw") -> None:
    _box(draw, 24, 40, 216, 160, 28)
    _path(draw, (80, 160), (66, 208), (124, 160))
    for x in (76, 120, 164):
        _ring(draw, x, 100, 9, filled=True)


def _think(draw: "ImageDraw") -> None:
    draw.ellipse((30, 26, 214, 150), outline=INK, width=LINE)
    _ring(draw, 76, 174, 16)
    _ring(draw, 48, 210, 10)
    for x in (84, 122, 160):
        _ring(draw, x, 88, 9, filled=True)


_DRAWINGS: Mapping[Picture, Callable[["ImageDraw"], None]] = {
    Picture.CALENDAR: _calendar,
    Picture.CROSS: _cross,
    Picture.HELP: _help,
    Picture.LETTER: _letter,
    Picture.PAPER: _paper,
    Picture.PEOPLE: _people,
    Picture.PHONE: _phone,
    Picture.PLAN: _plan,
    Picture.QUESTION: _question,
    Picture.SCALES: _scales,
    Picture.SCHOOL: _school,
    Picture.TALK: _talk,
    Picture.THINK: _think,
    Picture.TICK: _tick,
}
