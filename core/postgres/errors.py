"""The one way in which the embedded server fails, told to the person at the terminal."""


class PostgresUnavailable(Exception):  # noqa: N818 - the name is the sentence
    """The embedded server cannot be had; the message says why and what to do."""
