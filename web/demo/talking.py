"""Tells what stands around the comments of the demonstration: replies, organisations, files."""

from collections.abc import Sequence
from typing import Any

from consultation.actions.keep_draft import Begun, keep_draft
from consultation.actions.reply_to_comment import reply_to_comment
from consultation.actions.state_representation import state_representation
from consultation.models import ClauseVersion, Comment, Stance
from consultation.queries import organisations
from consultation.rules.attachments import Attachable, attachable
from core.database import stored
from web.demo.documents import word_file
from web.demo.stage import Stage
from web.seams import GATE


async def reply(
    stage: Stage, said: Comment, lines: Sequence[dict[str, Any]], *, officer: str
) -> None:
    """Replies to a comment in order; those by the officer of the draft are the agency's."""
    for line in lines:
        await reply_to_comment(
            stage.db,
            said,
            person_id=stage.people[line["by"]],
            is_official=line["by"] == officer,
            language=line.get("language", "uz-Latn"),
            body=line["body"],
            gate=GATE,
            now=stage.day(line["day"]),
        )


async def representation(stage: Stage, said: dict[str, Any]) -> int | None:
    """The organisation that a comment is said for, stated before it."""
    if "for" not in said:
        return None
    person_id = stage.people[said["by"]]
    await state_representation(stage.db, person_id, **said["for"], now=stage.day(said["day"]))
    [stated] = await organisations.standing(stage.db, person_id)
    return stored(stated.id)


def files(said: dict[str, Any]) -> list[Attachable]:
    """Small Word files that go along with a comment."""
    return [
        attachable(f"{line['title']}.docx", word_file(line["title"], line["words"]))
        for line in said.get("files", ())
    ]


async def begin(stage: Stage, words: ClauseVersion, line: dict[str, Any]) -> None:
    """A comment that somebody has begun and not sent."""
    await keep_draft(
        stage.db,
        words,
        Begun(stance=Stance(line["stance"]), body=line["body"]),
        person_id=stage.people[line["by"]],
        now=stage.day(line["day"]),
    )
