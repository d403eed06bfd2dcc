"""The only list of which house answers which question of another."""

from collections.abc import Mapping, Sequence

from starlette.applications import Starlette

import consultation.moderated
import consultation.owed
import moderation.gate
import petitions.moderated
import petitions.owed
from agencies.owed import Owed
from core.gate import Gate
from moderation.subjects import Subject

# May these words be shown yet?
GATE: Gate = moderation.gate

# Whose words are these: show them, hide them, describe them.
SUBJECTS: Mapping[str, Subject] = {
    subject.KIND: subject for subject in (petitions.moderated, consultation.moderated)
}

# What is this obligation about, and what else waits on the desk?
OWED: Sequence[Owed] = (petitions.owed, consultation.owed)


def fit(app: Starlette) -> None:
    """Hand each asking house those that answer it."""
    app.state.gate = GATE
    app.state.subjects = SUBJECTS
    app.state.owed = OWED
