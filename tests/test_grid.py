"""A grid of every role against every act and page: who may is let through to the rules, who may not writes nothing."""

from collections.abc import Callable
from datetime import date
from typing import Any

from reasons import Reason
from streamlit.testing.v1 import AppTest

from builders import World, intake_of, line
from engines import on_both
from panel.acts import (
    account,
    address_book,
    advice,
    agenda,
    awards,
    budget,
    children,
    consent,
    contacts,
    contract_journey,
    contract_moves,
    contracts,
    decisions,
    exceptions,
    import_mappings,
    imports,
    interests,
    letter_files,
    letters,
    meeting,
    messages,
    minutes,
    notifications,
    offline_folder,
    outside_panel,
    papers,
    particulars,
    payments,
    people,
    policy,
    ratifications,
    readings,
    recommendations,
    requests,
    reviews,
    saved_lists,
    setting_register,
    settings,
    signing_keys,
    stages,
    support,
    undo,
)
from panel.acts.exceptions import ClaimForm
from panel.acts.recommendations import RecommendationDraft
from panel.intake.setting_register import Register
from panel.intake.sheet_rows import Sheet
from panel.law.agenda.pre_reading import FirstViews
from panel.law.casework.advice import AdviceKind
from panel.law.casework.advice_tracker import Agreement
from panel.law.casework.exceptions import Ground, TimeLimit
from panel.law.casework.notifications import Channel, Occasion, Recipient
from panel.law.casework.plan_steps import PlanStep
from panel.law.children.identity import Identity
from panel.law.contracts.award_basis import AwardGrounds
from panel.law.contracts.contract_stages import AfterMove, SupportHead
from panel.law.contracts.journey import FamilyMeetingNotes, TermPlanRecord
from panel.law.contracts.review_rules import ReviewForm
from panel.law.decisions.reconsideration import ReconsideredAfter, Reconsidering
from panel.law.findings import Refused
from panel.law.letters.address_book import BookEntry, Relation
from panel.law.letters.letter_draft import Draft
from panel.law.letters.letter_kinds import ContactRole, LetterKind
from panel.law.letters.letter_record import Contact
from panel.law.permissions import ACTS, CONSOLE, ON_THE_CONSOLE, PAGES, may
from panel.law.policy.local_policy import PolicyWord
from panel.law.reasons import AnyReason
from panel.law.vocabulary import Capacity, ClosedBecause, Criterion, InterestKind, Option, Presence, Role
from panel.models import AuditEntry
from panel.store.engine import Work
from panel.store.integrity import row_hashes

ONE_OF_EACH = {
    Role.CHAIR: "chair",
    Role.OFFICER: "officer",
    Role.COORDINATOR: "coordinator",
    Role.MEMBER: "head",
    Role.OBSERVER: "observer",
    Role.ADMINISTRATOR: "administrator",
}
EMPTY_BASIS = AwardGrounds(None, "", (), "", ())
DAY = date(2026, 11, 25)
NO_CLAIM = ClaimForm(TimeLimit.SIX_WEEKS, Ground.HOLIDAYS, DAY, DAY, None, "")
FAMILY = (Recipient.FAMILY, "The child's parent")
NO_SHEET = Sheet("P", 1, None, None, {}, (), (), ())
NO_REVIEW = ReviewForm(None, "", (), None, "", "", "", "", False, False)

