"""Every letter as a family or setting reads it, read back from its DOCX; and the gate: each thing taken away blocks it by name."""

import tomllib
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from letters_built import ADDRESSEES, CONTACTS, SENT, WHO, advice_in, as_text, decision_in, letter, refusal, sent_text
from letters_golden import CASES, GOLDEN, GROWN
from reasons import Reason

from panel.documents.letters import press_one
from panel.law.casework.notifications import Channel, Recipient
from panel.law.findings import Finding
from panel.law.kinds import KINDS
from panel.law.letters.composition import compose
from panel.law.letters.letter_draft import draft_of
from panel.law.letters.letter_forms import FORMS
from panel.law.letters.letter_gate import letter_findings, two_pairs_of_eyes
from panel.law.letters.letter_kinds import Communication, ContactRole, Item, LetterKind
from panel.law.letters.letter_record import LetterRecord, starting
from panel.law.messages.wording import long_date, sentence
from panel.law.reasons import AnyReason
from panel.law.vocabulary import Criterion, Kind, Option


@pytest.mark.parametrize("name", GOLDEN)
def test_a_letter_reads_word_for_word_as_the_file_of_its_name(name: str) -> None:
    assert sent_text(GOLDEN[name]()) == (CASES / f"{name}.txt").read_text(encoding="utf-8")


def test_every_file_is_a_case_and_every_notice_has_one() -> None:
    assert {path.stem for path in CASES.glob("*.txt")} == set(GOLDEN)
    assert {GOLDEN[name]().kind for name in GOLDEN} == set(LetterKind)


@pytest.mark.parametrize("name", GOLDEN)
def test_a_whole_letter_passes_its_gate(name: str) -> None:
    record = GOLDEN[name]()
    on = record.draft.sent_on or SENT
    if record.decided:
        record = replace(record, decided=replace(record.decided, decided_on=min(record.decided.decided_on, on)))
    assert [finding.reason for finding in letter_findings(record, compose(record), on=on) if not finding.is_met] == []


def test_every_option_of_every_kind_sends_something_but_what_was_taken_outside_panel() -> None:
    for kind, entry in KINDS.items():
        assert set(entry.sends) == (set() if kind is Kind.OUTSIDE_PANEL else set(entry.options))


def test_an_offer_is_always_the_second_document_beside_a_refusal() -> None:
    for entry in KINDS.values():
        for sent in entry.sends.values():
            if any(FORMS[notice].after_refusal for notice in sent):
                assert sent[0] in (LetterKind.REFUSAL_TO_ASSESS, LetterKind.NO_PLAN)
                assert FORMS[sent[0]].appeal is not None


def without(*roles: ContactRole) -> dict[str, Any]:
    return {"contacts": {role: contact for role, contact in CONTACTS.items() if role not in roles}}


def unsaid(question: str) -> dict[str, Any]:
    return {"limbs": {key: words for key, words in (refusal().draft.limbs or {}).items() if key != question}}


def addressed(recipient: Recipient, **changed: Any) -> dict[str, Any]:
    return {"addressees": tuple(replace(one, **changed) if one.recipient is recipient else one for one in ADDRESSEES)}


def decided(**changed: Any) -> dict[str, Any]:
    return {"decided": replace(decision_in(refusal()), **changed)}


