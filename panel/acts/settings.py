"""A person's word on two records of settings: one place, one place under a new URN, or two."""

from datetime import date

from panel import rules
from panel.law.findings import refuse_unless_met
from panel.law.permissions import refuse_unless_may
from panel.law.vocabulary import SettingWord
from panel.models import Setting, SettingTie
from panel.store import audit
from panel.store.engine import Work
from panel.store.records import not_open


def settle(work: Work, first_id: int, second_id: int, word: SettingWord | None, from_on: date | None, reasons: str) -> None:
    """Record what two settings are to each other; a later word stands over an earlier one, and both stay on record."""
    refuse_unless_may(work.actor, "setting.settle")
    refuse_unless_met(rules.setting_settled(first_id, second_id, word, from_on, reasons, on=work.today))
    first, second = sorted((first_id, second_id))
    if word is None or work.session.get(Setting, first) is None or work.session.get(Setting, second) is None:
        raise not_open()
    work.session.add(
        SettingTie(
            first_id=first,
            second_id=second,
            word=word,
            from_on=from_on,
            reasons=reasons.strip(),
            said_by=work.person_id,
            said_at=work.at,
        )
    )
    audit.record(work, "setting.settle", f"setting/{first}", other=second, word=word)
