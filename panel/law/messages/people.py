"""What people read of people: roles, permission, delegated authority, signing in."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from panel.law.people.message_kinds import MessageKind, MessageState
from panel.law.reasons import AnyReason
from panel.law.reasons.people import Reason
from panel.law.vocabulary import Discipline, Role

SENTENCES: Mapping[AnyReason, str] = {
    Reason.ACCESS_ALLOWED: "Your role allows this.",
    Reason.ACCESS_NOT_ALLOWED: "Your role does not allow this. Ask the panel coordinator if you think it should.",
    Reason.CASE_NOT_OPEN_TO_YOU: "This is not open to you. Go back to Today to see what is.",
    Reason.DELEGATED_AUTHORITY_HELD: "You hold delegated authority ({reference}).",
    Reason.NO_DELEGATED_AUTHORITY: "You hold no delegated authority on {on}, so this decision cannot be yours. "
    "An administrator can record the authority's reference and dates under People.",
    Reason.ROLES_COMPATIBLE: "These roles may be held together.",
    Reason.ROLES_NOT_COMPATIBLE: "Nobody may be both officer and administrator: who decides does not grant the right to "
    "decide. Take one of the two roles back first.",
    Reason.PASSWORD_LONG_ENOUGH: "The pass phrase is long enough.",
    Reason.PASSWORD_TOO_SHORT: "The pass phrase is too short or too plain. Use at least {least} characters, for instance "
    "four unrelated words.",
    Reason.PASSWORD_NOT_GUESSABLE: "The pass phrase is not one that is quickly guessed.",
    Reason.PASSWORD_GUESSABLE: "This pass phrase is quickly guessed: it is a common one, or made of your own name. Use four "
    "unrelated words.",
    Reason.CONFIRMED_LATELY: "You have just shown that it is you.",
    Reason.NOT_CONFIRMED: "Before signing, show once more that it is you; it then holds for {minutes} minutes. Choose Confirm that it is "
    "you, and come back here: nothing you typed is lost.",
    Reason.PASSWORD_KEPT_HERE: "Your pass phrase is kept here.",
    Reason.PASSWORD_KEPT_BY_AUTHORITY: "You sign in through the authority, which keeps your pass phrase. Change it there.",
    Reason.PASSWORD_NONE_HERE: "You have no pass phrase here: nobody has one in the demonstration, and on a real panel it is first set "
    "with a one-time set-up code.",
    Reason.PASSWORD_RIGHT: "That is your current pass phrase.",
    Reason.PASSWORD_NOT_RIGHT: "That is not your current pass phrase, so nothing was changed. Check it and try again.",
    Reason.SIGNING_KEY_KEPT: "The key that signs minutes is kept on this machine.",
    Reason.SIGNING_KEY_NOT_KEPT: "No key that signs minutes can be kept on this machine. {trouble}",
}

LABELS: tuple[tuple[StrEnum, str], ...] = (
    (Role.CHAIR, "Chair"),
    (Role.OFFICER, "LA officer"),
    (Role.COORDINATOR, "Coordinator"),
    (Role.MEMBER, "Panel member"),
    (Role.OBSERVER, "Observer"),
    (Role.ADMINISTRATOR, "Administrator"),
    (Discipline.EDUCATIONAL_PSYCHOLOGY, "Educational psychologist"),
    (Discipline.HEAD_TEACHER, "Head teacher"),
    (Discipline.SENCO, "SENCO"),
    (Discipline.EARLY_YEARS, "Early years"),
    (Discipline.POST_16, "Post-16"),
    (Discipline.HEALTH, "Health"),
    (Discipline.SOCIAL_CARE, "Social care"),
    (Discipline.SEN_SERVICE, "SEN Service"),
    (MessageKind.AGENDA_PUBLISHED, "The agenda is published"),
    (MessageKind.CASES_TO_READ, "You have cases to read"),
    (MessageKind.PAPERS_LATE, "Papers are late"),
    (MessageKind.DECISIONS_WAIT, "Decisions wait"),
    (MessageState.WAITING, "Waiting"),
    (MessageState.SENT, "Sent by e-mail"),
    (MessageState.PASSED_ON, "Passed on by hand"),
    (MessageState.FAILED, "Not sent"),
)


@dataclass(frozen=True, slots=True)
class MessageWords:
    """A message's subject and its one sentence, with the meeting's `day` and the last day its papers could go `out`."""

    subject: str
    sentence: str


MESSAGES: Mapping[MessageKind, MessageWords] = {
    MessageKind.AGENDA_PUBLISHED: MessageWords(
        "the agenda for {day} is published", "The agenda of the panel meeting on {day} is published."
    ),
    MessageKind.CASES_TO_READ: MessageWords(
        "you have cases to read for {day}", "You have cases to read before the panel meeting on {day}."
    ),
    MessageKind.PAPERS_LATE: MessageWords(
        "the papers for {day} are late",
        "The agenda and papers of the panel meeting on {day} should have gone out by {out}. The agenda is still a draft.",
    ),
    MessageKind.DECISIONS_WAIT: MessageWords(
        "decisions wait for you", "Cases the panel has recommended on wait for your decision."
    ),
}
MESSAGE_FOOT = "You choose which messages you get in SEND Panel, under My account."
MESSAGE_UNWANTED = "It was not sent: the account is closed, or its roles or choices have changed since."
MESSAGE_OVER = "It was not sent: what it says is no longer so."
MESSAGE_RESTORED = "The database was put back from a backup: whether the message went in the meantime is not known."
MESSAGE_STOPPED = "It was tried {tries} times, and each time the sender stopped before it knew whether the message had gone."
