"""How a person shows who they are: pass phrases that cannot be guessed, a second factor, and showing it again before signing;
and how the installation does: the key its signatures are made with.

Source: RELIABILITY threat model 2.1; Cyber Essentials 3.3 (a second factor wherever it can be had); ASVS 5.0 6.2, 6.3.3, 7.5.3.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from panel.law import figures
from panel.law.findings import Authority, Finding, met, not_met
from panel.law.reasons.people import Reason
from panel.law.vocabulary import Role

FACTOR = Authority(figures.HOUSE, "second factor for whoever runs, decides or administers", figures.HOUSE_BEGAN, verified=False)
SIGNATURES = Authority(figures.HOUSE, "signatures of minutes", figures.HOUSE_BEGAN, verified=False)
ROLES = Authority(figures.HOUSE, "who decides does not grant the right to decide", figures.HOUSE_BEGAN, verified=False)
OWN_ACCOUNT = Authority(figures.HOUSE, "one's own account", figures.HOUSE_BEGAN, verified=False)
NEED_A_FACTOR = frozenset({Role.CHAIR, Role.OFFICER, Role.ADMINISTRATOR})
LONGEST_LOOKED_AT = 72
"""Letters of a pass phrase that are judged: what is guessable is so within these."""


def idle_limit(on: date) -> timedelta:
    """How long a sign-in that nobody uses stays live."""
    return timedelta(minutes=figures.SIGN_IN_IDLE.on(on).value)


def longest_sign_in(on: date) -> timedelta:
    """How long a sign-in lasts at most."""
    return timedelta(hours=figures.SIGN_IN_LONGEST.on(on).value)


def clocks_apart(on: date) -> timedelta:
    """How far the clocks of two machines may differ; what is further ahead was recorded before the clock was put back."""
    return timedelta(minutes=figures.SIGN_IN_CLOCKS_APART.on(on).value)


def is_live(signed_in_at: datetime, last_seen_at: datetime, *, now: datetime) -> bool:
    """Whether a sign-in that nobody ended is neither idle too long nor older than a working day.

    Ages are of instants, so a clock change adds and takes nothing. One from the future is not live: its age cannot be told.
    """
    today = now.date()
    ahead = -clocks_apart(today)
    return ahead <= now - last_seen_at <= idle_limit(today) and ahead <= now - signed_in_at <= longest_sign_in(today)


def is_idle(last_seen_at: datetime, *, now: datetime) -> bool:
    """Whether nobody has used a sign-in for so long that it ended of itself."""
    return now - last_seen_at > idle_limit(now.date())


def needs_second_factor(roles: Collection[Role]) -> bool:
    """Whether somebody with these roles signs in with a second factor too."""
    return bool(NEED_A_FACTOR & set(roles))


def password_not_guessable(password: str, about: Sequence[str], *, on: date) -> Finding:
    """A pass phrase is none of the common ones, nor made of the person's own name; judged by the words people are known to use."""
    from zxcvbn import zxcvbn

    least = figures.PASSWORD_SCORE.on(on)
    words = [part for one in about for part in one.lower().replace("@", " ").replace(".", " ").split()]
    if not password or zxcvbn(password[:LONGEST_LOOKED_AT], words)["score"] < least.value:
        return not_met(Reason.PASSWORD_GUESSABLE, least.authority)
    return met(Reason.PASSWORD_NOT_GUESSABLE, least.authority)


def pass_phrase_kept_here(has_one: bool, *, elsewhere: bool) -> Finding:
    """A person has a pass phrase here that can be changed here; `elsewhere`, the authority's own sign-in keeps it."""
    if elsewhere:
        return not_met(Reason.PASSWORD_KEPT_BY_AUTHORITY, OWN_ACCOUNT)
    return met(Reason.PASSWORD_KEPT_HERE, OWN_ACCOUNT) if has_one else not_met(Reason.PASSWORD_NONE_HERE, OWN_ACCOUNT)


def pass_phrase_correct(right: bool) -> Finding:
    """Whoever changes a pass phrase knows the one it is now."""
    return met(Reason.PASSWORD_RIGHT, OWN_ACCOUNT) if right else not_met(Reason.PASSWORD_NOT_RIGHT, OWN_ACCOUNT)


def recently_confirmed(confirmed_at: datetime | None, *, at: datetime, on: date) -> Finding:
    """Whoever signs has shown a second time, a moment ago, that it is them."""
    within = figures.CONFIRMED_FOR.on(on)
    if confirmed_at is None or not timedelta() <= at - confirmed_at <= timedelta(minutes=within.value):
        return not_met(Reason.NOT_CONFIRMED, within.authority, minutes=within.value)
    return met(Reason.CONFIRMED_LATELY, within.authority)


def signing_key_kept(trouble: str) -> Finding:
    """A signing key can be kept on this machine; `trouble` is what stands in the way, in a sentence, or nothing."""
    if trouble:
        return not_met(Reason.SIGNING_KEY_NOT_KEPT, SIGNATURES, trouble=trouble)
    return met(Reason.SIGNING_KEY_KEPT, SIGNATURES)


def password_long_enough(password: str, *, on: date) -> Finding:
    """A pass phrase is long enough and is not one character over and over."""
    least, variety = figures.PASSWORD_LEAST.on(on), figures.PASSWORD_VARIETY.on(on)
    if len(password) < least.value or len(set(password)) < variety.value:
        return not_met(Reason.PASSWORD_TOO_SHORT, least.authority, least=least.value)
    return met(Reason.PASSWORD_LONG_ENOUGH, least.authority)


def roles_compatible(roles: Collection[Role]) -> Finding:
    """Nobody both decides and grants the right to decide."""
    if Role.OFFICER in roles and Role.ADMINISTRATOR in roles:
        return not_met(Reason.ROLES_NOT_COMPATIBLE, ROLES)
    return met(Reason.ROLES_COMPATIBLE, ROLES)
