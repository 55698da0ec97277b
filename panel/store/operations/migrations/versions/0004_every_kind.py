"""Decisions outside panel, the health body's word, what is recorded beside evidence; a tenth kind needs no change of schema."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the five tables, and let the table of kinds in `panel.law.kinds` alone say which kinds there are."""
    op.create_table('case_particular',
    sa.Column('request_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('rev', sa.Integer(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('on_day', sa.Text(), nullable=True),
    sa.Column('amount_pence', sa.Integer(), nullable=True),
    sa.Column('recorded_by', sa.Integer(), nullable=False),
    sa.Column('recorded_at', sa.Text(), nullable=False),
    sa.CheckConstraint('amount_pence IS NULL OR amount_pence >= 0', name='particular_is_money'),
    sa.CheckConstraint('rev >= 1', name='particular_rev'),
    sa.ForeignKeyConstraint(['recorded_by'], ['person.id'], name=op.f('fk_case_particular_recorded_by')),
    sa.ForeignKeyConstraint(['request_id'], ['request.id'], name=op.f('fk_case_particular_request_id')),
    sa.PrimaryKeyConstraint('request_id', 'key', 'rev', name=op.f('pk_case_particular')),
    sqlite_strict=True
    )
    op.create_table('outside_ask',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('request_id', sa.Integer(), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('due_on', sa.Text(), nullable=False),
    sa.Column('next_panel_on', sa.Text(), nullable=True),
    sa.Column('asked_by', sa.Integer(), nullable=False),
    sa.Column('asked_at', sa.Text(), nullable=False),
    sa.CheckConstraint('length(trim(why)) > 0', name='outside_ask_says_why'),
    sa.ForeignKeyConstraint(['asked_by'], ['person.id'], name=op.f('fk_outside_ask_asked_by')),
    sa.ForeignKeyConstraint(['request_id'], ['request.id'], name=op.f('fk_outside_ask_request_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outside_ask')),
    sqlite_strict=True
    )
    op.create_index(op.f('ix_outside_ask_request_id'), 'outside_ask', ['request_id'], unique=False)
    op.create_table('outside_decision',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ask_id', sa.Integer(), nullable=False),
    sa.Column('rev', sa.Integer(), nullable=False),
    sa.Column('option', sa.Text(), nullable=False),
    sa.Column('reasons', sa.Text(), nullable=False),
    sa.Column('amended_because', sa.Text(), nullable=False),
    sa.Column('decided_by', sa.Integer(), nullable=False),
    sa.Column('delegation_id', sa.Integer(), nullable=False),
    sa.Column('decided_on', sa.Text(), nullable=False),
    sa.Column('decided_at', sa.Text(), nullable=False),
    sa.Column('noted_id', sa.Integer(), nullable=False),
    sa.CheckConstraint("option IN ('assess', 'do_not_assess', 'do_not_assess_offer_asc', 'issue', 'do_not_issue', 'do_not_issue_offer_asc', 'asc_appropriate', 'asc_not_appropriate', 'consider_ehcna', 'award', 'stronger_targets', 'refuse', 'extend', 'end', 'agree', 'agree_in_part', 'eligible', 'not_eligible', 'refer_to_funding', 'maintain', 'amend', 'cease', 'note', 'query')", name='outside_decision_option_known'),
    sa.CheckConstraint('length(trim(reasons)) > 0', name='outside_decision_has_reasons'),
    sa.CheckConstraint('rev >= 1', name='outside_decision_rev'),
    sa.ForeignKeyConstraint(['ask_id'], ['outside_ask.id'], name=op.f('fk_outside_decision_ask_id')),
    sa.ForeignKeyConstraint(['decided_by'], ['person.id'], name=op.f('fk_outside_decision_decided_by')),
    sa.ForeignKeyConstraint(['delegation_id'], ['delegation.id'], name=op.f('fk_outside_decision_delegation_id')),
    sa.ForeignKeyConstraint(['noted_id'], ['request.id'], name=op.f('fk_outside_decision_noted_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outside_decision')),
    sa.UniqueConstraint('ask_id', 'rev', name='outside_decision_rev_once'),
    sqlite_strict=True
    )
    op.create_index(op.f('ix_outside_decision_noted_id'), 'outside_decision', ['noted_id'], unique=False)
    op.create_table('outside_decline',
    sa.Column('ask_id', sa.Integer(), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('declined_by', sa.Integer(), nullable=False),
    sa.Column('declined_at', sa.Text(), nullable=False),
    sa.CheckConstraint('length(trim(why)) > 0', name='outside_decline_says_why'),
    sa.ForeignKeyConstraint(['ask_id'], ['outside_ask.id'], name=op.f('fk_outside_decline_ask_id')),
    sa.ForeignKeyConstraint(['declined_by'], ['person.id'], name=op.f('fk_outside_decline_declined_by')),
    sa.PrimaryKeyConstraint('ask_id', name=op.f('pk_outside_decline')),
    sqlite_strict=True
    )
    op.create_table('ratification',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('rev', sa.Integer(), nullable=False),
    sa.Column('decision_id', sa.Integer(), nullable=False),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('spoken_by', sa.Text(), nullable=False),
    sa.Column('said_on', sa.Text(), nullable=False),
    sa.Column('reasons', sa.Text(), nullable=False),
    sa.Column('recorded_by', sa.Integer(), nullable=False),
    sa.Column('recorded_at', sa.Text(), nullable=False),
    sa.CheckConstraint("answer = 'agrees' OR length(trim(reasons)) > 0", name='ratification_has_reasons'),
    sa.CheckConstraint("answer IN ('agrees', 'departs', 'refers')", name='ratification_answer_known'),
    sa.CheckConstraint('length(trim(body)) > 0 AND length(trim(spoken_by)) > 0', name='ratification_is_somebodys'),
    sa.CheckConstraint('rev >= 1', name='ratification_rev'),
    sa.ForeignKeyConstraint(['decision_id'], ['decision.id'], name=op.f('fk_ratification_decision_id')),
    sa.ForeignKeyConstraint(['item_id'], ['agenda_item.id'], name=op.f('fk_ratification_item_id')),
    sa.ForeignKeyConstraint(['recorded_by'], ['person.id'], name=op.f('fk_ratification_recorded_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ratification')),
    sa.UniqueConstraint('item_id', 'rev', name='ratification_rev_once'),
    sqlite_strict=True
    )
    op.create_index(op.f('ix_ratification_decision_id'), 'ratification', ['decision_id'], unique=False)
    op.create_table(
        "school_break",
        sa.Column("starts_on", sa.Text(), nullable=False),
        sa.Column("ends_on", sa.Text(), nullable=False),
        sa.CheckConstraint("ends_on >= starts_on", name="break_in_order"),
        sa.PrimaryKeyConstraint("starts_on", name=op.f("pk_school_break")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("request", recreate="auto", table_kwargs={"sqlite_strict": True}) as request:
        request.drop_constraint("request_kind_known", type_="check")
        request.create_check_constraint("request_kind_given", "length(kind) > 0")
