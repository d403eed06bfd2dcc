"""How well an agency keeps its word, in numbers that anybody can count again."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scorecard:
    """Obligations as they stand at one instant; those late are among those owed.

    `median_days` are calendar days, with their fraction, from the imposition to the fulfilment.
    """

    owed: int
    late: int
    fulfilled: int
    on_time: int
    median_days: float | None

    @property
    def on_time_share(self) -> float | None:
        """Part of one of all that fell due or was fulfilled: silence counts against the agency."""
        judged = self.fulfilled + self.late
        return self.on_time / judged if judged else None
