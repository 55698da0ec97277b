"""The steps in which an authority sets its panel up, in order: what is done, what comes next, what waits for another person."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from panel.law.letters.contacts import NEEDED
from panel.law.letters.letter_kinds import ContactRole
from panel.law.messages.labels import inside, label
from panel.law.messages.wording import any_of
from panel.law.permissions import ACTS
from panel.law.policy.identity import PARTS
from panel.law.policy.local_policy import CHOICES
from panel.law.policy.school_terms import PREFIX
from panel.law.vocabulary import Role

WANTED_ROLES = (Role.COORDINATOR, Role.CHAIR, Role.OFFICER)
"""Without one of each no case goes from its request to its decision."""
OWN = tuple(name for name in PARTS if CHOICES[name].needed)
LETTERHEAD = tuple(name for name in PARTS if not CHOICES[name].needed)
FIGURES = tuple(name for name in CHOICES if name not in PARTS)


class StepState(StrEnum):
    """How a step stands."""

    DONE = "done"
    NEXT = "next"
    WAITING = "waiting"
    TO_DO = "to_do"
    MAY_WAIT = "may_wait"


@dataclass(frozen=True, slots=True)
class SetUpFacts:
    """What is on record: who is here by role, values in force and proposed by name, and what has been done."""

    people: Mapping[Role, Sequence[str]]
    in_force: Collection[str]
    waiting: Mapping[str, str]
    terms: bool
    contacts: Collection[ContactRole]
    powerless: Sequence[str]
    test_letter: bool
    imported: bool
    lacking: Sequence[str] = ()

    @property
    def may_confirm(self) -> tuple[str, ...]:
        """Everybody who may confirm what somebody else proposed."""
        return tuple(sorted({name for role in ACTS["policy.settle"] for name in self.people.get(role, ())}))

    @property
    def is_reached(self) -> bool:
        """Whether the authority's name, address and the officer's post are in force."""
        return set(OWN) <= set(self.in_force)


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name, how it stands, what is missing or what it is for, and where it is done; `needed` before anything goes out."""

    key: str
    name: str
    state: StepState
    words: str
    needed: bool = True


def steps(facts: SetUpFacts) -> list[Step]:
    """Every step in its order; the first that somebody can do now is the next one."""
    found = [
        _second(facts),
        _people(facts),
        _delegated(facts),
        _values(facts, "authority", "The authority", OWN, "name, postal address and the post that decides and signs"),
        _values(facts, "letterhead", "Letterhead", LETTERHEAD, "logo, colour, telephone, e-mail, website", needed=False),
        _values(
            facts,
            "policy",
            "Local policy",
            FIGURES,
            "limits, quorum, meeting plan",
            needed=False,
        ),
        _terms(facts),
        _contacts(facts),
        Step(
            "letter",
            "Test letter",
            StepState.DONE if facts.test_letter else StepState.MAY_WAIT,
            "A PDF with your letterhead and contacts, about an invented child.",
            needed=False,
        ),
        Step(
            "import",
            "First requests",
            StepState.DONE if facts.imported else StepState.TO_DO,
            "Requests are on record." if facts.imported else "Logged or imported under Requests.",
        ),
    ]
    coming = next((one for one in found if one.state is StepState.TO_DO), None) or next(
        (one for one in found if one.state is StepState.MAY_WAIT), None
    )
    return [
        Step(one.key, one.name, StepState.NEXT, one.words, one.needed) if one is coming else one
        for one in (Step("you", "Who you are", StepState.DONE, "You have an account."), *found)
    ]


def _second(facts: SetUpFacts) -> Step:
    roles = ACTS["policy.settle"] | ACTS["policy.propose"]
    enough = facts.may_confirm and len({name for role in roles for name in facts.people.get(role, ())}) > 1
    words = (
        f"These confirm what another proposes: {', '.join(facts.may_confirm)}."
        if enough
        else "Another person confirms what you propose: add a chair, an LA officer or another administrator."
    )
    return Step("second", "A second person", StepState.DONE if enough else StepState.TO_DO, words)


def _values(facts: SetUpFacts, key: str, name: str, wanted: Sequence[str], what: str, *, needed: bool = True) -> Step:
    proposed = [one for one in wanted if one in facts.waiting and one not in facts.in_force]
    held = [one for one in wanted if one in facts.in_force]
    lacks = [CHOICES[one].missing for one in wanted if needed and one not in facts.in_force and one not in facts.waiting]
    if lacks or not (proposed or held):
        missing = f"Not on record yet: {', '.join(lacks)}" if lacks else what[0].upper() + what[1:]
        return Step(key, name, StepState.TO_DO if needed else StepState.MAY_WAIT, f"{missing}.", needed)
    if proposed:
        return Step(key, name, StepState.WAITING, _awaited(facts, proposed), needed)
    return Step(key, name, StepState.DONE, f"On record: {_many(len(held))}.", needed)


def _awaited(facts: SetUpFacts, proposed: Sequence[str]) -> str:
    by = sorted({facts.waiting[one] for one in proposed})
    others = [name for name in facts.may_confirm if [name] != by]
    who = any_of(others) if others else "a second person, whom nobody has added yet"
    return f"{_many(len(proposed))} to be confirmed by {who}."


def _many(count: int) -> str:
    return f"{count} {'value' if count == 1 else 'values'}"


def _terms(facts: SetUpFacts) -> Step:
    proposed = [name for name in facts.waiting if name.startswith(PREFIX)]
    if facts.terms:
        return Step("terms", "School terms", StepState.DONE, "On record.")
    if proposed:
        return Step("terms", "School terms", StepState.WAITING, _awaited(facts, proposed))
    return Step(
        "terms",
        "School terms",
        StepState.TO_DO,
        "None on record.",
    )


def _people(facts: SetUpFacts) -> Step:
    lacks = [inside(label(role)) for role in WANTED_ROLES if not facts.people.get(role)]
    many = len({name for names in facts.people.values() for name in names})
    if lacks:
        return Step("people", "People", StepState.TO_DO, f"Nobody yet is: {', '.join(lacks)}.")
    return Step("people", "People", StepState.DONE, f"{many} people have a role.")


def _contacts(facts: SetUpFacts) -> Step:
    lacks = [inside(label(role)) for role in NEEDED if role not in facts.contacts]
    if lacks:
        words = f"{len(lacks)} of {len(NEEDED)} are missing."
        return Step("contacts", "Contacts named in letters", StepState.TO_DO, words)
    return Step("contacts", "Contacts named in letters", StepState.DONE, "On record.")


def _delegated(facts: SetUpFacts) -> Step:
    officers = facts.people.get(Role.OFFICER, ())
    name = "Delegated authority"
    if officers and len(facts.powerless) < len(officers):
        return Step("delegation", name, StepState.DONE, "An LA officer can decide today.")
    words = f"{', '.join(facts.powerless)} cannot decide without it." if officers else "There is no LA officer yet to give it to."
    return Step("delegation", name, StepState.TO_DO, words)
