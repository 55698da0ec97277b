"""Who an authority is on paper: its name, where it is reached, whose post signs; without these nothing leaves the house."""

from collections.abc import Sequence
from dataclasses import dataclass

from panel.law.composed import Letterhead
from panel.law.findings import Finding, met, not_met
from panel.law.policy.local_policy import CHOICES, DECIDES, LOGO
from panel.law.policy.logo import hash_of
from panel.law.reasons.policy import Reason


@dataclass(frozen=True, slots=True)
class Identity:
    """The authority as it called itself on a day; what it has not said is empty."""

    name: str = ""
    short_name: str = ""
    address: str = ""
    telephone: str = ""
    email: str = ""
    website: str = ""
    officer_post: str = ""
    colour: str = ""
    logo: str = ""
    service: str = ""
    sign_off: str = ""
    languages: str = ""

    @property
    def called(self) -> str:
        """The short name where there is one, for where little fits."""
        return self.short_name or self.name

    def letterhead(self) -> Letterhead:
        """What stands at the head of a page, as plain data; the logo by the hash of its picture."""
        telephone = f"Telephone {self.telephone}" if self.telephone else ""
        lines = [", ".join(self.address.split("\n")), telephone, self.email, self.website]
        return {"name": self.name, "lines": [one for one in lines if one], "colour": self.colour, "logo": hash_of(self.logo)}


PARTS = {
    "authority.name": "name",
    "authority.short_name": "short_name",
    "authority.address": "address",
    "authority.telephone": "telephone",
    "authority.email": "email",
    "authority.website": "website",
    "officer.post": "officer_post",
    "letterhead.colour": "colour",
    LOGO: "logo",
}
"""Which value of local policy each part of the identity is."""


SAID = {"service.name": "service", "letter.sign_off": "sign_off", "letter.languages": "languages"}
"""What the authority's letters say of it beside its letterhead."""
SIGN_OFF = "Yours sincerely,"
"""How letters end where the authority has not said otherwise."""


def identity_complete(identity: Identity, contacts: Sequence[str] = ()) -> Finding:
    """Whether what leaves the house can say whose it is; `contacts` are those a letter names and nobody has recorded."""
    lacks = [
        CHOICES[name].missing for name, part in PARTS.items() if CHOICES[name].needed and not getattr(identity, part).strip()
    ]
    if lacks or contacts:
        return not_met(Reason.AUTHORITY_NOT_WHOLE, DECIDES, missing=[*lacks, *contacts])
    return met(Reason.AUTHORITY_WHOLE, DECIDES)