DONE: dict[str, Callable[[Work], Any]] = {
    "request.import": lambda w: imports.import_rows(w, intake_of(line("Z-9"))),
    "request.withdraw": lambda w: requests.withdraw(w, "A-1", "Changed their mind", seen_version=1),
    "evidence.add": lambda w: requests.add_evidence(w, "A-1", Criterion.ACTION_ALREADY_TAKEN, None, summary="", source="Plan"),
    "paper.attach": lambda w: papers.attach(w, "A-1", "School report", b"%PDF-"),
    "mapping.keep": lambda w: import_mappings.keep(w, "Arbor", {"DOB": "date_of_birth"}, seen_rev=0),
    "paper.withdraw": lambda w: papers.withdraw(w, 1, "Another child's"),
    "paper.open": lambda w: papers.open_paper(w, 1, "pdf"),
    "exception.claim": lambda w: exceptions.claim(w, "A-1", NO_CLAIM),
    "exception.approve": lambda w: exceptions.approve(w, 1, seen_events=0),
    "exception.tell": lambda w: exceptions.tell(w, 1, DAY, Channel.LETTER, "", seen_events=0),
    "exception.withdraw": lambda w: exceptions.withdraw(w, 1, "", seen_events=0),
    "told.record": lambda w: notifications.record(w, "A-1", Occasion.CONSIDERING, [FAMILY], DAY, Channel.LETTER, ""),
    "told.take_back": lambda w: notifications.take_back(w, "A-1", Occasion.CONSIDERING, *FAMILY, "Another case was meant"),
    "sharing.record": lambda w: notifications.share(w, "A-1", FAMILY, "Reports", True, given_by="Parent", given_on=DAY),
    "advice.open": lambda w: advice.open_tracker(w, "A-1", DAY),
    "advice.add": lambda w: advice.add(w, "A-1", AdviceKind.OTHER, "The clinic", "", DAY),
    "advice.ask": lambda w: advice.ask(w, 1, DAY, seen_events=0),
    "advice.receive": lambda w: advice.receive(w, 1, DAY, seen_events=0),
    "advice.chase": lambda w: advice.chase(w, 1, DAY, seen_events=0),
    "advice.suffice": lambda w: advice.accept_existing(w, 1, Agreement(True, True, True), "", seen_events=0),
    "advice.leave_out": lambda w: advice.leave_out(w, 1, "", seen_events=0),
    "stage.open": lambda w: stages.open_next(w, "A-1"),
    "stage.record": lambda w: stages.record(w, "A-1", PlanStep.DRAFT_SENT, DAY, "The child's parent"),
    "stage.take_back": lambda w: stages.take_back(w, "A-1", PlanStep.DRAFT_SENT, "The child's parent", "A mistake"),
    "agenda.new": lambda w: agenda.new(w, DAY),
    "agenda.place": lambda w: agenda.place(w, "P", "A-1", seen_version=1),
    "list.save": lambda w: saved_lists.save(w, "today", "", {}),
    "act.undo": lambda w: undo.undo(w, (1,)),
    "agenda.move": lambda w: agenda.move(w, 1, 1, seen_version=1),
    "agenda.remove": lambda w: agenda.remove(w, 1, seen_version=1),
    "agenda.publish": lambda w: agenda.publish(w, "P", seen_version=1),
    "interest.declare": lambda w: interests.declare(w, "A-1", w.person_id, InterestKind.OTHER, ""),
    "interest.record": lambda w: interests.declare(w, "A-1", w.person_id + 1, InterestKind.OTHER, ""),
    "interest.state": lambda w: interests.state(w, "P", [1]),
    "interest.dismiss": lambda w: interests.dismiss(w, "A-1"),
    "reading.mark": lambda w: readings.mark(w, 1),
    "reading.note": lambda w: readings.note(w, 1, FirstViews(words="Thin"), seen_rev=0),
    "reading.table": lambda w: readings.table(w, 1),
    "reading.take_back": lambda w: readings.take_back(w, 1),
    "reading.reveal": lambda w: readings.reveal(w, 1),
    "consent.propose": lambda w: consent.propose(w, 1, RecommendationDraft(Option.ASSESS, ""), seen_rev=0),
    "consent.pull": lambda w: consent.pull(w, 1),
    "consent.take": lambda w: consent.take(w, "P", {1: (1, 1)}),
    "meeting.attend": lambda w: meeting.attend(w, "P", 1, Capacity.MEMBER, None, Presence.PRESENT),
    "meeting.open": lambda w: meeting.open_meeting(w, "P"),
    "meeting.call": lambda w: meeting.call(w, 1, seen_current=None),
    "meeting.recommend": lambda w: recommendations.recommend(w, 1, RecommendationDraft(Option.ASSESS, ""), seen_version=1),
    "meeting.defer": lambda w: recommendations.defer(w, 1, reason="", next_meeting_on=None, seen_version=1),
    "meeting.act_on": lambda w: recommendations.record_action(w, 1, "Telephone", "SEN Service", None),
    "meeting.close": lambda w: meeting.close(w, "P"),
    "folder.export": lambda w: offline_folder.export_folder(w, "P"),
    "folder.bring": lambda w: offline_folder.import_sheets(w, "P", NO_SHEET),
    "decision.record": lambda w: decisions.record(w, 1, Option.ASSESS, "", seen_version=1),
    "decision.reconsider": lambda w: decisions.reconsider(
        w, 1, Reconsidering(ReconsideredAfter.NEW_EVIDENCE, "It came."), Option.ASSESS, "", seen_rev=1
    ),
    "decision.amend": lambda w: decisions.amend(w, 1, Option.ASSESS, "", why="", seen_rev=1),
    "particular.note": lambda w: particulars.note(w, "A-1", {}, seen=0),
    "ratification.record": lambda w: ratifications.record(w, 1, None, body="", spoken_by="", said_on=DAY, seen_rev=0),
    "outside.ask": lambda w: outside_panel.ask(w, "A-1", "", seen_version=1),
    "outside.decide": lambda w: outside_panel.decide(w, 1, Option.ASSESS, "", seen_version=1),
    "outside.decline": lambda w: outside_panel.decline(w, 1, ""),
    "outside.reconsider": lambda w: outside_panel.reconsider(
        w, 1, Reconsidering(ReconsideredAfter.NEW_EVIDENCE, "It came."), Option.ASSESS, "", seen_rev=1
    ),
    "outside.amend": lambda w: outside_panel.amend(w, 1, Option.ASSESS, "", why="", seen_rev=1),
    "award.offer": lambda w: awards.offer(w, 1, "2027 spring", "1", EMPTY_BASIS),
    "award.revise": lambda w: awards.revise(w, 1, "1", (), "", seen_rev=1),
    "award.withdraw": lambda w: awards.withdraw(w, 1, "", seen_rev=1),
    "award.end": lambda w: awards.end(w, 1, ""),
    "contract.move": lambda w: contract_moves.record(w, 1, None, None, "", seen_rev=0),
    "contract.answer_move": lambda w: contract_moves.answer(w, 1, AfterMove.ENDS, None, "", {}, seen_rev=1),
    "contract.close": lambda w: contracts.close(w, 1, ClosedBecause.LEFT, ""),
    "child.look": lambda w: children.look_for_duplicates(w),
    "child.merge": lambda w: children.merge(w, 1, 2, "", seen_version=2),
    "child.separate": lambda w: children.separate(w, 1, "", seen_version=2),
    "child.distinguish": lambda w: children.distinguish(w, 1, 2, ""),
    "child.change_identity": lambda w: children.change_identity(w, 1, Identity("A", "B", DAY), "", seen_version=1),
    "setting.register": lambda w: setting_register.bring(w, "register.csv", Register((), (), ())),
    "setting.settle": lambda w: settings.settle(w, 1, 2, None, None, ""),
    "child.change_upn": lambda w: children.change_upn(w, 1, "", "", seen_version=1),
    "budget.set": lambda w: budget.set_line(w, "2026/27", "", "", "", seen_rev=0),
    "award.settle": lambda w: budget.settle(w, 1, "", "", seen_rev=0),
    "payment.issue": lambda w: payments.issue(w, "2027 spring", seen=0),
    "contract.meet": lambda w: contract_journey.record_meeting(w, 1, FamilyMeetingNotes(DAY, "", "", ""), seen_rev=0),
    "contract.plan": lambda w: contract_journey.prepare_plan(w, 1, 1, TermPlanRecord(None, (), "", (), 0), seen_rev=0),
    "contract.review": lambda w: reviews.record_review(w, 1, NO_REVIEW, seen_rev=0),
    "contract.moderate": lambda w: reviews.moderate(w, 1, "", None, None, supports=True, words=""),
    "contract.end_for_plan": lambda w: contracts.end_for_plan(w, 1, {}, "", seen_version=1),
    "contract.export": lambda w: contracts.export(w, 1, "docx", press=lambda content, kind: b""),
    "support.add": lambda w: support.add(w, "A-1", SupportHead.FAMILY_PART, None, summary=""),
    "minutes.sign": lambda w: minutes.sign(w, "P", lambda content, seal: {}, accept_awaited=False),
    "minutes.export": lambda w: minutes.export(w, "P", "csv", press_draft=lambda *given: b""),
    "calendar.feed": lambda w: account.make_calendar_feed(w),
    "message.choose": lambda w: messages.choose(w, ()),
    "message.send": lambda w: messages.take_next(w),
    "message.settle": lambda w: messages.pass_on(w, [1]),
    "session.end_others": lambda w: account.end_others(w, None),
    "signing_key.rotate": lambda w: signing_keys.rotate(w),
    "notice.compose": lambda w: letters.compose(w, 1, LetterKind.NO_PLAN),
    "notice.revise": lambda w: letters.revise(w, 1, Draft(), seen_version=1),
    "notice.check": lambda w: letters.check(w, 1, seen_version=1),
    "notice.release": lambda w: letters.release(w, 1, lambda content, seal: {}, seen_version=1),
    "notice.correct": lambda w: letters.correct(w, 1),
    "notice.set_aside": lambda w: letters.set_aside(w, 1, "", seen_version=1),
    "notice.export": lambda w: letter_files.export(w, 1, "pdf", press_draft=lambda *given: b""),
    "address.record": lambda w: address_book.record(w, "A-1", BookEntry(Relation.PARENT, "Alba Fable")),
    "contact.record": lambda w: contacts.record(w, Contact(ContactRole.TRIBUNAL, "The tribunal", "Fable House"), DAY),
    "policy.propose": lambda w: policy.propose(w, "authority.name", "Fablemere", "", DAY),
    "policy.settle": lambda w: policy.settle(w, [1], PolicyWord.DECLINED),
    "policy.test_letter": lambda w: policy.test_letter(w, lambda *given: b""),
    "person.add": lambda w: people.add(w, "new@fablemere.example", "New Person", [Role.MEMBER]),
    "person.disable": lambda w: people.disable(w, 8),
    "role.grant": lambda w: people.grant(w, 8, Role.MEMBER),
    "role.revoke": lambda w: people.revoke(w, 8, Role.OBSERVER),
    "person.reset_factor": lambda w: people.reset_second_factor(w, 8),
    "delegation.give": lambda w: people.delegate(w, 3, DAY, DAY, "4.2"),
    "delegation.revoke": lambda w: people.end_delegation(w, 1),
}

