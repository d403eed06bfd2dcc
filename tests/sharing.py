"""How processes share a run: file by file."""

from xdist.scheduler import LoadGroupScheduling


class FilesTogether(LoadGroupScheduling):  # type: ignore[misc]
    """One process has all tests of a file, or of an `xdist_group`, and makes what they need once.

    Test by test, the books of who has which grow with the square of how many tests there are.
    """

    def _split_scope(self, nodeid: str) -> str:
        group: str = super()._split_scope(nodeid)
        return group.split("::")[0]