TAKEN_AWAY: dict[str, tuple[dict[str, Any], AnyReason]] = {
    "the reasons": (decided(reasons=" "), Reason.LETTER_WITHOUT_REASONS),
    "the reason on the first limb of s.36(8)": (unsaid("has_or_may_have_sen"), Reason.LETTER_WITHOUT_LIMBS),
    "the reason on the second limb of s.36(8)": (unsaid("plan_may_be_necessary"), Reason.LETTER_WITHOUT_LIMBS),
    "the officer's name": (decided(decided_by=""), Reason.LETTER_WITHOUT_OFFICER),
    "where to appeal": (without(ContactRole.TRIBUNAL), Reason.AUTHORITY_NOT_WHOLE),
    "(c) the mediation adviser": (without(ContactRole.MEDIATION_ADVISER), Reason.AUTHORITY_NOT_WHOLE),
    "(f) the contact for mediation": (without(ContactRole.MEDIATION_CONTACT), Reason.AUTHORITY_NOT_WHOLE),
    "disagreement resolution": (without(ContactRole.DISAGREEMENT_RESOLUTION), Reason.AUTHORITY_NOT_WHOLE),
    "information and advice": (without(ContactRole.INFORMATION_AND_ADVICE), Reason.AUTHORITY_NOT_WHOLE),
    "the authority's address": ({"identity": replace(WHO, address="")}, Reason.AUTHORITY_NOT_WHOLE),
    "the officer's post": ({"identity": replace(WHO, officer_post=" ")}, Reason.AUTHORITY_NOT_WHOLE),
    "the mailbox": (without(ContactRole.MAILBOX), Reason.AUTHORITY_NOT_WHOLE),
    "the answer on communication": ({"communication": None}, Reason.COMMUNICATION_NOT_ANSWERED),
    "how communication is met": ({"communication": Communication.MET}, Reason.COMMUNICATION_NOT_SAID),
    "large print that nobody needs": ({"large_print": True}, Reason.COMMUNICATION_AT_ODDS),
    "what the request asked for": ({"communication_needs": "Large print"}, Reason.COMMUNICATION_ASKED_FOR),
    "the day it is sent": ({"sent_on": None}, Reason.LETTER_WITHOUT_DATE),
    "a day that has not passed": ({"sent_on": date(2026, 11, 29)}, Reason.LETTER_DATE_PAST),
    "the family's address": (addressed(Recipient.FAMILY, where=""), Reason.RECIPIENTS_MISSING),
    "the family's agreement to e-mail": (
        addressed(Recipient.FAMILY, channel=Channel.EMAIL, where="alba@fablemere.example"),
        Reason.EMAIL_NOT_AGREED,
    ),
    "the health commissioner (Reg 5(2))": (addressed(Recipient.HEALTH, name=""), Reason.RECIPIENTS_MISSING),
    "social care (Reg 5(2))": (addressed(Recipient.SOCIAL_CARE, where="not an address"), Reason.RECIPIENTS_MISSING),
    "the head (Reg 5(2))": (addressed(Recipient.HEAD, where=" "), Reason.RECIPIENTS_MISSING),
    "an e-mail address by post (Reg 5(2))": (
        addressed(Recipient.HEAD, where="office@larkspur.example"),
        Reason.RECIPIENTS_MISSING,
    ),
    "the decision as it stands": (decided(rev=2), Reason.DECISION_AMENDED_SINCE),
    "what is corrected": ({"corrects_sent_on": SENT}, Reason.CORRECTION_NOT_SAID),
}


def against(record: LetterRecord) -> dict[AnyReason, Finding]:
    found = letter_findings(record, compose(record), on=SENT)
    return {finding.reason: finding for finding in found if not finding.is_met}


@pytest.mark.parametrize("name", TAKEN_AWAY)
def test_a_refusal_without_one_thing_is_blocked_by_that_thing(name: str) -> None:
    changed, reason = TAKEN_AWAY[name]
    found = against(refusal(**changed))
    follow = {Reason.LETTER_WITHOUT_TIME_LIMITS, Reason.LETTER_WITHOUT_MEDIATION_TIME, Reason.LETTER_WITHOUT_TELLING_US}
    assert reason in found
    assert set(found) - follow == {reason}
    assert str(found[reason].authority)
    assert sentence(found[reason]).endswith(".")


@pytest.mark.parametrize("name", TAKEN_AWAY)
def test_a_refusal_taken_outside_panel_is_held_to_the_same_gate(name: str) -> None:
    changed, reason = TAKEN_AWAY[name]
    assert reason in against(refusal(advised=None, **changed))
    assert against(refusal(advised=None)) == {}


