"""How hard some words are to read: sentences, two formulas that give a reading age in years, and what plain words have none of."""

import re

LONGEST_SENTENCE, OLDEST_READER = 25, 12
"""Words of a sentence at most, and the age at which a letter can be read."""
FIRST_SCHOOL_YEAR = 5
"""What is added to a school grade to make an age."""
CITED = re.compile(r"\bs\.\s?\d|\bss\.|\bsections?\s\d|\bregulations?\s\d|\bparagraphs?\s\d|\bAct 20\d\d|\bCode of Practice")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_END = re.compile(r"(?<=[.?!])\s+")
_VOWELS = re.compile(r"[aeiouy]+")


def words_in(text: str) -> list[str]:
    """The words of a text."""
    return _WORD.findall(text)


def sentences_in(text: str) -> list[str]:
    """The sentences of some paragraphs, one paragraph a line."""
    return [one for line in text.split("\n") for one in _END.split(line) if words_in(one)]


def syllables_in(word: str) -> int:
    """About how many: groups of vowels, without a silent e at the end."""
    plain = word.lower()
    silent = plain.endswith("e") and not plain.endswith(("le", "ee"))
    return max(1, len(_VOWELS.findall(plain)) - silent)


def reading_ages(text: str) -> dict[str, float]:
    """By Flesch and Kincaid (syllables) and by the Automated Readability Index (letters)."""
    words, sentences = words_in(text), sentences_in(text)
    long = len(words) / len(sentences)
    flesch = 0.39 * long + 11.8 * sum(map(syllables_in, words)) / len(words) - 15.59
    automated = 4.71 * sum(map(len, words)) / len(words) + 0.5 * long - 21.43
    return {"Flesch-Kincaid": flesch + FIRST_SCHOOL_YEAR, "Automated Readability Index": automated + FIRST_SCHOOL_YEAR}
