"""How a letter names what was decided or recommended, after "The decision is" and "Its advice was"."""

from collections.abc import Mapping

from panel.law.vocabulary import Option

DECISIONS_SAID: Mapping[Option, str] = {
    Option.ASSESS: "to carry out an EHC needs assessment",
    Option.DO_NOT_ASSESS: "not to carry out an EHC needs assessment",
    Option.DO_NOT_ASSESS_OFFER_ASC: "not to carry out an EHC needs assessment",
    Option.ISSUE: "to issue an EHC plan",
    Option.DO_NOT_ISSUE: "not to issue an EHC plan",
    Option.DO_NOT_ISSUE_OFFER_ASC: "not to issue an EHC plan",
    Option.ASC_APPROPRIATE: "that an Additional Support Contract is appropriate",
    Option.ASC_NOT_APPROPRIATE: "that an Additional Support Contract is not appropriate",
    Option.CONSIDER_EHCNA: "that an EHC needs assessment be considered",
    Option.AWARD: "to award an Additional Support Contract for one term",
    Option.STRONGER_TARGETS: "to ask for stronger targets",
    Option.REFUSE: "to refuse what was asked for",
    Option.EXTEND: "to extend the Additional Support Contract to a final term",
    Option.END: "to end the Additional Support Contract after this term",
    Option.AGREE: "to agree what was asked for",
    Option.AGREE_IN_PART: "to agree part of what was asked for",
    Option.ELIGIBLE: "that there is a continuing care need",
    Option.NOT_ELIGIBLE: "that there is no continuing care need",
    Option.REFER_TO_FUNDING: "to refer costed options to the funding panel",
    Option.MAINTAIN: "to maintain the EHC plan as it is",
    Option.AMEND: "to amend the EHC plan",
    Option.CEASE: "to cease to maintain the EHC plan",
}
