"""The example school terms that are shipped, as values and as proposals: what every test's world has in its calendar."""

from datetime import date

from panel.law.policy import policy_file
from panel.law.terms import Term
from panel.store.installation import ROOT

FILE = ROOT / "data" / "policies" / "example-terms.toml"
YEARS = policy_file.read(FILE.read_text(encoding="utf-8"), on=date(2026, 11, 23))
_PLANNED = [(one.name.removeprefix("terms."), term) for one in YEARS for term in one.terms]
TERMS = [Term(place, term.key, year, term.starts_on, term.ends_on) for place, (year, term) in enumerate(_PLANNED, 1)]
BREAKS = [term.half_term for _, term in _PLANNED if term.half_term]
