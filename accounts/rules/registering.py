"""The steps of a registration, one question each, in the order they are asked."""

# The password comes last, so that no page has to carry it on.
STEPS = ("name", "region", "district", "email", "password")


def steps(*, asks_district: bool) -> tuple[str, ...]:
    """The questions of this registration: a district only where those of the region are known."""
    return tuple(step for step in STEPS if asks_district or step != "district")


def up_to(step: str, asked: tuple[str, ...] = STEPS) -> tuple[str, ...]:
    """The steps whose answers must be right when this one is sent."""
    return asked[: asked.index(step) + 1]


def after(step: str, asked: tuple[str, ...] = STEPS) -> str | None:
    """The step that follows, None after the last."""
    following = asked[asked.index(step) + 1 :]
    return following[0] if following else None


def before(step: str, asked: tuple[str, ...] = STEPS) -> str:
    """The step to go back to; the first one leads to itself."""
    return asked[max(0, asked.index(step) - 1)]
