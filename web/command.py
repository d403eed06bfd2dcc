"""The command line: `muhokama`, one subcommand a deed."""

import signal
import sys
from types import FrameType

import typer
from pydantic import ValidationError

from consultation.splitting import UnreadableAct
from core.errors import Refusal
from core.postgres import PostgresUnavailable
from web.commands import (
    acts,
    data,
    lineage,
    obligations,
    people,
    questionnaires,
    quorum,
    serving,
    territories,
    verification,
)

app = typer.Typer(
    name="muhokama",
    help="Public discussion of draft acts, and petitions that oblige the state to answer.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("serve")(serving.serve)
app.command("worker")(serving.worker)
app.command("migrate")(data.migrate)
app.command("demo")(data.demo)
app.command("split")(acts.split)
app.command("lineage")(lineage.lineage)
app.command("import-act")(acts.import_act)
app.command("create-person")(people.create_person)
app.command("create-agency")(people.create_agency)
app.command("grant")(people.grant)
app.command("check-obligations")(obligations.check_obligations)
app.command("verify-petition")(verification.verify_petition)
app.command("import-territories")(territories.import_territories)
app.command("set-voters")(territories.set_voters)
app.command("import-quorum")(quorum.import_quorum)
app.command("import-questionnaire")(questionnaires.import_questionnaire)

# What a mistake in the input exits with; nothing was changed.
BAD_INPUT = 2


def main() -> None:
    """Run a command; a mistake in its input is one line on standard error."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)
    try:
        app()
    except (Refusal, UnreadableAct, PostgresUnavailable) as mistake:
        _give_up(str(mistake))
    except ValidationError as mistakes:
        _give_up("; ".join(mistake["msg"] for mistake in mistakes.errors()))


def _leave(number: int, _frame: FrameType | None) -> None:
    """Let a signal end the process by way of every `finally`, so that the database stops too."""
    sys.exit(128 + number)


def _give_up(words: str) -> None:
    print(f"muhokama: {words}", file=sys.stderr)
    sys.exit(BAD_INPUT)


if __name__ == "__main__":
    main()
