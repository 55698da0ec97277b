"""A letter to look at before the first real one: the authority's own letterhead and contacts, an invented child, marked on every page."""

from collections.abc import Mapping
from datetime import date

from panel.law.casework.notifications import Channel, Recipient
from panel.law.composed import Document, paragraph, section
from panel.law.kinds import KINDS
from panel.law.letters.composition import compose
from panel.law.letters.letter_draft import Addressee, Draft
from panel.law.letters.letter_kinds import Communication, ContactRole, LetterKind
from panel.law.letters.letter_record import Contact, LetterRecord
from panel.law.minutes.case_record import DecisionRecord, RecommendationRecord
from panel.law.policy.identity import Identity
from panel.law.vocabulary import Option, RequestedBy

MARK = "TEST LETTER: the child is invented and nothing was decided. Not a letter."
CASE = next(kind for kind, of in KINDS.items() if LetterKind.REFUSAL_TO_ASSESS in of.sends.get(Option.DO_NOT_ASSESS, ()))
INVENTED = "(invented for this test)"


def composed(identity: Identity, contacts: Mapping[ContactRole, Contact], on: date) -> Document:
    """A refusal to assess, the letter that names most contacts, as it would be printed on a day."""
    family = Addressee(Recipient.FAMILY, f"Alba Fable {INVENTED}", Channel.LETTER, "1 Test Street\nTestville")
    record = LetterRecord(
        kind=LetterKind.REFUSAL_TO_ASSESS,
        identity=identity,
        demonstration=False,
        reference="TEST",
        forename="Robin",
        surname=f"Fable {INVENTED}",
        date_of_birth=on.replace(year=on.year - 8, day=1),
        case_kind=CASE,
        setting=f"Test School {INVENTED}",
        requested_by=RequestedBy.PARENT,
        received_on=on,
        due_on=KINDS[CASE].due_on(on),
        child_views="",
        parent_views="",
        communication_needs="",
        circumstances=(),
        advised=RecommendationRecord(Option.DO_NOT_ASSESS, None, "The panel's reasons stand here.", 5, 5, on, (), (), ()),
        decided=DecisionRecord(
            1, Option.DO_NOT_ASSESS, True, "", "The reasons of the decision stand here.", on, "The officer who decides", "", ""
        ),
        told_rev=1,
        papers=(),
        awarded=(),
        contacts=contacts,
        draft=Draft(
            limbs={question.key: "What the officer says on this stands here." for question in KINDS[CASE].questions},
            communication=Communication.NONE_NEEDED,
            sent_on=on,
            addressees=(family,),
        ),
    )
    made = compose(record)
    said = section("", paragraph(f"{MARK} It shows how letters of {identity.called} look and whom they name."))
    return {**made, "banner": MARK, "sections": [said, *made["sections"]], "foot": MARK}
