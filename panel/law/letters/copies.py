"""Each reader's copy of a letter to a family: without where it lives, and without what it said, unless it agreed that they read it.

Source: Joint Working Protocol 3.2, a record of what may be shared, and with whom; UK GDPR, article 5(1)(c).
"""

from collections.abc import Mapping, Sequence

from panel.law.casework.notifications import Recipient, SharingAgreement
from panel.law.composed import Document, LetterHead, Section, paragraph

OWN = "own"
"""Marks in a template what is the family's own: its words, what was written to it alone, how it needs to be written to."""
OWN_WORDS = "the family's own words"
"""How the sharing record calls them."""
ADDRESS = "address"
LEFT_OUT: Mapping[Recipient, frozenset[str]] = {
    Recipient.FAMILY: frozenset(),
    Recipient.HEALTH: frozenset({OWN, ADDRESS}),
    Recipient.SOCIAL_CARE: frozenset({OWN, ADDRESS}),
    Recipient.HEAD: frozenset({OWN, ADDRESS}),
    Recipient.OTHER: frozenset({OWN, ADDRESS}),
}
"""What each reader's copy leaves out."""


def words_shared_with(sharings: Sequence[SharingAgreement]) -> tuple[str, ...]:
    """Who may read the family's own words, by the latest it said of that; `sharings` the earliest first."""
    latest = {str(one.recipient): one.agreed for one in sharings if _of_own_words(one)}
    return tuple(sorted(recipient for recipient, agreed in latest.items() if agreed))


def _of_own_words(sharing: SharingAgreement) -> bool:
    return sharing.what.strip().casefold() == OWN_WORDS and sharing.recipient is not Recipient.OTHER


def has_copies(content: Document) -> bool:
    """Whether a letter is one of which other readers get a copy of their own."""
    return "shared_with" in content


def copy_for(content: Document, reader: Recipient, name: str, where: str) -> Document:
    """The copy for one reader, addressed to them; the family's is the letter itself, another parent's the whole but for an address."""
    left_out = LEFT_OUT[reader] - ({OWN} if str(reader) in content["shared_with"] else set())
    family = content["letter"]["to"].partition("\n")[0]
    if reader is Recipient.FAMILY:
        return content if name == family else _for_other_parent(content, family, name, where)
    kept = [one for one in (_without(section, left_out) for section in content["sections"]) if one["parts"]]
    facts = [[label, words.partition("\n")[0] if label == "To" else words] for label, words in content["facts"]]
    letter: LetterHead = {**content["letter"], "to": "\n".join(filter(None, (name, where)))}
    said = "What the family said and where it lives are" if OWN in left_out else "Where the family lives is"
    called = f"t{name[1:]}" if name.startswith("The ") else name
    words = f"This is a copy for {called} of our letter to {family}. {said} left out."
    note: Section = {"heading": "", "level": 1, "parts": [paragraph(words)]}
    copy: Document = {**content, "facts": facts, "letter": letter, "sections": [note, *kept]}
    copy.pop("large", None)
    return copy


def _for_other_parent(content: Document, family: str, name: str, where: str) -> Document:
    """The letter whole, to a parent who lives elsewhere: without where the other one lives."""
    to = "\n".join(filter(None, (name, where)))
    facts = [[label, to if label == "To" else words] for label, words in content["facts"]]
    words = f"This is a copy for {name} of our letter to {family}. Where it says “you”, it speaks to {family}."
    note: Section = {"heading": "", "level": 1, "parts": [paragraph(words)]}
    return {**content, "facts": facts, "letter": {**content["letter"], "to": to}, "sections": [note, *content["sections"]]}


def _without(section: Section, left_out: frozenset[str]) -> Section:
    return {**section, "parts": [part for part in section["parts"] if part.get("item") not in left_out]}
