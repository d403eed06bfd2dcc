"""How the key of a row stands in an address."""

from starlette.convertors import Convertor


class Number(Convertor[int]):
    """The key of a row: no more digits than the database has room for."""

    regex = "[0-9]{1,18}"

    def convert(self, value: str) -> int:
        return int(value)

    def to_string(self, value: int) -> str:
        return str(value)
