"""What a recommendation begins from: the papers that point its way, in their own words, and nothing else."""

from dataclasses import replace

from panel.law.meeting.usual_reasons import LEAD, NO_WORDS, PaperSays, usual_reasons
from panel.law.vocabulary import Criterion, EvidenceFinding, Kind, Option

HEAD, OTHER = Criterion.ACTION_ALREADY_TAKEN, Criterion.ATTAINMENT_AND_PROGRESS
FOR = PaperSays(HEAD, EvidenceFinding.SUPPORTS, "Three cycles are recorded", "SEN support plan", "2")
AGAINST = PaperSays(OTHER, EvidenceFinding.DOES_NOT_SUPPORT, "Reading is where it is expected.", "Reading test", "")


def test_an_assessment_begins_from_the_papers_that_support_it_in_the_order_of_the_heads() -> None:
    more = (replace(FOR, summary="The plan was changed twice.", source="Note of a visit", page=""), AGAINST)
    begun = usual_reasons(
        Kind.EHCNA_REQUEST, Option.ASSESS, [FOR, *more, replace(FOR, criterion=OTHER, summary="Sounds out words")]
    )
    assert begun.by_head == {
        OTHER: "Sounds out words (SEN support plan, page 2)",
        HEAD: "Three cycles are recorded (SEN support plan, page 2); The plan was changed twice (Note of a visit)",
    }
    assert begun.words == f"{LEAD} Sounds out words. Three cycles are recorded. The plan was changed twice."


def test_a_refusal_begins_only_from_papers_that_do_not_support_it() -> None:
    for option in (Option.DO_NOT_ASSESS, Option.DO_NOT_ASSESS_OFFER_ASC):
        begun = usual_reasons(Kind.EHCNA_REQUEST, option, [FOR, AGAINST])
        assert (
            begun.by_head == {OTHER: "Reading is where it is expected (Reading test)"}
            and begun.words == f"{LEAD} Reading is where it is expected."
        )


def test_where_no_paper_points_the_way_there_are_no_words() -> None:
    mixed = replace(FOR, finding=EvidenceFinding.MIXED)
    unread = replace(FOR, finding=None)
    for papers in ([], [mixed], [unread], [replace(FOR, summary=" ")], [AGAINST]):
        assert usual_reasons(Kind.EHCNA_REQUEST, Option.ASSESS, papers) == NO_WORDS
    assert usual_reasons(Kind.EHCNA_REQUEST, None, [FOR]) == NO_WORDS
    assert usual_reasons(Kind.ASC_TARGETS, Option.AWARD, [FOR]) == NO_WORDS
    assert usual_reasons(Kind.ASC_REQUEST, Option.CONSIDER_EHCNA, [FOR]) == NO_WORDS


def test_a_paper_without_a_name_is_relied_on_by_what_it_says_and_the_same_words_are_said_once() -> None:
    begun = usual_reasons(
        Kind.ASC_REQUEST, Option.ASC_APPROPRIATE, [replace(FOR, source="", page=""), replace(FOR, criterion=OTHER)]
    )
    assert begun.by_head[HEAD] == "Three cycles are recorded"
    assert begun.words == f"{LEAD} Three cycles are recorded."