def test_a_letter_about_a_decision_outside_panel_says_so_and_gives_no_panels_word() -> None:
    said = sent_text(refusal(advised=None))
    assert "so the panel made no recommendation on it." in said and "We will tell the panel" in said
    for words in (
        "The panel's answer",
        "What the panel said of it",
        "The panel's recommendation",
        "The panel's reasons.",
        "A panel of",
    ):
        assert words not in said
    assert "The officer's reason on s.36(8)(b)." in said and "| School report | 6 October 2026 | SENCO |" in said


@pytest.mark.parametrize("item", FORMS[LetterKind.REFUSAL_TO_ASSESS].items, ids=str)
def test_words_lost_from_the_letter_itself_block_it(item: Item) -> None:
    content = compose(refusal())
    for section in content["sections"]:
        section["parts"] = [part for part in section["parts"] if part.get("item") != item]
    missing = [finding for finding in letter_findings(refusal(), content, on=SENT) if not finding.is_met]
    assert [finding.facts.get("item") for finding in missing] == [str(item)]


def test_everything_that_is_missing_is_said_at_once() -> None:
    record = refusal(sent_on=None, communication=None, addressees=(), limbs={}, contacts={})
    assert len(against(record)) >= 6
    assert "the tribunal, mediation adviser" in sentence(against(record)[Reason.AUTHORITY_NOT_WHOLE])


def test_an_offer_waits_for_its_refusal_and_is_never_dated_before_it() -> None:
    made: dict[str, Any] = {"kind": LetterKind.ASC_OFFER, "case": Kind.EHCNA_REQUEST, "option": Option.DO_NOT_ASSESS_OFFER_ASC}
    assert Reason.REFUSAL_NOT_SENT in against(letter(**made, refusal_sent_on=None))
    assert Reason.REFUSAL_NOT_SENT in against(letter(**made, refusal_sent_on=date(2026, 12, 1)))
    assert against(letter(**made)) == {}


@pytest.mark.parametrize("kind", [Kind.MEDICAL_FUNDING, Kind.CONTINUING_CARE])
def test_a_letter_waits_for_the_health_body(kind: Kind) -> None:
    notice = LetterKind.MEDICAL_FUNDING if kind is Kind.MEDICAL_FUNDING else LetterKind.CONTINUING_CARE
    assert set(against(letter(notice, kind, KINDS[kind].options[0], ratified=False))) == {Reason.NOT_RATIFIED}
    assert against(letter(notice, kind, KINDS[kind].options[0], ratified=None)) == {}


def test_a_letter_of_an_award_waits_for_the_award() -> None:
    record = letter(LetterKind.ASC_OUTCOME_FAMILY, Kind.ASC_TARGETS, Option.AWARD, awarded=())
    assert set(against(record)) == {Reason.AWARD_NOT_RECORDED}


def test_a_setting_reads_nothing_of_the_familys_own() -> None:
    for record in (
        letter(LetterKind.FEEDBACK_TO_SETTING, Kind.EHCNA_REQUEST, Option.DO_NOT_ASSESS),
        letter(LetterKind.ASC_OUTCOME_SETTING, Kind.ASC_TARGETS, Option.AWARD),
    ):
        said = sent_text(replace(record, communication_needs="Large print"))
        for hidden in ("Alba", "Invented Row", "quiet table", "help with reading", "Large print", "Bryony"):
            assert hidden not in said


def test_no_letter_names_a_member_or_says_the_panel_took_the_decision() -> None:
    for name in GOLDEN:
        said = (CASES / f"{name}.txt").read_text(encoding="utf-8")
        assert "Bryony" not in said and "Would have liked the clinic letter first" not in said
        assert "panel decided" not in said and "ASC" not in said.split("(ASC)")[0].replace("(ASC)", "")


def test_a_young_person_who_lacks_capacity_is_written_about_to_the_parent() -> None:
    own, parents = sent_text(refusal(date_of_birth=GROWN)), sent_text(refusal(date_of_birth=GROWN, lacks_capacity=True))
    assert "assessment of you." in own and "assessment of Robin." in parents


