"""The command line: `muhokama`, one subcommand a deed."""

import signal
import sys
from importlib import import_module
from types import FrameType

import typer
from pydantic import ValidationError

from consultation.splitting import UnreadableAct
from core.errors import Refusal
from core.postgres.errors import PostgresUnavailable

# Each command, and the module of `web.commands` that has it under this name with `_` for `-`.
COMMANDS = {
    "serve": "serving",
    "worker": "serving",
    "migrate": "data",
    "demo": "data",
    "split": "split",
    "lineage": "lineage",
    "import-act": "acts",
    "create-person": "people",
    "create-agency": "people",
    "grant": "people",
    "check-obligations": "obligations",
    "verify-petition": "verification",
    "import-territories": "territories",
    "set-voters": "territories",
    "import-quorum": "quorum",
    "import-questionnaire": "questionnaires",
}

# What a mistake in the input exits with; nothing was changed.
BAD_INPUT = 2


def main() -> None:
    """Run a command; a mistake in its input is one line on standard error."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)
    try:
        _program(sys.argv[1] if len(sys.argv) > 1 else "")()
    except (Refusal, UnreadableAct, PostgresUnavailable) as mistake:
        _give_up(str(mistake))
    except ValidationError as mistakes:
        _give_up("; ".join(mistake["msg"] for mistake in mistakes.errors()))


def _program(asked: str) -> typer.Typer:
    """The command that is asked for, or all of them where it is none.

    What takes a file apart or checks one should not wait until a whole server is imported.
    """
    program = typer.Typer(
        name="muhokama",
        help="Public discussion of draft acts, and petitions that oblige the state to answer.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    # With a callback a program of one command still asks for its name.
    program.callback()(lambda: None)
    for name in [asked] if asked in COMMANDS else COMMANDS:
        module = import_module(f"web.commands.{COMMANDS[name]}")
        program.command(name)(getattr(module, name.replace("-", "_")))
    return program


def _leave(number: int, _frame: FrameType | None) -> None:
    """Let a signal end the process by way of every `finally`, so that the database stops too."""
    sys.exit(128 + number)


def _give_up(words: str) -> None:
    print(f"muhokama: {words}", file=sys.stderr)
    sys.exit(BAD_INPUT)


if __name__ == "__main__":
    main()
