"""One's own account: another pass phrase, every other sign-in of one's own ended, and the private address of one's calendar."""

import secrets

from sqlmodel import select

from panel import rules
from panel.law.findings import refuse_unless_met
from panel.law.permissions import refuse_unless_may
from panel.models import CalendarFeed, IdentityLink, Person
from panel.store import audit
from panel.store.engine import Work
from panel.store.people import calendar_feeds, sign_ins


def change_pass_phrase(work: Work, verified: str | None, password: str, password_hash: str, *, keep: int | None) -> int:
    """Change one's own pass phrase; every sign-in but the one to keep ends at once. How many ended.

    `verified` is the hash the old pass phrase was checked against, None where it was wrong. Raises `Refused` for that, for
    one changed meanwhile, for a weak new one, and for somebody who has none here.
    """
    refuse_unless_may(work.actor, "person.set_password")
    person = work.session.get_one(Person, work.person_id)
    linked = work.session.exec(select(IdentityLink.id).where(IdentityLink.person_id == person.id)).first() is not None
    refuse_unless_met(rules.pass_phrase_kept_here(person.password_hash is not None, elsewhere=linked))
    refuse_unless_met(rules.pass_phrase_correct(verified is not None and verified == person.password_hash))
    refuse_unless_met(
        rules.password_long_enough(password, on=work.today),
        rules.password_not_guessable(password, (person.name, person.email), on=work.today),
    )
    person.password_hash = password_hash
    person.version += 1
    work.session.add(person)
    ended = sign_ins.end(work.session, person.id, work.at, keep=keep)
    audit.record(work, "person.set_password", f"person/{person.id}", ended=ended)
    return ended


def end_others(work: Work, keep: int | None) -> int:
    """End every sign-in of one's own but the one to keep; how many ended."""
    refuse_unless_may(work.actor, "session.end_others")
    ended = sign_ins.end(work.session, work.person_id, work.at, keep=keep)
    audit.record(work, "session.end_others", f"person/{work.person_id}", ended=ended)
    return ended


def make_calendar_feed(work: Work) -> str:
    """Give one's calendar a private address; its token, which is kept nowhere. An address made before ends at once."""
    refuse_unless_may(work.actor, "calendar.feed")
    token = secrets.token_hex(32)
    work.session.add(CalendarFeed(person_id=work.person_id, token_hash=calendar_feeds.hash_of(token), made_at=work.at))
    audit.record(work, "calendar.feed_made", f"person/{work.person_id}")
    return token


def end_calendar_feed(work: Work) -> None:
    """End the private address of one's calendar."""
    refuse_unless_may(work.actor, "calendar.feed")
    work.session.add(CalendarFeed(person_id=work.person_id, made_at=work.at))
    audit.record(work, "calendar.feed_ended", f"person/{work.person_id}")
