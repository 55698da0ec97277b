"""Every table, by name; the caps that may never break are named CHECKs, unique indexes and triggers in the database."""

from panel.tables.base import TABLES, Row
from panel.tables.meetings import (
    ActionPoint,
    AgendaItem,
    Attendance,
    CriterionReason,
    Deferral,
    Dissent,
    Interest,
    Meeting,
    Pack,
    PackEntry,
    QuestionAnswer,
    Recommendation,
)
from panel.tables.money import (
    AwardBasis,
    AwardCost,
    AwardEnding,
    AwardOutcome,
    AwardRevision,
    Contract,
    Decision,
    SchoolTerm,
    TermAward,
)
from panel.tables.people import (
    Delegation,
    FormKey,
    Installation,
    Person,
    RoleGrant,
    Setting,
    SetupCode,
    SignIn,
)
from panel.tables.records import AuditEntry, MinutesFile, MinutesRevision
from panel.tables.requests import Child, Evidence, Request
from panel.tables.signing_in import HalfSignIn, IdentityLink, ProviderVisit, SecondFactor

METADATA = TABLES.metadata
"""The schema as the models have it; migrations are held equal to it by a test."""

__all__ = [
    "METADATA",
    "ActionPoint",
    "AgendaItem",
    "Attendance",
    "AuditEntry",
    "AwardBasis",
    "AwardCost",
    "AwardEnding",
    "AwardOutcome",
    "AwardRevision",
    "Child",
    "Contract",
    "CriterionReason",
    "Decision",
    "Deferral",
    "Delegation",
    "Dissent",
    "Evidence",
    "FormKey",
    "HalfSignIn",
    "IdentityLink",
    "Installation",
    "Interest",
    "Meeting",
    "MinutesFile",
    "MinutesRevision",
    "Pack",
    "PackEntry",
    "Person",
    "ProviderVisit",
    "QuestionAnswer",
    "Recommendation",
    "Request",
    "RoleGrant",
    "Row",
    "SchoolTerm",
    "SecondFactor",
    "Setting",
    "SetupCode",
    "SignIn",
    "TermAward",
]
