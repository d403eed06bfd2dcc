"""The geometry of the small pictures on pages: plain numbers in, percentages of the picture out."""

from collections.abc import Sequence
from dataclasses import dataclass

# Percent of the picture that the label of a tick takes on the narrowest phone.
LABEL = 20.0


@dataclass(frozen=True)
class Tick:
    """One rung of a ladder on the progress bar: its number of signatures and where it stands.

    A tick too close to the next one carries no label; the list beside the picture names every rung.
    """

    number: int
    at: float
    crossed: bool
    labelled: bool

    @property
    def anchor(self) -> str:
        """Which end of the tick's label stands at the tick, so that no label leaves the picture."""
        if self.at < 15:
            return "start"
        return "end" if self.at > 85 else "middle"


@dataclass(frozen=True)
class Progress:
    """How far a count has come towards a ladder of rungs."""

    count: int
    top: int
    filled: float
    ticks: tuple[Tick, ...]

    @property
    def crossed(self) -> bool:
        """Whether at least one rung has been reached."""
        return any(tick.crossed for tick in self.ticks)


@dataclass(frozen=True)
class Column:
    """One column of a chart: left edge, top edge, width and height."""

    value: int
    x: float
    y: float
    width: float
    height: float


def progress(count: int, rungs: Sequence[int]) -> Progress:
    """Place a count on a bar that ends at the next rung, or at the last one when all are crossed.

    A bar is never drawn full before its end is reached. Raises ValueError without rungs.
    """
    if not rungs:
        raise ValueError("A progress picture needs at least one rung.")
    ladder = sorted(rungs)
    top = next((rung for rung in ladder if rung > count), ladder[-1])
    shown = [rung for rung in ladder if rung <= top]
    places = [_percent(rung, top) for rung in shown]
    ticks = tuple(
        Tick(number=rung, at=place, crossed=count >= rung, labelled=following - place >= LABEL)
        for rung, place, following in zip(shown, places, [*places[1:], 100 + LABEL], strict=True)
    )
    return Progress(count=count, top=top, filled=_percent(count, top), ticks=ticks)


def bars(counts: Sequence[int]) -> tuple[float, ...]:
    """The length of each bar of a chart, the largest count being the full width."""
    longest = max(counts, default=0)
    return tuple(_percent(count, longest) for count in counts)


def columns(values: Sequence[int], *, gap: float = 0.2) -> tuple[Column, ...]:
    """Stand one column for each value side by side; `gap` is the empty part of a column's place."""
    tallest = max(values, default=0)
    place = 100 / len(values) if values else 0
    return tuple(
        Column(
            value=value,
            x=round(place * (index + gap / 2), 2),
            y=round(100 - _percent(value, tallest), 2),
            width=round(place * (1 - gap), 2),
            height=_percent(value, tallest),
        )
        for index, value in enumerate(values)
    )


def _percent(part: int, whole: int) -> float:
    """Part of a whole in percent, cut after two digits so that nothing rounds up to the whole."""
    if whole <= 0:
        return 0.0
    return min(part * 10_000 // whole, 10_000) / 100
