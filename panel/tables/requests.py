"""Children and young people, requests about them, the evidence that came with each and the papers attached."""

from datetime import date, datetime

import sqlalchemy as sa

from panel.law.kinds import KINDS
from panel.law.requests.papers import PaperKind
from panel.law.vocabulary import Criterion, EvidenceFinding, Kind, Need, RequestedBy, RequestStatus, Sex
from panel.tables.base import STRICT, Row, day, instant, json, key, number, one_of, pence, refers, text, word, yes_no


class Child(Row, table=True):
    """A child or young person. Two may stand with one UPN until a person has settled whose it is."""

    __tablename__ = "child"
    __table_args__ = (
        sa.Index("child_upn", "upn"),
        sa.Index("child_name_key", "name_key"),
        sa.Index("child_born_on", "date_of_birth"),
        sa.Index("child_upn_core", sa.text("substr(upn, 2)")),
        STRICT,
    )

    id: int = key()
    upn: str | None = text(default=None)
    surname: str = text()
    forename: str = text()
    date_of_birth: date = day()
    sex: Sex | None = word(Sex, default=None)
    ethnicity: str = text(default="")
    name_key: str = text()
    version: int = number(default=1)
    initials_digit: int = number(default=0, sa_column_kwargs={"server_default": sa.text("0")})

    @property
    def initials(self) -> str:
        """First letters, for every screen meant for a room; twins have a digit beside them."""
        return f"{self.forename[:1]}{self.surname[:1]}".upper() + (str(self.initials_digit) if self.initials_digit else "")


class Request(Row, table=True):
    """One request to the panel. `due_on` is the last day of its leading clock, by the calendar, for sorting."""

    __tablename__ = "request"
    __table_args__ = (
        sa.UniqueConstraint("reference", name="request_reference_once"),
        sa.CheckConstraint("length(reference) BETWEEN 1 AND 40", name="request_reference_length"),
        sa.CheckConstraint("asc_only = 0 OR kind = 'ehcna_request'", name="request_asc_only_kind"),
        sa.CheckConstraint("length(kind) > 0", name="request_kind_given"),
        one_of("status", RequestStatus, "request_status_known"),
        sa.Index("request_pending", "status", "due_on", "id"),
        sa.Index("request_child", "child_id"),
        STRICT,
    )

    id: int = key()
    reference: str = text()
    kind: Kind = word(Kind)
    status: RequestStatus = word(RequestStatus, default=RequestStatus.PENDING)
    received_on: date = day()
    accepted_on: date | None = day(default=None)
    due_on: date = day()
    logged_at: datetime = instant()
    logged_by: int | None = refers("person.id", default=None)
    requested_by: RequestedBy = word(RequestedBy)
    child_id: int = refers("child.id")
    setting_id: int = refers("setting.id")
    setting_type: str = text(default="")
    initials: str = text()
    nc_year: str = text(default="")
    primary_need: Need | None = word(Need, default=None)
    other_needs: str = text(default="")
    question_for_panel: str = text(default="")
    child_views: str = text(default="")
    parent_views: str = text(default="")
    agreed_with_family: bool | None = yes_no(default=None)
    communication_needs: str = text(default="")
    looked_after: bool | None = yes_no(default=None)
    child_in_need: bool | None = yes_no(default=None)
    out_of_area: bool | None = yes_no(default=None)
    service_family: bool | None = yes_no(default=None)
    youth_custody: bool | None = yes_no(default=None)
    has_plan: bool | None = yes_no(default=None)
    last_assessed_on: date | None = day(default=None)
    notional_spend_pence: int | None = pence(default=None)
    asc_only: bool = yes_no(default=False)
    amount_term_1_pence: int | None = pence(default=None)
    amount_term_2_pence: int | None = pence(default=None)
    version: int = number(default=1)

    @property
    def heard_as(self) -> Kind:
        """What the panel is asked: a form that asks only for a contract, and says so without doubt, is heard as asking for one."""
        return (KINDS[self.kind].asc_only_as or self.kind) if self.asc_only else self.kind


class Evidence(Row, table=True):
    """One paper's bearing on one head of paragraph 9.14. Never altered: a correction is a new row that replaces it."""

    __tablename__ = "evidence"
    __table_args__ = (
        one_of("criterion", Criterion, "evidence_criterion_known"),
        sa.CheckConstraint(
            "finding IS NULL OR finding IN ('supports', 'mixed', 'does_not_support', 'not_in_papers')",
            name="evidence_finding_known",
        ),
        sa.Index("evidence_of_request", "request_id", "criterion"),
        sa.UniqueConstraint("replaces_id", name="evidence_replaced_once"),
        STRICT,
    )

    id: int = key()
    request_id: int = refers("request.id")
    criterion: Criterion = word(Criterion)
    finding: EvidenceFinding | None = word(EvidenceFinding, default=None)
    summary: str = text(default="")
    source: str = text(default="")
    page: str = text(default="")
    dated: date | None = day(default=None)
    supplied_by: str = text(default="")
    added_at: datetime = instant()
    added_by: int | None = refers("person.id", default=None)
    replaces_id: int | None = refers("evidence.id", default=None)


class AttachedPaper(Row, table=True):
    """A file attached to a request, kept beside the database by its hash. `source` is the document as evidence rows name it."""

    __tablename__ = "attached_paper"
    __table_args__ = (
        one_of("kind", PaperKind, "attached_paper_kind_known"),
        sa.CheckConstraint("length(trim(source)) > 0", name="attached_paper_named"),
        sa.CheckConstraint("length(sha256) = 64", name="attached_paper_hashed"),
        sa.CheckConstraint("size > 0", name="attached_paper_not_empty"),
        sa.Index("attached_papers_of", "request_id"),
        STRICT,
    )

    id: int = key()
    request_id: int = refers("request.id")
    source: str = text()
    kind: PaperKind = word(PaperKind)
    size: int = number()
    sha256: str = text()
    attached_by: int = refers("person.id")
    attached_at: datetime = instant()


class PaperWithdrawal(Row, table=True):
    """A paper that was attached wrongly, and why: it stays on record and no longer opens."""

    __tablename__ = "paper_withdrawal"
    __table_args__ = (sa.CheckConstraint("length(trim(reason)) > 0", name="paper_withdrawn_with_reason"), STRICT)

    paper_id: int = refers("attached_paper.id", primary_key=True)
    reason: str = text()
    withdrawn_by: int = refers("person.id")
    withdrawn_at: datetime = instant()


class ImportMapping(Row, table=True):
    """What a person said of a sender's headings: each, folded, and the column it is, or nothing where it is left out."""

    __tablename__ = "import_mapping"
    __table_args__ = (
        sa.UniqueConstraint("sender", "rev", name="import_mapping_revision_once"),
        sa.CheckConstraint("length(trim(sender)) > 0", name="import_mapping_has_sender"),
        STRICT,
    )

    id: int = key()
    sender: str = text()
    rev: int = number()
    matches: dict[str, str] = json()
    said_by: int = refers("person.id")
    said_at: datetime = instant()