def test_a_new_letter_begins_with_who_is_known_and_chooses_nothing() -> None:
    draft = starting(refusal())
    assert [(one.recipient, one.where) for one in draft.addressees][:3] == [
        (Recipient.FAMILY, ""),
        (Recipient.HEALTH, "send@icb.fablemere.example"),
        (Recipient.SOCIAL_CARE, "children@fablemere.example"),
    ]
    assert draft.sent_on is None and draft.communication is None
    assert draft_of(draft.as_data()) == draft


def test_what_is_not_known_is_left_out_and_never_printed_as_a_blank() -> None:
    said = sent_text(refusal(contacts={}, sent_on=None, addressees=()))
    assert "None" not in said and "{" not in said
    assert not [row for row in said.splitlines() if row.endswith("|  |")]


HOSTILE = (
    "<script>alert(1)</script> **bold** [a](http://fablemere.example)",
    '#eval("1+1") $x$ @ref `raw`',
    '=HYPERLINK("http://fablemere.example")',
    "a null \x00 and a bell \x07",
    "مرحبا بالعالم",
    "Llythyr at y teulu: ŵ ŷ â",
)


def hostile() -> LetterRecord:
    """A refusal in whose every free field somebody typed the worst there is."""
    worst = "\n".join(HOSTILE)
    record = refusal(
        covering=worst,
        limbs=dict.fromkeys(("has_or_may_have_sen", "plan_may_be_necessary"), worst),
        communication=Communication.MET,
        communication_words=worst,
        correcting=worst,
        corrects_sent_on=SENT,
        parent_views=worst,
        child_views=worst,
        surname=HOSTILE[4],
        addressees=tuple(replace(one, name=worst, where=worst) for one in ADDRESSEES),
    )
    heads = ((Criterion.ACTION_ALREADY_TAKEN, worst),)
    return replace(
        record, advised=replace(advice_in(record), criterion_reasons=heads), decided=replace(decision_in(record), reasons=worst)
    )


def test_what_people_typed_comes_out_of_both_files_as_words() -> None:
    import io

    from pypdf import PdfReader

    content = compose(hostile())
    text = as_text(press_one(content, {"foot": content["foot"]}, "docx"))
    for said in (*HOSTILE[:3], *HOSTILE[4:]):
        assert text.count(said) >= 8
    assert "\x00" not in text and "a null \ufffd and a bell \ufffd" in text
    pages = PdfReader(io.BytesIO(press_one(content, {"foot": content["foot"]}, "pdf"))).pages
    words = "".join("".join(page.extract_text() for page in pages).split())
    for said in (*HOSTILE[:3], HOSTILE[5]):
        assert "".join(said.split()) in words


CASES_OF = tomllib.loads((CASES.parent / "letters.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES_OF["day"], ids=lambda case: case["name"])
def test_the_days_in_a_letter_are_worked_out_from_the_day_it_is_sent(case: dict[str, Any]) -> None:
    words = {
        part.get("item"): part.get("text", "")
        for one in compose(refusal(sent_on=case["sent_on"]))["sections"]
        for part in one["parts"]
    }
    assert f"the last day is {long_date(case['appeal'])}." in words["time_limits"]
    assert f"by {long_date(case['mediation'])}." in words["mediation_time"]
    assert words["time_limits"].endswith(f"{case['moved']}.)" if case["moved"] else f"{long_date(case['appeal'])}.")


@pytest.mark.parametrize("case", CASES_OF["eyes"], ids=lambda case: case["name"])
def test_who_may_check_a_letter(case: dict[str, Any]) -> None:
    finding = two_pairs_of_eyes(case["wrote"], case["checks"], case["decides"], on=SENT)
    assert finding.is_met is case["allowed"]


def test_only_a_draft_says_draft() -> None:
    content = compose(refusal())
    assert as_text(press_one(content, None, "docx")).startswith("[head] DRAFT\n[foot] DRAFT, not sent\n")
    assert "DRAFT" not in sent_text(refusal())


def test_a_letter_about_a_child_with_one_name_calls_the_child_by_it() -> None:
    said = sent_text(replace(refusal(), forename="", surname="Suharti"))
    assert "Suharti, born" in said
    assert " , born" not in said and " 's" not in said
