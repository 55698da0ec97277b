"""What people read of a child or young person: two records of one, the UPN, sex and ethnicity."""

from collections.abc import Mapping
from enum import StrEnum

from panel.law.children.likeness import Likeness
from panel.law.reasons import AnyReason
from panel.law.reasons.children import Reason
from panel.law.vocabulary import Ethnicity, SettingWord, Sex

SENTENCES: Mapping[AnyReason, str] = {
    Reason.MERGED_TERMS_FIT: "Together the records hold no more terms than a child may have.",
    Reason.MERGED_TERMS_OVER: "Together these records hold {count} terms of an Additional Support Contract ({terms}); a child has "
    "{allowed} at most. They cannot be merged while all stand. An award whose term has not begun can be withdrawn, then merge; "
    "otherwise leave the records apart and take the case to the responsible LA officer.",
    Reason.MERGED_TERMS_APART: "No school term is awarded on both records.",
    Reason.MERGED_TERM_TWICE: "Both records hold an award for {terms}; a child has one award for a term. They cannot be merged "
    "while both stand. One can be withdrawn before its term begins, then merge; otherwise leave the records apart and take the "
    "case to the responsible LA officer.",
    Reason.MERGED_CONTRACT_ONE: "Together the records hold at most one open contract.",
    Reason.MERGED_CONTRACTS_OPEN: "Both records hold an open Additional Support Contract (at {settings}); a child has one at a time. "
    "An LA officer closes the one that is not to go on, under Contracts; then the records can be merged.",
    Reason.MERGED_YEAR_WITHIN: "Together the records stay within {cap_pence} in each academic year.",
    Reason.MERGED_YEAR_OVER: "Together these records hold {together_pence} in the academic year {year}; a child has {cap_pence} at "
    "most. Revise or withdraw an award first, then merge.",
    Reason.RECORDS_ARE_TWO: "The records are two, and stand apart.",
    Reason.RECORDS_ALREADY_ONE: "These are already treated as one child. Choose another record.",
    Reason.ONE_STANDS_ALONE: "One of the records stands by itself.",
    Reason.BOTH_ALREADY_MERGED: "Each of these is already merged with another record. Take one of those merges back first, then "
    "merge the records one by one.",
    Reason.MERGE_STANDS: "The merge stands.",
    Reason.MERGE_NOT_STANDING: "This merge has already been taken back.",
    Reason.NOT_YET_SAID_TWO: "Nobody has recorded yet whether these are two children.",
    Reason.ALREADY_SAID_TWO: "It is already on record that these are two children.",
    Reason.IDENTITY_CHANGES: "The change can be recorded.",
    Reason.IDENTITY_INCOMPLETE: "A child has a surname and a date of birth that is not in the future. Correct it and record it again.",
    Reason.IDENTITY_UNCHANGED: "This is what the record says already.",
    Reason.SETTING_SETTLED: "How the two settings are related can be recorded.",
    Reason.SETTING_NOT_SETTLED: "Say of two settings whether they are one place, and how you know; for a new URN also the day it "
    "took effect, not in the future.",
    Reason.UPN_FITS: "The UPN can be recorded.",
    Reason.UPN_MISSHAPEN: "A UPN is {length} capital letters and digits. Check it and write it again.",
    Reason.UPN_UNCHANGED: "This is the UPN already held.",
    Reason.UPN_TAKEN: "Another record holds this UPN. If it is the same child, merge the two records instead.",
}

LABELS: tuple[tuple[StrEnum, str], ...] = (
    (Sex.MALE, "Male"),
    (Sex.FEMALE, "Female"),
    (Sex.UNKNOWN, "Not known"),
    (Ethnicity.WBRI, "White British"),
    (Ethnicity.WIRI, "White Irish"),
    (Ethnicity.WIRT, "Traveller of Irish heritage"),
    (Ethnicity.WROM, "Gypsy or Roma"),
    (Ethnicity.WOTH, "Any other White background"),
    (Ethnicity.MWBC, "White and Black Caribbean"),
    (Ethnicity.MWBA, "White and Black African"),
    (Ethnicity.MWAS, "White and Asian"),
    (Ethnicity.MOTH, "Any other mixed background"),
    (Ethnicity.AIND, "Indian"),
    (Ethnicity.APKN, "Pakistani"),
    (Ethnicity.ABAN, "Bangladeshi"),
    (Ethnicity.CHNE, "Chinese"),
    (Ethnicity.AOTH, "Any other Asian background"),
    (Ethnicity.BCRB, "Black Caribbean"),
    (Ethnicity.BAFR, "Black African"),
    (Ethnicity.BOTH, "Any other Black background"),
    (Ethnicity.OOTH, "Any other ethnic group"),
    (Ethnicity.REFU, "The family chose not to say"),
    (Ethnicity.NOBT, "Not yet obtained"),
    (Likeness.SAME_UPN, "same UPN, which only one of two children can have"),
    (SettingWord.ONE_PLACE, "One setting"),
    (SettingWord.NEW_URN, "The same place under a new URN (for instance academised)"),
    (SettingWord.TWO_PLACES, "Two settings"),
    (Likeness.SAME_NAME_AND_DATE, "same name and date of birth"),
    (Likeness.SAME_UPN_CORE, "same UPN but for its check letter"),
    (Likeness.DATE_TRANSPOSED, "same name, day and month of birth changed round"),
    (Likeness.NAMES_SWAPPED, "same date of birth, surname and forename changed round"),
    (Likeness.SIMILAR_NAME, "same date of birth, similar name"),
    (Likeness.DATE_SLIP, "same name, one part of the date of birth differs"),
    (Likeness.SAME_NAME, "same name, another date of birth"),
    (Likeness.SAME_SURNAME, "same surname and date of birth; may be twins"),
)
