"""Words of a letter as dated local policy: proposed and confirmed by two people, in letters of their day; what was sent stays as it was."""

from datetime import date

from letters_built import ADDRESSEES
from letters_world import SENT, refusals, refused, refused_once, send, two_files
from reasons import Reason
from sqlmodel import func, select

from builders import World
from panel.acts import letters, policy
from panel.law.letters.letter_draft import Draft
from panel.law.letters.letter_kinds import Communication, LetterKind
from panel.law.policy.local_policy import PolicyWord
from panel.models import Notice, NoticeSealed, PolicyProposal

NAME = f"words.{LetterKind.REFUSAL_TO_ASSESS}"
SAID, OURS = "{setting} goes on with the help it gives {child} now. Talk to us when you want to.", "This decision changes nothing"


def says(world: World, words: str, day: date) -> None:
    """Two people put words into the letter of a refusal, from a day on."""
    with world.work("coordinator") as work:
        policy.propose(work, NAME, words, "Minute 12", day)
    with world.work("officer") as work:
        newest = work.session.exec(select(func.max(PolicyProposal.id))).one()
        policy.settle(work, [newest], PolicyWord.CONFIRMED)


def written(world: World, sent_on: date = SENT) -> int:
    with world.work("coordinator") as work:
        number = letters.compose(work, world.item_for("A-1").id, LetterKind.REFUSAL_TO_ASSESS)
    with world.work("coordinator") as work:
        draft = Draft(communication=Communication.NONE_NEEDED, sent_on=sent_on, addressees=ADDRESSEES)
        letters.revise(work, number, draft, seen_version=1)
    return number


def sealed(world: World, number: int) -> str:
    return next(str(row.content) for row in world.rows(NoticeSealed) if row.notice_id == number)


def test_words_of_two_people_stand_in_letters_from_their_day_and_what_was_sent_stays(refused: World) -> None:
    first = written(refused)
    send(refused, first)
    before = sealed(refused, first)
    assert OURS in before
    refused.on(date(2026, 12, 1))
    says(refused, SAID, date(2026, 12, 2))
    assert sealed(refused, first) == before
    with refused.work("coordinator") as work:
        again = letters.correct(work, first)
    with refused.work("coordinator") as work:
        draft = Draft(
            communication=Communication.NONE_NEEDED, sent_on=date(2026, 12, 2), addressees=ADDRESSEES, correcting="A name."
        )
        letters.revise(work, again, draft, seen_version=1)
    refused.on(date(2026, 12, 2))
    send(refused, again)
    now = sealed(refused, again)
    assert "Larkspur Hollow Primary School goes on with the help it gives Robin now." in now and OURS not in now


def test_a_letter_of_a_day_before_has_ours_and_one_that_was_checked_is_read_again(refused: World) -> None:
    number = written(refused)
    with refused.work("officer") as work:
        letters.check(work, number, seen_version=2)
    says(refused, SAID, SENT)
    version = next(row.version for row in refused.rows(Notice) if row.id == number)
    with refused.work("officer") as work:
        assert refusals(letters.release, work, number, two_files, seen_version=version) == {Reason.WORDS_CHANGED_SINCE_CHECK}


def test_one_person_does_not_put_words_into_a_letter(refused: World) -> None:
    with refused.work("coordinator") as work:
        policy.propose(work, NAME, SAID, "Minute 12", SENT)
    send(refused, written(refused))
    assert OURS in str(refused.rows(NoticeSealed)[0].content)
    with refused.work("coordinator") as work:
        assert refusals(policy.propose, work, NAME, "You need not appeal to anybody.", "Minute 12", SENT) == {
            Reason.POLICY_NOT_POSSIBLE
        }


__all__ = ["refused", "refused_once"]