READS = {act for act in ACTS if act.endswith(".read")}
ASKED_ELSEWHERE = {
    "money.export": "the export route and command",
    "request.export": "the export route and command",
    "calendar.export": "the export route",
    "decision.export": "the export route and command",
    "minutes.amend": "tests of the minutes",
    "person.set_password": "the front door's set-up page",
    "audit.check": "the command line",
    "backup.make": "the command line",
}


def test_every_act_is_in_the_grid_or_said_to_be_elsewhere() -> None:
    assert set(DONE) | READS | set(ASKED_ELSEWHERE) == set(ACTS)


@on_both
def test_every_act_is_open_to_its_roles_and_to_nobody_else(world: World) -> None:
    before = world.count(AuditEntry)
    others = [(act, role) for act in sorted(DONE) for role in Role if role not in ACTS[act]]
    assert [one for one in others if outcome(world, *one) != {Reason.ACCESS_NOT_ALLOWED}] == []
    assert world.count(AuditEntry) == before
    theirs = [(act, role) for act in sorted(DONE) for role in ACTS[act]]
    assert [one for one in theirs if Reason.ACCESS_NOT_ALLOWED in outcome(world, *one, taken_back=True)] == []


class TakenBack(Exception):
    """What an act wrote is to be as if it had not been: the next is tried in the same world."""


