"""No migration locks a table that people are using for longer than it must."""

import subprocess
import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from alembic import command

from web.migrating import configuration

# Matters of taste about column types; every other rule of squawk is about locks and data.
TASTE = "prefer-text-field,prefer-bigint-over-int,prefer-identity"


def test_migrations_are_safe_to_run_beside_readers(tmp_path: Path) -> None:
    statements = StringIO()
    with redirect_stdout(statements):
        command.upgrade(configuration(), "head", sql=True)
    sql = tmp_path / "migrations.sql"
    sql.write_text(statements.getvalue())
    squawk = Path(sys.executable).parent / "squawk"
    told = subprocess.run([squawk, "--exclude", TASTE, sql], capture_output=True, text=True)
    assert told.returncode == 0, told.stdout
    assert "create table" in statements.getvalue().lower()
