"""`muhokama split`: how an act is taken apart into its clauses; nothing is stored."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from consultation import splitting


class Format(StrEnum):
    JSON = "json"
    TREE = "tree"


def split(
    file: Annotated[
        Path, typer.Argument(help="DOCX, PDF, Akoma Ntoso, HTML (as of lex.uz) or text.")
    ],
    form: Annotated[
        Format, typer.Option("--format", help="json for machines, tree for eyes.")
    ] = Format.TREE,
) -> None:
    """Split an act into its clauses and print them."""
    act = splitting.read_act(splitting.bytes_of(file), file.name)
    if form is Format.JSON:
        print(json.dumps(splitting.as_json(act), ensure_ascii=False, indent=2))
    else:
        print(splitting.as_tree(act))
