"""How well an agency keeps its word, in numbers that anybody can count again."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scorecard:
    """What the log of obligations comes to at one instant; those late are among those owed.

    An obligation that was re-opened counts as a second one. `on_time` were answered by the end of
    the due day in force then, an extension included. `median_days` are calendar days, with their
    fraction, from the beginning to the answer.
    """

    owed: int = 0
    late: int = 0
    fulfilled: int = 0
    on_time: int = 0
    median_days: float | None = None
    extended: int = 0
    escalated: int = 0
    reopened: int = 0

    @property
    def on_time_share(self) -> float | None:
        """Part of one of all that fell due or was fulfilled: silence counts against the agency."""
        judged = self.fulfilled + self.late
        return self.on_time / judged if judged else None


@dataclass(frozen=True)
class SignersVerdicts:
    """How many of those who asked say that the answers they got do answer, or do not."""

    answers: int = 0
    does_not_answer: int = 0

    @property
    def given(self) -> int:
        return self.answers + self.does_not_answer

    @property
    def answers_share(self) -> float | None:
        """Part of one of all verdicts given."""
        return self.answers / self.given if self.given else None

    def __add__(self, other: "SignersVerdicts") -> "SignersVerdicts":
        return SignersVerdicts(
            self.answers + other.answers, self.does_not_answer + other.does_not_answer
        )
