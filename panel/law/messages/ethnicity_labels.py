"""The words people read for the DfE's main codes of ethnicity (not verified against the current code set)."""

from enum import StrEnum

from panel.law.vocabulary import Ethnicity

PAIRS: tuple[tuple[StrEnum, str], ...] = (
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
)
