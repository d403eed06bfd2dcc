"""A signer is looked up by the signer alone, never by walking through the petition's signatures."""

from alembic import op

revision = "0008_signers_first"
down_revision = "0007_texts_stay"


def upgrade() -> None:
    op.create_index(
        "uq_signature_standing",
        "signature",
        ["signer_hash", "petition_id"],
        unique=True,
        postgresql_where="withdrawn_at is null",
    )
    op.create_index(
        "ix_signature_withdrawn_signer",
        "signature",
        ["signer_hash", "petition_id"],
        postgresql_where="withdrawn_at is not null",
    )
    # To drop an index is the deed of a moment, and this one fails rather than waits for long.
    for old in ("uq_signature_signer", "ix_signature_withdrawn"):
        op.execute(f"-- squawk-ignore require-concurrent-index-deletion\ndrop index {old}")
