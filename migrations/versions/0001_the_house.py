"""The tables of every house."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001_the_house"
down_revision = None


def upgrade() -> None:
    op.execute("create extension if not exists pg_trgm")
    op.create_table(
        "act_type",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("names", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_act_type")),
    )
    op.create_table(
        "agency",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("names", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("duties", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("superior_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "level",
            sa.Enum(
                "republic",
                "region",
                "district",
                name="level",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("region", sa.String(length=4), nullable=True),
        sa.Column("district", sa.String(length=7), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.CheckConstraint(
            "(level = 'district') = (district is not null)",
            name=op.f("ck_agency_district_of_region"),
        ),
        sa.CheckConstraint(
            "(level = 'republic') = (region is null)", name=op.f("ck_agency_region_unless_republic")
        ),
        sa.ForeignKeyConstraint(["superior_id"], ["agency.id"], name=op.f("fk_agency_superior_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency")),
        sa.UniqueConstraint("slug", name="uq_agency_slug"),
    )
    op.create_index(op.f("ix_agency_superior_id"), "agency", ["superior_id"], unique=False)
    op.create_index("ix_agency_territory", "agency", ["level", "region", "district"], unique=False)
    op.create_table(
        "limit_count",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=128), nullable=False),
        sa.Column("window_ends", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", "key", name=op.f("pk_limit_count")),
    )
    op.create_index(
        op.f("ix_limit_count_window_ends"), "limit_count", ["window_ends"], unique=False
    )
    op.create_table(
        "outgoing_letter",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("unique_name", sa.String(length=200), nullable=False),
        sa.Column("recipient", sa.String(length=254), nullable=False),
        sa.Column("language", sa.String(length=7), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("is_discreet", sa.Boolean(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outgoing_letter")),
        sa.UniqueConstraint("unique_name", name=op.f("uq_outgoing_letter_unique_name")),
    )
    op.create_index(
        op.f("ix_outgoing_letter_written_at"), "outgoing_letter", ["written_at"], unique=False
    )
    op.create_table(
        "person",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "assurance",
            sa.Enum(
                "none",
                "low",
                "substantial",
                "high",
                name="assurance",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("personal_number_hash", sa.LargeBinary(), nullable=True),
        sa.Column("region", sa.String(length=4), nullable=True),
        sa.Column("district", sa.String(length=7), nullable=True),
        sa.Column("language", sa.String(length=7), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "assurance not in ('substantial', 'high') or personal_number_hash is not null",
            name=op.f("ck_person_identified_by_number"),
        ),
        sa.CheckConstraint("length(name) between 2 and 120", name=op.f("ck_person_name_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("personal_number_hash", name="uq_person_personal_number_hash"),
    )
    op.create_table(
        "quorum_rung",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "republic",
                "region",
                "district",
                name="level",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("body", sa.String(length=60), nullable=False),
        sa.Column("threshold", sa.Integer(), nullable=True),
        sa.Column("share_percent", sa.Numeric(precision=6, scale=3), nullable=True),
        sa.Column(
            "counting",
            sa.Enum(
                "all",
                "residents",
                name="counting",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("collection_days", sa.Integer(), nullable=False),
        sa.Column("supporters", sa.Integer(), nullable=False),
        sa.Column("response_working_days", sa.Integer(), nullable=False),
        sa.Column(
            "consequence",
            sa.Enum(
                "answer",
                "legislative_initiative",
                name="consequence",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("obliged_body", sa.String(length=60), nullable=False),
        sa.Column("obliges", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("legal_basis", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("legal_source", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(threshold is null) <> (share_percent is null)",
            name=op.f("ck_quorum_rung_number_or_share"),
        ),
        sa.CheckConstraint(
            "share_percent > 0 and share_percent <= 100",
            name=op.f("ck_quorum_rung_share_is_percent"),
        ),
        sa.CheckConstraint("threshold > 0", name=op.f("ck_quorum_rung_threshold_positive")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quorum_rung")),
        sa.UniqueConstraint(
            "level",
            "body",
            "threshold",
            "share_percent",
            "valid_from",
            name="uq_quorum_rung_threshold",
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_table(
        "sector",
        sa.Column("code", sa.String(length=2), nullable=False),
        sa.Column("names", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_sector")),
    )
    op.create_table(
        "source_file",
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_source_file")),
    )
    op.create_table(
        "territory",
        sa.Column("code", sa.String(length=7), nullable=False),
        sa.Column("parent", sa.String(length=7), nullable=True),
        sa.Column(
            "level",
            sa.Enum(
                "republic",
                "region",
                "district",
                name="level",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("names", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("registered_voters", sa.Integer(), nullable=True),
        sa.Column("voters_counted_on", sa.Date(), nullable=True),
        sa.Column("voters_source", sa.String(), nullable=False),
        sa.CheckConstraint(
            "registered_voters is null or (voters_counted_on is not null and voters_source <> '')",
            name=op.f("ck_territory_voters_with_source"),
        ),
        sa.CheckConstraint("registered_voters > 0", name=op.f("ck_territory_voters_positive")),
        sa.ForeignKeyConstraint(["parent"], ["territory.code"], name=op.f("fk_territory_parent")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_territory")),
    )
    op.create_index(op.f("ix_territory_parent"), "territory", ["parent"], unique=False)
    op.create_table(
        "door",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("provider", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=254), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_door_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_door")),
        sa.UniqueConstraint("provider", "subject", name="uq_door_subject"),
    )
    op.create_index(op.f("ix_door_person_id"), "door", ["person_id"], unique=False)
    op.create_table(
        "gate_entry",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("subject_kind", sa.String(length=20), nullable=False),
        sa.Column("subject_id", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("text_hash", sa.LargeBinary(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_gate_entry_author_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gate_entry")),
    )
    op.create_index(
        "ix_gate_entry_author", "gate_entry", ["author_id", "text_hash", "asked_at"], unique=False
    )
    op.create_table(
        "local_account",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_local_account_email_lower")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_local_account_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_local_account")),
        sa.UniqueConstraint("email", name="uq_local_account_email"),
        sa.UniqueConstraint("person_id", name="uq_local_account_person_id"),
    )
    op.create_table(
        "membership",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("agency_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "officer",
                "head",
                name="member_role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_membership_agency_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_membership_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
    )
    op.create_index(op.f("ix_membership_agency_id"), "membership", ["agency_id"], unique=False)
    op.create_index(
        "uq_membership_open",
        "membership",
        ["person_id", "agency_id"],
        unique=True,
        postgresql_where="ended_at is null",
    )
    op.create_table(
        "moderation_case",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("subject_kind", sa.String(length=20), nullable=False),
        sa.Column("subject_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "admission",
                "report",
                "hold",
                name="case_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "decided",
                "dropped",
                name="case_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("rule", sa.String(length=80), nullable=False),
        sa.Column("severity", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("held_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claimed_by_id", sa.BigInteger(), nullable=True),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "held_until is null or kind = 'hold'", name=op.f("ck_moderation_case_held_by_hold")
        ),
        sa.CheckConstraint(
            "(claimed_by_id is null) = (claimed_until is null)",
            name=op.f("ck_moderation_case_claim_has_end"),
        ),
        sa.CheckConstraint(
            "severity between 1 and 5", name=op.f("ck_moderation_case_severity_range")
        ),
        sa.ForeignKeyConstraint(
            ["claimed_by_id"], ["person.id"], name=op.f("fk_moderation_case_claimed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moderation_case")),
    )
    op.create_index(
        op.f("ix_moderation_case_claimed_by_id"), "moderation_case", ["claimed_by_id"], unique=False
    )
    op.create_index(
        "ix_moderation_case_held",
        "moderation_case",
        ["held_until"],
        unique=False,
        postgresql_where="state = 'open'",
    )
    op.create_index(
        "ix_moderation_case_queue", "moderation_case", ["state", "opened_at"], unique=False
    )
    op.create_index(
        "uq_moderation_case_open",
        "moderation_case",
        ["subject_kind", "subject_id"],
        unique=True,
        postgresql_where="state = 'open'",
    )
    op.create_table(
        "obligation",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("agency_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "petition_response",
                "outcome_publication",
                name="obligation_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("subject_id", sa.BigInteger(), nullable=False),
        sa.Column("rung", sa.Integer(), nullable=False),
        sa.Column("legal_basis", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("legal_source", sa.String(), nullable=False),
        sa.Column("imposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("term_working_days", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("calendar_version", sa.String(length=80), nullable=False),
        sa.Column("acknowledge_due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "owed",
                "acknowledged",
                "fulfilled",
                name="obligation_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("officer_id", sa.BigInteger(), nullable=True),
        sa.Column("fulfilled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("extended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("extension_reason", sa.String(length=2000), nullable=False),
        sa.Column("escalated_to_id", sa.BigInteger(), nullable=True),
        sa.Column("escalated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("reopened_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(extended_at is null) = (extension_reason = '')",
            name=op.f("ck_obligation_extended_with_reason"),
        ),
        sa.CheckConstraint(
            "(state = 'fulfilled') = (fulfilled_at is not null)",
            name=op.f("ck_obligation_fulfilled_at_with_state"),
        ),
        sa.CheckConstraint(
            "state <> 'acknowledged' or officer_id is not null",
            name=op.f("ck_obligation_acknowledged_by_somebody"),
        ),
        sa.CheckConstraint(
            "(escalated_at is null) = (escalated_to_id is null)",
            name=op.f("ck_obligation_escalated_to_somebody"),
        ),
        sa.CheckConstraint(
            "(round = 2) = (reopened_at is not null)",
            name=op.f("ck_obligation_reopened_at_with_round"),
        ),
        sa.CheckConstraint("due_at > imposed_at", name=op.f("ck_obligation_due_after_imposed")),
        sa.CheckConstraint("round in (1, 2)", name=op.f("ck_obligation_reopened_once")),
        sa.CheckConstraint("term_working_days > 0", name=op.f("ck_obligation_term_positive")),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_obligation_agency_id")),
        sa.ForeignKeyConstraint(
            ["escalated_to_id"], ["agency.id"], name=op.f("fk_obligation_escalated_to_id")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["person.id"], name=op.f("fk_obligation_officer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_obligation")),
        sa.UniqueConstraint("kind", "subject_id", "rung", name="uq_obligation_subject"),
    )
    op.create_index(
        "ix_obligation_agency_state_due",
        "obligation",
        ["agency_id", "state", "due_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_obligation_escalated_to_id"), "obligation", ["escalated_to_id"], unique=False
    )
    op.create_index(op.f("ix_obligation_officer_id"), "obligation", ["officer_id"], unique=False)
    op.create_index("ix_obligation_state_due", "obligation", ["state", "due_at"], unique=False)
    op.create_table(
        "petition",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("petitioner_id", sa.BigInteger(), nullable=False),
        sa.Column("agency_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "republic",
                "region",
                "district",
                name="level",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("region", sa.String(length=4), nullable=True),
        sa.Column("district", sa.String(length=7), nullable=True),
        sa.Column("language", sa.String(length=7), nullable=False),
        sa.Column("demand", sa.String(length=200), nullable=False),
        sa.Column("problem", sa.String(length=5000), nullable=False),
        sa.Column("proposal", sa.String(length=5000), nullable=False),
        sa.Column("evidence", sa.String(length=5000), nullable=False),
        sa.Column("target_kind", sa.String(length=40), nullable=True),
        sa.Column("target_id", sa.BigInteger(), nullable=True),
        sa.Column("search_key", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "supported",
                "submitted",
                "returned",
                "admitted",
                "refused",
                "refused_unpublished",
                "hidden",
                "withdrawn",
                name="petition_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("supporters_needed", sa.Integer(), nullable=False),
        sa.Column("text_version", sa.Integer(), nullable=False),
        sa.Column("text_hash", sa.LargeBinary(), nullable=True),
        sa.Column("mark_salt", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reword_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("duplicate_of_id", sa.BigInteger(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("networks_forgotten_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(level = 'district') = (district is not null)",
            name=op.f("ck_petition_district_of_region"),
        ),
        sa.CheckConstraint(
            "(level = 'republic') = (region is null)",
            name=op.f("ck_petition_region_unless_republic"),
        ),
        sa.CheckConstraint(
            "(state in ('admitted', 'hidden')) = (opened_at is not null)",
            name=op.f("ck_petition_opened_when_admitted"),
        ),
        sa.CheckConstraint(
            "state <> 'returned' or reword_until is not null",
            name=op.f("ck_petition_returned_until"),
        ),
        sa.CheckConstraint(
            "(opened_at is null) = (closes_at is null)", name=op.f("ck_petition_closes_when_opened")
        ),
        sa.CheckConstraint(
            "(target_kind is null) = (target_id is null)", name=op.f("ck_petition_target_whole")
        ),
        sa.CheckConstraint("closes_at > opened_at", name=op.f("ck_petition_closes_after_opened")),
        sa.CheckConstraint("duplicate_of_id <> id", name=op.f("ck_petition_duplicate_of_another")),
        sa.CheckConstraint(
            "opened_at is null or text_hash is not null", name=op.f("ck_petition_text_frozen")
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_petition_agency_id")),
        sa.ForeignKeyConstraint(
            ["duplicate_of_id"], ["petition.id"], name=op.f("fk_petition_duplicate_of_id")
        ),
        sa.ForeignKeyConstraint(
            ["petitioner_id"], ["person.id"], name=op.f("fk_petition_petitioner_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_petition")),
    )
    op.create_index(op.f("ix_petition_agency_id"), "petition", ["agency_id"], unique=False)
    op.create_index(
        op.f("ix_petition_duplicate_of_id"), "petition", ["duplicate_of_id"], unique=False
    )
    op.create_index(op.f("ix_petition_petitioner_id"), "petition", ["petitioner_id"], unique=False)
    op.create_index(
        "ix_petition_search_key",
        "petition",
        ["search_key"],
        unique=False,
        postgresql_using="gin",
        postgresql_ops={"search_key": "gin_trgm_ops"},
    )
    op.create_index("ix_petition_state_closes", "petition", ["state", "closes_at"], unique=False)
    op.create_index("ix_petition_state_opened", "petition", ["state", "opened_at"], unique=False)
    op.create_index(
        "ix_petition_target",
        "petition",
        ["target_kind", "target_id"],
        unique=False,
        postgresql_where="target_kind is not null",
    )
    op.create_table(
        "role_grant",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "moderator",
                "ombudsman",
                "operator",
                "administrator",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_role_grant_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_grant")),
    )
    op.create_index(
        "uq_role_grant_open",
        "role_grant",
        ["person_id", "role"],
        unique=True,
        postgresql_where="revoked_at is null",
    )
    op.create_table(
        "session",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("provider", sa.String(length=40), nullable=False),
        sa.Column("browser", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_session_person_id")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_session")),
    )
    op.create_index(op.f("ix_session_expires_at"), "session", ["expires_at"], unique=False)
    op.create_index(op.f("ix_session_person_id"), "session", ["person_id"], unique=False)
    op.create_table(
        "term_policy",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("act_type", sa.String(length=40), nullable=False),
        sa.Column("minimum_days", sa.Integer(), nullable=False),
        sa.Column("in_working_days", sa.Boolean(), nullable=False),
        sa.Column("outcome_working_days", sa.Integer(), nullable=False),
        sa.Column("legal_basis", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("legal_source", sa.String(), nullable=False),
        sa.Column("is_verified", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.CheckConstraint("minimum_days > 0", name=op.f("ck_term_policy_minimum_positive")),
        sa.CheckConstraint(
            "outcome_working_days > 0", name=op.f("ck_term_policy_outcome_positive")
        ),
        sa.ForeignKeyConstraint(
            ["act_type"], ["act_type.code"], name=op.f("fk_term_policy_act_type")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term_policy")),
        sa.UniqueConstraint("act_type", "valid_from", name="uq_term_policy_start"),
    )
    op.create_table(
        "checkpoint",
        sa.Column("petition_id", sa.BigInteger(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("root_hash", sa.LargeBinary(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("residents", sa.Integer(), nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Integer(), nullable=False),
        sa.Column("invalidated", sa.Integer(), nullable=False),
        sa.Column("restored", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["petition_id"], ["petition.id"], name=op.f("fk_checkpoint_petition_id")
        ),
        sa.PrimaryKeyConstraint("petition_id", "size", name=op.f("pk_checkpoint")),
    )
    op.create_table(
        "confirmation",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("local_account_id", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["local_account_id"],
            ["local_account.id"],
            name=op.f("fk_confirmation_local_account_id"),
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_confirmation")),
    )
    op.create_index(
        op.f("ix_confirmation_local_account_id"), "confirmation", ["local_account_id"], unique=False
    )
    op.create_table(
        "correction",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("petition_id", sa.BigInteger(), nullable=False),
        sa.Column("demand", sa.String(length=200), nullable=False),
        sa.Column("problem", sa.String(length=5000), nullable=False),
        sa.Column("proposal", sa.String(length=5000), nullable=False),
        sa.Column("evidence", sa.String(length=5000), nullable=False),
        sa.Column("explanation", sa.String(length=2000), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "published",
                "refused",
                "withdrawn",
                name="correction_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("proposed_by_id", sa.BigInteger(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.BigInteger(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_material", sa.Boolean(), nullable=True),
        sa.Column("reasons", sa.String(length=2000), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(state = 'published') = (version is not null)",
            name=op.f("ck_correction_became_a_version"),
        ),
        sa.CheckConstraint(
            "(state in ('published', 'refused')) = (decided_by_id is not null)",
            name=op.f("ck_correction_decided_by_somebody"),
        ),
        sa.CheckConstraint(
            "decided_by_id <> proposed_by_id", name=op.f("ck_correction_second_person")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_correction_decided_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["petition_id"], ["petition.id"], name=op.f("fk_correction_petition_id")
        ),
        sa.ForeignKeyConstraint(
            ["proposed_by_id"], ["person.id"], name=op.f("fk_correction_proposed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    op.create_index(
        op.f("ix_correction_decided_by_id"), "correction", ["decided_by_id"], unique=False
    )
    op.create_index(op.f("ix_correction_petition_id"), "correction", ["petition_id"], unique=False)
    op.create_index(
        op.f("ix_correction_proposed_by_id"), "correction", ["proposed_by_id"], unique=False
    )
    op.create_index("ix_correction_state", "correction", ["state", "proposed_at"], unique=False)
    op.create_index(
        "uq_correction_open",
        "correction",
        ["petition_id"],
        unique=True,
        postgresql_where="state = 'proposed'",
    )
    op.create_table(
        "crossing",
        sa.Column("petition_id", sa.BigInteger(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("log_number", sa.Integer(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("obligation_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["obligation_id"], ["obligation.id"], name=op.f("fk_crossing_obligation_id")
        ),
        sa.ForeignKeyConstraint(
            ["petition_id"], ["petition.id"], name=op.f("fk_crossing_petition_id")
        ),
        sa.PrimaryKeyConstraint("petition_id", "step", name=op.f("pk_crossing")),
        sa.UniqueConstraint("obligation_id", name=op.f("uq_crossing_obligation_id")),
    )
    op.create_table(
        "decision",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("subject_kind", sa.String(length=20), nullable=False),
        sa.Column("subject_id", sa.BigInteger(), nullable=False),
        sa.Column("subject_hash", sa.LargeBinary(), nullable=False),
        sa.Column("subject_posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "restriction",
            sa.Enum(
                "none",
                "admitted",
                "returned",
                "hidden",
                "refused",
                name="restriction",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("ground", sa.String(length=40), nullable=False),
        sa.Column("ground_version", sa.String(length=20), nullable=False),
        sa.Column("same_as_id", sa.BigInteger(), nullable=True),
        sa.Column("explanation", sa.String(), nullable=False),
        sa.Column("facts", sa.String(), nullable=False),
        sa.Column(
            "source",
            sa.Enum(
                "report",
                "rule",
                "admission",
                name="source",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("rule", sa.String(length=80), nullable=False),
        sa.Column("detected_automatically", sa.Boolean(), nullable=False),
        sa.Column("decided_automatically", sa.Boolean(), nullable=False),
        sa.Column("decided_by_id", sa.BigInteger(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("effective_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "length(explanation) between 1 and 2000", name=op.f("ck_decision_explained")
        ),
        sa.CheckConstraint("length(facts) <= 5000", name=op.f("ck_decision_facts_length")),
        sa.CheckConstraint("same_as_id <> subject_id", name=op.f("ck_decision_repeats_another")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["moderation_case.id"], name=op.f("fk_decision_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_decision_decided_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("case_id", name="uq_decision_case"),
    )
    op.create_index("ix_decision_decided", "decision", ["decided_at"], unique=False)
    op.create_index(op.f("ix_decision_decided_by_id"), "decision", ["decided_by_id"], unique=False)
    op.create_index("ix_decision_subject", "decision", ["subject_kind", "subject_id"], unique=False)
    op.create_table(
        "dossier",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("agency_id", sa.BigInteger(), nullable=False),
        sa.Column("officer_id", sa.BigInteger(), nullable=True),
        sa.Column("sector", sa.String(length=2), nullable=False),
        sa.Column("act_type", sa.String(length=40), nullable=False),
        sa.Column("term_policy_id", sa.BigInteger(), nullable=False),
        sa.Column("titles", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("summary", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("search_key", sa.String(), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("closes_at > opens_at", name=op.f("ck_dossier_closes_after_opens")),
        sa.ForeignKeyConstraint(["act_type"], ["act_type.code"], name=op.f("fk_dossier_act_type")),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_dossier_agency_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["person.id"], name=op.f("fk_dossier_officer_id")),
        sa.ForeignKeyConstraint(["sector"], ["sector.code"], name=op.f("fk_dossier_sector")),
        sa.ForeignKeyConstraint(
            ["term_policy_id"], ["term_policy.id"], name=op.f("fk_dossier_term_policy_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier")),
    )
    op.create_index(op.f("ix_dossier_act_type"), "dossier", ["act_type"], unique=False)
    op.create_index(op.f("ix_dossier_agency_id"), "dossier", ["agency_id"], unique=False)
    op.create_index("ix_dossier_closes", "dossier", ["closes_at"], unique=False)
    op.create_index(op.f("ix_dossier_officer_id"), "dossier", ["officer_id"], unique=False)
    op.create_index(
        "ix_dossier_search_key",
        "dossier",
        ["search_key"],
        unique=False,
        postgresql_using="gin",
        postgresql_ops={"search_key": "gin_trgm_ops"},
    )
    op.create_index("ix_dossier_sector_closes", "dossier", ["sector", "closes_at"], unique=False)
    op.create_index(op.f("ix_dossier_term_policy_id"), "dossier", ["term_policy_id"], unique=False)
    op.create_table(
        "hourly_tally",
        sa.Column("petition_id", sa.BigInteger(), nullable=False),
        sa.Column("hour", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Integer(), nullable=False),
        sa.Column("invalidated", sa.Integer(), nullable=False),
        sa.Column("restored", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["petition_id"], ["petition.id"], name=op.f("fk_hourly_tally_petition_id")
        ),
        sa.PrimaryKeyConstraint("petition_id", "hour", name=op.f("pk_hourly_tally")),
    )
    op.create_table(
        "invalidated_tally",
        sa.Column("petition_id", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("signatures", sa.Integer(), nullable=False),
        sa.CheckConstraint("signatures >= 0", name=op.f("ck_invalidated_tally_not_negative")),
        sa.ForeignKeyConstraint(
            ["petition_id"], ["petition.id"], name=op.f("fk_invalidated_tally_petition_id")
        ),
        sa.PrimaryKeyConstraint("petition_id", "reason", name=op.f("pk_invalidated_tally")),
    )
    op.create_table(
        "invalidation",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("petition_id", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("reason_version", sa.String(length=20), nullable=False),
        sa.Column("explanation", sa.String(length=2000), nullable=False),
        sa.Column("criteria", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("until_number", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "refused",
                "running",
                "cancelling",
                "cancelled",
                "done",
                "reversal_proposed",
                "reversing",
                "reversed",
                name="invalidation_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("matched", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("given_back", sa.Integer(), nullable=False),
        sa.Column("proposed_by_id", sa.BigInteger(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.BigInteger(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reversal_by_id", sa.BigInteger(), nullable=True),
        sa.Column("reversal_decided_by_id", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "(state = 'proposed') = (decided_by_id is null)",
            name=op.f("ck_invalidation_decided_by_one"),
        ),
        sa.CheckConstraint(
            "decided_by_id <> proposed_by_id", name=op.f("ck_invalidation_second_person")
        ),
        sa.CheckConstraint(
            "given_back between 0 and done", name=op.f("ck_invalidation_given_back_of_done")
        ),
        sa.CheckConstraint(
            "reversal_decided_by_id <> reversal_by_id",
            name=op.f("ck_invalidation_second_to_reverse"),
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_invalidation_decided_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["petition_id"], ["petition.id"], name=op.f("fk_invalidation_petition_id")
        ),
        sa.ForeignKeyConstraint(
            ["proposed_by_id"], ["person.id"], name=op.f("fk_invalidation_proposed_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["reversal_by_id"], ["person.id"], name=op.f("fk_invalidation_reversal_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["reversal_decided_by_id"],
            ["person.id"],
            name=op.f("fk_invalidation_reversal_decided_by_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invalidation")),
    )
    op.create_index(
        op.f("ix_invalidation_decided_by_id"), "invalidation", ["decided_by_id"], unique=False
    )
    op.create_index(
        "ix_invalidation_petition", "invalidation", ["petition_id", "proposed_at"], unique=False
    )
    op.create_index(
        op.f("ix_invalidation_proposed_by_id"), "invalidation", ["proposed_by_id"], unique=False
    )
    op.create_index(
        op.f("ix_invalidation_reversal_by_id"), "invalidation", ["reversal_by_id"], unique=False
    )
    op.create_index(
        op.f("ix_invalidation_reversal_decided_by_id"),
        "invalidation",
        ["reversal_decided_by_id"],
        unique=False,
    )
    op.create_index("ix_invalidation_state", "invalidation", ["state", "proposed_at"], unique=False)
    op.create_table(
        "log_node",
        sa.Column("petition_id", sa.BigInteger(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["petition_id"], ["petition.id"], name=op.f("fk_log_node_petition_id")
        ),
        sa.PrimaryKeyConstraint("petition_id", "level", "position", name=op.f("pk_log_node")),
    )
    op.create_table(
        "obligation_event",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("obligation_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "deed",
            sa.Enum(
                "imposed",
                "acknowledged",
                "extended",
                "reminded",
                "escalated",
                "fulfilled",
                "reopened",
                name="obligation_deed",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("officer_id", sa.BigInteger(), nullable=True),
        sa.Column("escalated_to_id", sa.BigInteger(), nullable=True),
        sa.Column("working_days_left", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_obligation_event_by_id")),
        sa.ForeignKeyConstraint(
            ["escalated_to_id"], ["agency.id"], name=op.f("fk_obligation_event_escalated_to_id")
        ),
        sa.ForeignKeyConstraint(
            ["obligation_id"], ["obligation.id"], name=op.f("fk_obligation_event_obligation_id")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["person.id"], name=op.f("fk_obligation_event_officer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_obligation_event")),
    )
    op.create_index(op.f("ix_obligation_event_by_id"), "obligation_event", ["by_id"], unique=False)
    op.create_index(
        "ix_obligation_event_counted",
        "obligation_event",
        ["obligation_id", "id"],
        unique=False,
        postgresql_include=["deed", "at", "due_at"],
        postgresql_where="deed not in ('acknowledged', 'reminded')",
    )
    op.create_index(
        op.f("ix_obligation_event_escalated_to_id"),
        "obligation_event",
        ["escalated_to_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_obligation_event_obligation_id"),
        "obligation_event",
        ["obligation_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_obligation_event_officer_id"), "obligation_event", ["officer_id"], unique=False
    )
    op.create_index(
        "uq_obligation_event_escalated",
        "obligation_event",
        ["obligation_id", "due_at"],
        unique=True,
        postgresql_where="deed = 'escalated'",
    )
    op.create_index(
        "uq_obligation_event_once",
        "obligation_event",
        ["obligation_id", "deed"],
        unique=True,
        postgresql_where="deed in ('imposed', 'extended', 'reopened')",
    )
    op.create_index(
        "uq_obligation_event_reminded",
        "obligation_event",
        ["obligation_id", "due_at", "working_days_left"],
        unique=True,
        postgresql_where="deed = 'reminded'",
    )
    op.create_table(
        "petition_event",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("petition_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "supported",
                "submitted",
                "returned",
                "admitted",
                "refused",
                "refused_unpublished",
                "hidden",
                "withdrawn",
                name="petition_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("decision_id", sa.BigInteger(), nullable=True),
        sa.Column("ground", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_petition_event_by_id")),
        sa.ForeignKeyConstraint(
            ["petition_id"], ["petition.id"], name=op.f("fk_petition_event_petition_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_petition_event")),
    )
    op.create_index(op.f("ix_petition_event_by_id"), "petition_event", ["by_id"], unique=False)
    op.create_index(
        op.f("ix_petition_event_petition_id"), "petition_event", ["petition_id"], unique=False
    )
    op.create_table(
        "petition_text",
        sa.Column("petition_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("demand", sa.String(length=200), nullable=False),
        sa.Column("problem", sa.String(length=5000), nullable=False),
        sa.Column("proposal", sa.String(length=5000), nullable=False),
        sa.Column("evidence", sa.String(length=5000), nullable=False),
        sa.Column("text_hash", sa.LargeBinary(), nullable=False),
        sa.Column("is_material", sa.Boolean(), nullable=False),
        sa.Column("explanation", sa.String(length=2000), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["petition_id"], ["petition.id"], name=op.f("fk_petition_text_petition_id")
        ),
        sa.PrimaryKeyConstraint("petition_id", "version", name=op.f("pk_petition_text")),
    )
    op.create_table(
        "regional_tally",
        sa.Column("petition_id", sa.BigInteger(), nullable=False),
        sa.Column("region", sa.String(length=4), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["petition_id"], ["petition.id"], name=op.f("fk_regional_tally_petition_id")
        ),
        sa.PrimaryKeyConstraint("petition_id", "region", name=op.f("pk_regional_tally")),
    )
    op.create_table(
        "report",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("reporter_id", sa.BigInteger(), nullable=False),
        sa.Column("ground", sa.String(length=40), nullable=False),
        sa.Column("words", sa.String(length=2000), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["moderation_case.id"], name=op.f("fk_report_case_id")
        ),
        sa.ForeignKeyConstraint(["reporter_id"], ["person.id"], name=op.f("fk_report_reporter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sa.UniqueConstraint("case_id", "reporter_id", name="uq_report_reporter"),
    )
    op.create_index(op.f("ix_report_reporter_id"), "report", ["reporter_id"], unique=False)
    op.create_table(
        "response",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("petition_id", sa.BigInteger(), nullable=False),
        sa.Column("obligation_id", sa.BigInteger(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "verdict",
            sa.Enum(
                "accepted",
                "partly",
                "refused",
                name="response_verdict",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reasons", sa.String(length=20000), nullable=False),
        sa.Column("language", sa.String(length=7), nullable=False),
        sa.Column("content_hash", sa.LargeBinary(), nullable=False),
        sa.Column("opens_kind", sa.String(length=40), nullable=True),
        sa.Column("opens_id", sa.BigInteger(), nullable=True),
        sa.Column("outcome_told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verdict_closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verdict_decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("verdict_reopened", sa.Boolean(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("does_not_answer", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(opens_kind is null) = (opens_id is null)", name=op.f("ck_response_opens_whole")
        ),
        sa.CheckConstraint(
            "answers >= 0 and does_not_answer >= 0", name=op.f("ck_response_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["obligation_id"], ["obligation.id"], name=op.f("fk_response_obligation_id")
        ),
        sa.ForeignKeyConstraint(["officer_id"], ["person.id"], name=op.f("fk_response_officer_id")),
        sa.ForeignKeyConstraint(
            ["petition_id"], ["petition.id"], name=op.f("fk_response_petition_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response")),
        sa.UniqueConstraint("obligation_id", "round", name="uq_response_round"),
    )
    op.create_index(op.f("ix_response_officer_id"), "response", ["officer_id"], unique=False)
    op.create_index(
        "ix_response_opens",
        "response",
        ["opens_kind", "opens_id"],
        unique=False,
        postgresql_where="opens_kind is not null",
    )
    op.create_index(op.f("ix_response_petition_id"), "response", ["petition_id"], unique=False)
    op.create_index(
        "ix_response_undecided",
        "response",
        ["verdict_closes_at"],
        unique=False,
        postgresql_where="verdict_decided_at is null",
    )
    op.create_table(
        "rung",
        sa.Column("petition_id", sa.BigInteger(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("quorum_rung_id", sa.BigInteger(), nullable=False),
        sa.Column("threshold", sa.Integer(), nullable=False),
        sa.Column("share_percent", sa.Numeric(precision=6, scale=3), nullable=True),
        sa.Column("registered_voters", sa.Integer(), nullable=True),
        sa.Column(
            "counting",
            sa.Enum(
                "all",
                "residents",
                name="counting",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("response_working_days", sa.Integer(), nullable=False),
        sa.Column(
            "consequence",
            sa.Enum(
                "answer",
                "legislative_initiative",
                name="consequence",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("obliged_id", sa.BigInteger(), nullable=False),
        sa.Column("obliges", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("legal_basis", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("legal_source", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["obliged_id"], ["agency.id"], name=op.f("fk_rung_obliged_id")),
        sa.ForeignKeyConstraint(["petition_id"], ["petition.id"], name=op.f("fk_rung_petition_id")),
        sa.ForeignKeyConstraint(
            ["quorum_rung_id"], ["quorum_rung.id"], name=op.f("fk_rung_quorum_rung_id")
        ),
        sa.PrimaryKeyConstraint("petition_id", "step", name=op.f("pk_rung")),
    )
    op.create_index(op.f("ix_rung_obliged_id"), "rung", ["obliged_id"], unique=False)
    op.create_index(op.f("ix_rung_quorum_rung_id"), "rung", ["quorum_rung_id"], unique=False)
    op.create_table(
        "signature_alert",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("petition_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "burst",
                "trend",
                name="alert_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("hour", sa.DateTime(timezone=True), nullable=False),
        sa.Column("address_block", sa.LargeBinary(), nullable=True),
        sa.Column("signatures", sa.Integer(), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("looked_by_id", sa.BigInteger(), nullable=True),
        sa.Column("finding", sa.String(length=2000), nullable=False),
        sa.ForeignKeyConstraint(
            ["looked_by_id"], ["person.id"], name=op.f("fk_signature_alert_looked_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["petition_id"], ["petition.id"], name=op.f("fk_signature_alert_petition_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signature_alert")),
    )
    op.create_index(
        op.f("ix_signature_alert_looked_by_id"), "signature_alert", ["looked_by_id"], unique=False
    )
    op.create_index(
        "ix_signature_alert_unread",
        "signature_alert",
        ["raised_at"],
        unique=False,
        postgresql_where="looked_at is null",
    )
    op.create_index(
        "uq_signature_alert_seen",
        "signature_alert",
        ["petition_id", "kind", "hour", "address_block"],
        unique=True,
        postgresql_nulls_not_distinct=True,
    )
    op.create_table(
        "signature_log",
        sa.Column("petition_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "signed",
                "withdrawn",
                "invalidated",
                "restored",
                name="log_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("signature_id", sa.BigInteger(), nullable=False),
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.Column("text_version", sa.Integer(), nullable=False),
        sa.Column("region", sa.String(length=4), nullable=True),
        sa.Column("is_resident", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("leaf_hash", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["petition_id"], ["petition.id"], name=op.f("fk_signature_log_petition_id")
        ),
        sa.PrimaryKeyConstraint("petition_id", "number", name=op.f("pk_signature_log")),
    )
    op.create_table(
        "supporter",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("petition_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("supported_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_supporter_person_id")),
        sa.ForeignKeyConstraint(
            ["petition_id"], ["petition.id"], name=op.f("fk_supporter_petition_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supporter")),
        sa.UniqueConstraint("petition_id", "person_id", name="uq_supporter_person"),
    )
    op.create_index(op.f("ix_supporter_person_id"), "supporter", ["person_id"], unique=False)
    op.create_table(
        "tally",
        sa.Column("petition_id", sa.BigInteger(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("residents", sa.Integer(), nullable=False),
        sa.Column("log_length", sa.Integer(), nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Integer(), nullable=False),
        sa.Column("invalidated", sa.Integer(), nullable=False),
        sa.Column("restored", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "counted = received - withdrawn - invalidated + restored",
            name=op.f("ck_tally_counted_is_their_sum"),
        ),
        sa.CheckConstraint("counted >= 0 and residents >= 0", name=op.f("ck_tally_not_negative")),
        sa.CheckConstraint(
            "log_length = received + withdrawn + invalidated + restored",
            name=op.f("ck_tally_log_is_their_sum"),
        ),
        sa.CheckConstraint("residents <= counted", name=op.f("ck_tally_residents_within")),
        sa.ForeignKeyConstraint(
            ["petition_id"], ["petition.id"], name=op.f("fk_tally_petition_id")
        ),
        sa.PrimaryKeyConstraint("petition_id", name=op.f("pk_tally")),
    )
    op.create_table(
        "writing",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("petitioner_id", sa.BigInteger(), nullable=False),
        sa.Column("petition_id", sa.BigInteger(), nullable=True),
        sa.Column("language", sa.String(length=7), nullable=False),
        sa.Column("demand", sa.String(length=200), nullable=False),
        sa.Column("problem", sa.String(length=5000), nullable=False),
        sa.Column("proposal", sa.String(length=5000), nullable=False),
        sa.Column("evidence", sa.String(length=5000), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "republic",
                "region",
                "district",
                name="level",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("region", sa.String(length=4), nullable=True),
        sa.Column("district", sa.String(length=7), nullable=True),
        sa.Column("agency_id", sa.BigInteger(), nullable=True),
        sa.Column("target_kind", sa.String(length=40), nullable=True),
        sa.Column("target_id", sa.BigInteger(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_writing_agency_id")),
        sa.ForeignKeyConstraint(
            ["petition_id"], ["petition.id"], name=op.f("fk_writing_petition_id")
        ),
        sa.ForeignKeyConstraint(
            ["petitioner_id"], ["person.id"], name=op.f("fk_writing_petitioner_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_writing")),
    )
    op.create_index(op.f("ix_writing_agency_id"), "writing", ["agency_id"], unique=False)
    op.create_index(op.f("ix_writing_petitioner_id"), "writing", ["petitioner_id"], unique=False)
    op.create_index(
        "uq_writing_petition",
        "writing",
        ["petition_id"],
        unique=True,
        postgresql_where="petition_id is not null",
    )
    op.create_table(
        "appeal",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("decision_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "instance",
            sa.Enum(
                "moderator",
                "ombudsman",
                name="instance",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("appellant_id", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.String(length=5000), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "upheld",
                "overturned",
                name="appeal_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("claimed_by_id", sa.BigInteger(), nullable=True),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("decided_by_id", sa.BigInteger(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reply", sa.String(length=5000), nullable=False),
        sa.CheckConstraint(
            "(state = 'open') = (decided_at is null)", name=op.f("ck_appeal_decided_with_state")
        ),
        sa.CheckConstraint(
            "(state = 'open') = (decided_by_id is null)", name=op.f("ck_appeal_decided_by_somebody")
        ),
        sa.CheckConstraint(
            "(state = 'open') = (reply = '')", name=op.f("ck_appeal_answered_with_reasons")
        ),
        sa.CheckConstraint(
            "(claimed_by_id is null) = (claimed_until is null)",
            name=op.f("ck_appeal_claim_has_end"),
        ),
        sa.CheckConstraint("decided_by_id <> appellant_id", name=op.f("ck_appeal_not_own_judge")),
        sa.ForeignKeyConstraint(
            ["appellant_id"], ["person.id"], name=op.f("fk_appeal_appellant_id")
        ),
        sa.ForeignKeyConstraint(
            ["claimed_by_id"], ["person.id"], name=op.f("fk_appeal_claimed_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_appeal_decided_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_appeal_decision_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal")),
        sa.UniqueConstraint("decision_id", "instance", name="uq_appeal_instance"),
    )
    op.create_index(op.f("ix_appeal_appellant_id"), "appeal", ["appellant_id"], unique=False)
    op.create_index(op.f("ix_appeal_claimed_by_id"), "appeal", ["claimed_by_id"], unique=False)
    op.create_index(op.f("ix_appeal_decided_by_id"), "appeal", ["decided_by_id"], unique=False)
    op.create_index("ix_appeal_queue", "appeal", ["state", "instance", "due_at"], unique=False)
    op.create_table(
        "clause",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("dossier_id", sa.BigInteger(), nullable=False),
        sa.Column("uid", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_clause_dossier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clause")),
        sa.UniqueConstraint("dossier_id", "uid", name="uq_clause_uid"),
    )
    op.create_table(
        "commitment",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("response_id", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "promised",
                "done",
                "given_up",
                name="commitment_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.BigInteger(), nullable=True),
        sa.Column("account", sa.String(length=2000), nullable=False),
        sa.CheckConstraint(
            "(state = 'promised') = (settled_at is null)",
            name=op.f("ck_commitment_settled_with_state"),
        ),
        sa.ForeignKeyConstraint(
            ["response_id"], ["response.id"], name=op.f("fk_commitment_response_id")
        ),
        sa.ForeignKeyConstraint(
            ["settled_by_id"], ["person.id"], name=op.f("fk_commitment_settled_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment")),
    )
    op.create_index(op.f("ix_commitment_response_id"), "commitment", ["response_id"], unique=False)
    op.create_index(
        op.f("ix_commitment_settled_by_id"), "commitment", ["settled_by_id"], unique=False
    )
    op.create_index("ix_commitment_state_due", "commitment", ["state", "due_on"], unique=False)
    op.create_table(
        "invalidation_event",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("invalidation_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "step",
            sa.Enum(
                "proposed",
                "refused",
                "approved",
                "done",
                "cancelled",
                "reversal_proposed",
                "reversal_refused",
                "reversal_decided",
                "given_back",
                "one_restored",
                name="invalidation_step",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "by_role",
            sa.Enum(
                "moderator",
                "ombudsman",
                "operator",
                "administrator",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signatures", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_invalidation_event_by_id")),
        sa.ForeignKeyConstraint(
            ["invalidation_id"],
            ["invalidation.id"],
            name=op.f("fk_invalidation_event_invalidation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invalidation_event")),
    )
    op.create_index(
        op.f("ix_invalidation_event_by_id"), "invalidation_event", ["by_id"], unique=False
    )
    op.create_index(
        op.f("ix_invalidation_event_invalidation_id"),
        "invalidation_event",
        ["invalidation_id"],
        unique=False,
    )
    op.create_table(
        "outcome",
        sa.Column("dossier_id", sa.BigInteger(), nullable=False),
        sa.Column("obligation_id", sa.BigInteger(), nullable=False),
        sa.Column("officer_id", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.String(length=7), nullable=False),
        sa.Column("summary", sa.String(length=20000), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_outcome_dossier_id")),
        sa.ForeignKeyConstraint(
            ["obligation_id"], ["obligation.id"], name=op.f("fk_outcome_obligation_id")
        ),
        sa.ForeignKeyConstraint(["officer_id"], ["person.id"], name=op.f("fk_outcome_officer_id")),
        sa.PrimaryKeyConstraint("dossier_id", name=op.f("pk_outcome")),
        sa.UniqueConstraint("obligation_id", name=op.f("uq_outcome_obligation_id")),
    )
    op.create_index(op.f("ix_outcome_officer_id"), "outcome", ["officer_id"], unique=False)
    op.create_table(
        "signature",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("petition_id", sa.BigInteger(), nullable=False),
        sa.Column("signer_hash", sa.LargeBinary(), nullable=False),
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.Column("log_number", sa.Integer(), nullable=False),
        sa.Column("text_version", sa.Integer(), nullable=False),
        sa.Column("text_hash", sa.LargeBinary(), nullable=False),
        sa.Column("shown_name", sa.String(length=120), nullable=True),
        sa.Column("wants_letters", sa.Boolean(), nullable=False),
        sa.Column("region", sa.String(length=4), nullable=True),
        sa.Column("is_resident", sa.Boolean(), nullable=False),
        sa.Column("address_block", sa.LargeBinary(), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("invalidated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("invalidated_for", sa.String(length=40), nullable=True),
        sa.Column("invalidation_id", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "(invalidated_at is null) = (invalidated_for is null)",
            name=op.f("ck_signature_invalidated_for_a_reason"),
        ),
        sa.CheckConstraint(
            "withdrawn_at is null or invalidated_at is null",
            name=op.f("ck_signature_withdrawn_or_invalidated"),
        ),
        sa.ForeignKeyConstraint(
            ["invalidation_id"], ["invalidation.id"], name=op.f("fk_signature_invalidation_id")
        ),
        sa.ForeignKeyConstraint(
            ["petition_id"], ["petition.id"], name=op.f("fk_signature_petition_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signature")),
    )
    op.create_index(
        "ix_signature_invalidation",
        "signature",
        ["invalidation_id"],
        unique=False,
        postgresql_where="invalidation_id is not null",
    )
    op.create_index(
        "ix_signature_petition_signed", "signature", ["petition_id", "signed_at"], unique=False
    )
    op.create_index(
        "ix_signature_withdrawn",
        "signature",
        ["petition_id", "signer_hash"],
        unique=False,
        postgresql_where="withdrawn_at is not null",
    )
    op.create_index(
        "uq_signature_signer",
        "signature",
        ["petition_id", "signer_hash"],
        unique=True,
        postgresql_where="withdrawn_at is null",
    )
    op.create_table(
        "signers_verdict",
        sa.Column("response_id", sa.BigInteger(), nullable=False),
        sa.Column("signer_hash", sa.LargeBinary(), nullable=False),
        sa.Column("answers", sa.Boolean(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["response_id"], ["response.id"], name=op.f("fk_signers_verdict_response_id")
        ),
        sa.PrimaryKeyConstraint("response_id", "signer_hash", name=op.f("pk_signers_verdict")),
    )
    op.create_table(
        "version",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("dossier_id", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.String(length=7), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("source_sha256", sa.LargeBinary(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_version_dossier_id")),
        sa.ForeignKeyConstraint(
            ["source_sha256"], ["source_file.sha256"], name=op.f("fk_version_source_sha256")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_version")),
        sa.UniqueConstraint("dossier_id", "language", "number", name="uq_version_number"),
    )
    op.create_index(op.f("ix_version_source_sha256"), "version", ["source_sha256"], unique=False)
    op.create_table(
        "clause_version",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("version_id", sa.BigInteger(), nullable=False),
        sa.Column("clause_id", sa.BigInteger(), nullable=False),
        sa.Column("parent_id", sa.BigInteger(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("last_position", sa.Integer(), nullable=False),
        sa.Column("section", sa.Integer(), nullable=False),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "part",
                "section",
                "chapter",
                "paragraph_sign",
                "article",
                "point",
                "subpoint",
                "text",
                "annex",
                "table",
                name="node_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "last_position >= position", name=op.f("ck_clause_version_subtree_range")
        ),
        sa.ForeignKeyConstraint(
            ["clause_id"], ["clause.id"], name=op.f("fk_clause_version_clause_id")
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["clause_version.id"], name=op.f("fk_clause_version_parent_id")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["version.id"], name=op.f("fk_clause_version_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clause_version")),
        sa.UniqueConstraint("version_id", "clause_id", name="uq_clause_version_clause"),
        sa.UniqueConstraint("version_id", "position", name="uq_clause_version_position"),
    )
    op.create_index(
        op.f("ix_clause_version_clause_id"), "clause_version", ["clause_id"], unique=False
    )
    op.create_index(
        "ix_clause_version_headings",
        "clause_version",
        ["version_id", "position"],
        unique=False,
        postgresql_where="kind in ('part', 'section', 'chapter', 'paragraph_sign', 'annex')",
    )
    op.create_index(
        op.f("ix_clause_version_parent_id"), "clause_version", ["parent_id"], unique=False
    )
    op.create_index(
        "ix_clause_version_section", "clause_version", ["version_id", "section"], unique=False
    )
    op.create_table(
        "passage",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("version_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("after_position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_passage_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage")),
        sa.UniqueConstraint("version_id", "number", name="uq_passage_number"),
    )
    op.create_table(
        "signature_objection",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("invalidation_id", sa.BigInteger(), nullable=False),
        sa.Column("signature_id", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.String(length=2000), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "upheld",
                "refused",
                "lapsed",
                name="objection_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.BigInteger(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reasons", sa.String(length=2000), nullable=False),
        sa.CheckConstraint(
            "(state in ('upheld', 'refused')) = (decided_by_id is not null)",
            name=op.f("ck_signature_objection_decided_by_one"),
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_signature_objection_decided_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["invalidation_id"],
            ["invalidation.id"],
            name=op.f("fk_signature_objection_invalidation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["signature_id"], ["signature.id"], name=op.f("fk_signature_objection_signature_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signature_objection")),
        sa.UniqueConstraint("invalidation_id", "signature_id", name="uq_signature_objection_once"),
    )
    op.create_index(
        op.f("ix_signature_objection_decided_by_id"),
        "signature_objection",
        ["decided_by_id"],
        unique=False,
    )
    op.create_index(
        "ix_signature_objection_queue", "signature_objection", ["state", "due_at"], unique=False
    )
    op.create_index(
        op.f("ix_signature_objection_signature_id"),
        "signature_objection",
        ["signature_id"],
        unique=False,
    )
    op.create_table(
        "clause_link",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("version_id", sa.BigInteger(), nullable=False),
        sa.Column("old_id", sa.BigInteger(), nullable=True),
        sa.Column("new_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "same",
                "edited",
                "moved",
                "renumbered",
                "split",
                "merged",
                "deleted",
                "new",
                name="link_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("decided_by_id", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "(new_id is null) = (kind = 'deleted')", name=op.f("ck_clause_link_deleted_has_no_new")
        ),
        sa.CheckConstraint(
            "(old_id is null) = (kind = 'new')", name=op.f("ck_clause_link_new_has_no_old")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_clause_link_decided_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["new_id"], ["clause_version.id"], name=op.f("fk_clause_link_new_id")
        ),
        sa.ForeignKeyConstraint(
            ["old_id"], ["clause_version.id"], name=op.f("fk_clause_link_old_id")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["version.id"], name=op.f("fk_clause_link_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clause_link")),
        sa.UniqueConstraint("old_id", "new_id", name="uq_clause_link_ends"),
    )
    op.create_index(
        op.f("ix_clause_link_decided_by_id"), "clause_link", ["decided_by_id"], unique=False
    )
    op.create_index(op.f("ix_clause_link_new_id"), "clause_link", ["new_id"], unique=False)
    op.create_index(op.f("ix_clause_link_version_id"), "clause_link", ["version_id"], unique=False)
    op.create_table(
        "comment",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("dossier_id", sa.BigInteger(), nullable=False),
        sa.Column("clause_id", sa.BigInteger(), nullable=False),
        sa.Column("clause_version_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.String(length=7), nullable=False),
        sa.Column(
            "stance",
            sa.Enum(
                "support",
                "against",
                "change",
                name="stance",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "shown",
                "held",
                "hidden",
                name="comment_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(body) between 1 and 5000", name=op.f("ck_comment_body_length")),
        sa.ForeignKeyConstraint(["clause_id"], ["clause.id"], name=op.f("fk_comment_clause_id")),
        sa.ForeignKeyConstraint(
            ["clause_version_id"], ["clause_version.id"], name=op.f("fk_comment_clause_version_id")
        ),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_comment_dossier_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_comment_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
    )
    op.create_index("ix_comment_clause_posted", "comment", ["clause_id", "posted_at"], unique=False)
    op.create_index(
        op.f("ix_comment_clause_version_id"), "comment", ["clause_version_id"], unique=False
    )
    op.create_index("ix_comment_dossier_state", "comment", ["dossier_id", "state"], unique=False)
    op.create_index(op.f("ix_comment_person_id"), "comment", ["person_id"], unique=False)
    op.create_index("ix_comment_posted", "comment", ["posted_at"], unique=False)
    op.create_index(
        "uq_comment_words",
        "comment",
        ["clause_id", "person_id", sa.literal_column("md5(body)")],
        unique=True,
    )
    op.create_table(
        "answer",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("comment_id", sa.BigInteger(), nullable=False),
        sa.Column("officer_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "verdict",
            sa.Enum(
                "accepted",
                "partly",
                "refused",
                "noted",
                name="verdict",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("language", sa.String(length=7), nullable=False),
        sa.Column("reasons", sa.String(length=10000), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "verdict = 'noted' or length(reasons) >= 10", name=op.f("ck_answer_reasoned")
        ),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_answer_comment_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["person.id"], name=op.f("fk_answer_officer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
        sa.UniqueConstraint("comment_id", name="uq_answer_comment"),
    )
    op.create_index("ix_answer_answered", "answer", ["answered_at"], unique=False)
    op.create_index(op.f("ix_answer_officer_id"), "answer", ["officer_id"], unique=False)
    op.create_table(
        "comment_event",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("comment_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "shown",
                "held",
                "hidden",
                name="comment_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_comment_event_by_id")),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comment.id"], name=op.f("fk_comment_event_comment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment_event")),
    )
    op.create_index(op.f("ix_comment_event_by_id"), "comment_event", ["by_id"], unique=False)
    op.create_index(
        op.f("ix_comment_event_comment_id"), "comment_event", ["comment_id"], unique=False
    )
