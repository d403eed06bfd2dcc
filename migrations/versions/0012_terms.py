"""What moves a closing instant is an event of the draft's log; the database keeps both together."""

import sqlalchemy as sa
from alembic import op

revision = "0012_terms"
down_revision = "0011_package"


def upgrade() -> None:
    _policies()
    _outages()
    _events()
    _dossiers()
    _comments()


def _policies() -> None:
    """The rule of early closing, and that a policy a draft was opened under stays as it is."""
    op.add_column("term_policy", sa.Column("quiet_days", sa.Integer(), nullable=True))
    op.execute(
        """
        update term_policy set quiet_days = 5
        where act_type = 'ministerial_order' and minimum_days = 10 and not in_working_days
        """
    )
    op.execute(
        """
        create function keep_policy() returns trigger language plpgsql as $$
        begin
            if (new.act_type, new.minimum_days, new.in_working_days, new.outcome_working_days,
                new.quiet_days, new.valid_from)
                is distinct from
               (old.act_type, old.minimum_days, old.in_working_days, old.outcome_working_days,
                old.quiet_days, old.valid_from)
                and exists (select from dossier where term_policy_id = old.id)
            then
                raise exception 'drafts were opened under the terms %', old.id
                    using errcode = 'restrict_violation';
            end if;
            return new;
        end $$
        """
    )
    op.execute(
        """
        create trigger term_policy_stays
        before update on term_policy
        for each row execute function keep_policy()
        """
    )


def _outages() -> None:
    op.create_table(
        "outage",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("ended_at > began_at", name=op.f("ck_outage_ends_after_it_began")),
        sa.CheckConstraint("entered_at >= ended_at", name=op.f("ck_outage_entered_when_over")),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_outage_has_reason")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_outage_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outage")),
    )
    op.execute(
        """
        alter table outage add constraint ex_outage_once
        exclude using gist (tstzrange(began_at, ended_at) with &&)
        """
    )
    op.create_index(op.f("ix_outage_by_id"), "outage", ["by_id"], unique=False)
    _written_once("outage")


def _events() -> None:
    op.create_table(
        "term_event",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("dossier_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "extended",
                "suspended",
                "resumed",
                "closed_early",
                "reopened",
                "outage",
                name="term_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("closes_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added", sa.Interval(), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outage_id", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_term_event_has_reason")),
        sa.CheckConstraint(
            "closes_at = greatest(closes_before, at) + added",
            name=op.f("ck_term_event_moves_by_what_was_added"),
        ),
        sa.CheckConstraint(
            "(kind in ('resumed', 'closed_early')) = (added < interval '0')",
            name=op.f("ck_term_event_adds_or_takes"),
        ),
        sa.CheckConstraint(
            "(kind = 'outage') = (outage_id is not null)",
            name=op.f("ck_term_event_names_its_outage"),
        ),
        sa.CheckConstraint(
            "kind <> 'closed_early' or closes_at = at", name=op.f("ck_term_event_closes_at_once")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_term_event_by_id")),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_term_event_dossier_id")
        ),
        sa.ForeignKeyConstraint(["outage_id"], ["outage.id"], name=op.f("fk_term_event_outage_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term_event")),
        sa.UniqueConstraint("dossier_id", "number", name="uq_term_event_number"),
        sa.UniqueConstraint("outage_id", "dossier_id", name="uq_term_event_outage"),
    )
    op.create_index(op.f("ix_term_event_by_id"), "term_event", ["by_id"], unique=False)
    op.create_index(
        "uq_term_event_reopened",
        "term_event",
        ["dossier_id"],
        unique=True,
        postgresql_where=sa.text("kind = 'reopened'"),
    )
    _written_once("term_event")
    op.execute(
        """
        create function follow_term() returns trigger language plpgsql as $$
        declare
            stands timestamptz;
            last integer;
        begin
            select closes_at into stands from dossier where id = new.dossier_id for update;
            select coalesce(max(number), 0) into last
            from term_event where dossier_id = new.dossier_id;
            if new.number <> last + 1 or new.closes_before <> stands then
                raise exception 'event % of draft % does not follow what stands',
                    new.number, new.dossier_id using errcode = 'restrict_violation';
            end if;
            return new;
        end $$
        """
    )
    op.execute(
        """
        create trigger term_event_follows
        before insert on term_event
        for each row execute function follow_term()
        """
    )
    op.execute(
        """
        create function carry_out_term() returns trigger language plpgsql as $$
        begin
            update dossier set
                closes_at = new.closes_at,
                suspended_at = case new.kind when 'suspended' then new.at else suspended_at end,
                suspended_until = case new.kind
                    when 'suspended' then new.at + new.added
                    when 'resumed' then new.at
                    else suspended_until end
            where id = new.dossier_id;
            return null;
        end $$
        """
    )
    op.execute(
        """
        create trigger term_event_carried_out
        after insert on term_event
        for each row execute function carry_out_term()
        """
    )


def _dossiers() -> None:
    for name in ("suspended_at", "suspended_until"):
        op.add_column("dossier", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    op.execute(
        """
        create function keep_term() returns trigger language plpgsql as $$
        begin
            if new.opens_at <> old.opens_at or new.term_policy_id <> old.term_policy_id then
                raise exception 'draft % keeps its opening and its terms', new.id
                    using errcode = 'restrict_violation';
            end if;
            if (new.closes_at, new.suspended_at, new.suspended_until) is distinct from
               (old.closes_at, old.suspended_at, old.suspended_until)
                and not exists (
                    select from term_event where dossier_id = new.id and closes_at = new.closes_at
                    and number = (select max(number) from term_event where dossier_id = new.id)
                )
            then
                raise exception 'the log of draft % knows nothing of this closing', new.id
                    using errcode = 'restrict_violation';
            end if;
            return new;
        end $$
        """
    )
    op.execute(
        """
        create trigger dossier_keeps_term
        before update of opens_at, closes_at, term_policy_id, suspended_at, suspended_until
        on dossier
        for each row execute function keep_term()
        """
    )


def _comments() -> None:
    """A comment comes while its discussion is open, by the row that stands when it is stored."""
    op.execute(
        """
        create function come_in_time() returns trigger language plpgsql as $$
        declare
            held dossier;
        begin
            select * into held from dossier where id = new.dossier_id for key share;
            if new.posted_at < held.opens_at or new.posted_at >= held.closes_at
                or (new.posted_at >= held.suspended_at and new.posted_at < held.suspended_until)
            then
                raise exception 'draft % takes no comments at %', new.dossier_id, new.posted_at
                    using errcode = 'restrict_violation';
            end if;
            return new;
        end $$
        """
    )
    op.execute(
        """
        create trigger comment_comes_in_time
        before insert on comment
        for each row execute function come_in_time()
        """
    )


def _written_once(table: str) -> None:
    op.execute(
        f"""
        create trigger {table}_written_once
        before update or delete or truncate on {table}
        for each statement execute function refuse_change()
        """
    )