def outcome(world: World, act: str, role: Role, taken_back: bool = False) -> set[AnyReason]:
    """The reasons an act was refused for; empty when it went through or failed on its made-up arguments."""
    try:
        with world.work(ONE_OF_EACH[role]) as work:
            DONE[act](work)
            if taken_back:
                row_hashes.seal(work.session)
                raise TakenBack
    except Refused as refused:
        return {finding.reason for finding in refused.findings}
    except (people.NotPossible, TakenBack):
        return set()
    return set()


def test_the_command_line_does_what_is_listed_for_it_and_no_more() -> None:
    assert {act for act in ACTS if may(CONSOLE, act).is_met} == set(ACTS) & set(ON_THE_CONSOLE)


def test_nobody_recommends_decides_or_signs_from_the_command_line() -> None:
    never = {
        "exception.approve",
        "meeting.recommend",
        "meeting.defer",
        "decision.record",
        "decision.amend",
        "decision.reconsider",
        "award.offer",
        "minutes.sign",
        "consent.take",
        "folder.bring",
    }
    assert ON_THE_CONSOLE.isdisjoint(never)


def test_who_decides_does_not_grant_the_right_to_decide() -> None:
    for act in ("decision.record", "award.offer"):
        assert ACTS[act].isdisjoint(ACTS["role.grant"] | ACTS["delegation.give"])


def test_every_page_is_open_to_its_roles_and_says_no_to_the_others(screen: Callable[..., AppTest]) -> None:
    wrong = [
        (page, role) for page in sorted(PAGES) for role in Role if not as_it_should(page, role, screen(page, ONE_OF_EACH[role]))
    ]
    assert wrong == []


def as_it_should(page: str, role: Role, drawn: AppTest) -> bool:
    """Whether a page says no to a role it is not for, and shows it nothing to press or read."""
    said = [error.value for error in drawn.error]
    if role in PAGES[page]:
        return not drawn.exception and not any("Your role does not include this page" in text for text in said)
    only = ["Your role does not include this page. Choose another from the list on the left."]
    return not drawn.exception and said == only and not drawn.button and not drawn.dataframe
