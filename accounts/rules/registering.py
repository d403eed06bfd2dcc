"""The steps of a registration, one question each, in the order they are asked."""

# The password comes last, so that no page has to carry it on.
STEPS = ("name", "region", "email", "password")


def up_to(step: str) -> tuple[str, ...]:
    """The steps whose answers must be right when this one is sent."""
    return STEPS[: STEPS.index(step) + 1]


def after(step: str) -> str | None:
    """The step that follows, None after the last."""
    following = STEPS[STEPS.index(step) + 1 :]
    return following[0] if following else None


def before(step: str) -> str:
    """The step to go back to; the first one leads to itself."""
    return STEPS[max(0, STEPS.index(step) - 1)]
