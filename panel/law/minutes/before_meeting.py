"""What minutes say of what happened before the meeting: first views tabled in absence, and cases taken with the consent list."""

from panel.law.composed import Part, paragraph, quote, table
from panel.law.messages.labels import label
from panel.law.minutes.case_record import CaseRecord, TabledView

HEARD = "The child's or young person's own views were in the papers."
NOT_HEARD = "The papers held no views of the child's or young person's own."
BY_CONSENT = (
    "Taken with the consent list: nobody had asked for the case to be heard in full, and the panel relied on the reasons below."
)


def tabled(case: CaseRecord) -> list[Part]:
    """Each first view put before the panel in a member's absence, by role; other first views are in no minutes."""
    return [part for one in case.tabled for part in _one(one)]


def _one(one: TabledView) -> list[Part]:
    parts: list[Part] = [paragraph(f"A first view was tabled in absence ({one.role}). It is a view, not advice.")]
    if one.heads:
        rows = [(label(head), label(view) or "No view", words) for head, view, words in one.heads]
        parts.append(table(("Head of evidence (Code 9.14)", "First view", "Note"), rows))
    if one.words.strip():
        parts.append(quote(one.words))
    return parts


def childs_voice(case: CaseRecord) -> str:
    """Whether the panel had the child's own views before it; never the words, which stay in the pack."""
    return "" if case.child_heard is None else HEARD if case.child_heard else NOT_HEARD


def older_views(case: CaseRecord) -> list[Part]:
    """The first views that rested on fewer papers than the panel had, by role; nothing where every view was given on all of them."""
    if not case.older_views:
        return []
    each = ", ".join(f"{role} ({count} later {'paper' if count == 1 else 'papers'})" for role, count in case.older_views)
    return [paragraph(f"First views given before papers that came later: {each}.")]


def changed_views(case: CaseRecord) -> list[Part]:
    """Why members' views changed once the first views were revealed, by role; only what they chose to say."""
    return [part for one in case.changed_views for part in (paragraph(f"A view that changed ({one.role}):"), quote(one.words))]


def by_consent(case: CaseRecord) -> list[Part]:
    """That a recommendation was taken with the consent list, where it was."""
    return [paragraph(BY_CONSENT)] if case.by_consent else []
