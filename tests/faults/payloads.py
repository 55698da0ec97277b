"""Words that somebody might type to make a screen, a spreadsheet or a document do something; each with what must stay words in it."""

import re

MARK = "Zq"
"""Begins the number every hostile text ends with, so that it is found again wherever it went."""

PAYLOADS = (
    '=HYPERLINK("http://evil.example";"x")', "=1+1", "+1+1", "-2+3", "@SUM(A1:A9)", "\t=1+1", "\r=1+1", "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff201",
    "'=1+1", '"=1+1"', "=cmd|' /C calc'!A0", "%0A=1", ";=1+1", "\u200b=1+1", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "<b>bold</b>", "</textarea><b>out</b>", "&lt;b&gt;&#60;i&#62;", "[click](javascript:alert(1))", "[click](http://evil.example)",
    "![x](http://evil.example/x.png)", "**bold**", "_under_ *star*", "# heading", "> quote", "`code`", "```\nfence\n```", "~~gone~~",
    "$x^2$ $$y$$", ":red[danger]", ":material/bug_report:", ":smile:", "| a | b |", "- item", "1. one", "http://evil.example/path",
    "www.evil.example", "somebody@evil.example", "<http://evil.example>", "[a]: http://evil.example", "\\*slash\\*", "{{7*7}} ${7*7} %s {0}",
    '"; DROP TABLE person; --', "\u202egnp.exe", "\u2066\u2067x\u2069", "a\u200bb\u200dc\ufeffd", "a\x0bb", "a\x00b", "a\x07\x1b[31mb", "a\x85b\x9fc",
    "a\ud800b", "\U0001f9d2\U0001f3fd\u200d\U0001f9bd", "\U0001f1ec\U0001f1e7", "Llŷr Siôn ap Gwynfôr", "Żółć Święcicki",
    "\u0645\u0631\u062d\u0628\u0627 \u0639\u0644\u064a", "\u05e9\u05dc\u05d5\u05dd", "\u4e2d\u6587\u59d3\u540d", "e\u0301\u0323", "ﬁ ㎏ ²", "a\u2028b\u2029c",
    "NULL", "None", "nan", "-", "_x0041_", "_x000D_", "\ufffe\uffff", "#read(\"/etc/passwd\")", "\\input{/etc/passwd}", "one\r\ntwo\nthree",
    "x" * 10_000,
)  # fmt: skip
ONE_LINE = tuple(one for one in PAYLOADS if not re.search(r"[\r\n\x0b\x1b\x85\u2028\u2029]", one) and len(one) < 100)
IN_A_FILE = tuple(one for one in ONE_LINE if not re.search('[,"\t\x00\ud800\ufffe]', one))
"""What an unquoted cell of a CSV can hold."""
IN_A_NAME = tuple(one for one in ONE_LINE if one.isprintable())

LIVE = (
    "<script", "<img", "<b>", "</textarea", "&lt;", "&#60;", "[click](", "![x](", "**bold**", "_under_", "*star*", "# heading", "`code`", "```",
    "~~gone~~", "$x^2$", "$$y$$", ":red[", ":material/bug", ":smile:", "| a |", "http://evil", "www.evil.", "somebody@evil", "<http", "[a]:", "\\*slash",
)  # fmt: skip
"""What Markdown would act on; on a screen each has to be broken by a backslash."""
UNESCAPED = re.compile("|".join(rf"(?<!\\){re.escape(one)}" for one in LIVE))
TURNS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
FORMULA = re.compile("\\A[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")


class Rotating(str):
    """A word that is another hostile text every time it is put into a sentence, each with its own mark."""

    turn = 0

    def __format__(self, _: str) -> str:
        Rotating.turn += 1
        return f"{IN_A_FILE[Rotating.turn % len(IN_A_FILE)]}{MARK}{Rotating.turn}"
