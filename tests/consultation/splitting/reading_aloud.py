"""Acts written out for tests: split from a string, and told again as an outline."""

from consultation.splitting import Act, Source, lines_of, rejoin, source_of, split
from consultation.splitting.letters import squeeze


def split_text(text: str, *, name: str = "act.txt") -> Act:
    """Split an act given as text, having proved that nothing of it was lost."""
    source = source_of(text.encode(), name)
    act = split(source)
    assert_nothing_lost(source, act)
    return act


def assert_nothing_lost(source: Source, act: Act) -> None:
    """Every line belongs to one node or block, and they give the text back in its order."""
    assert [line for line, _ in lines_of(act)] == [line.number for line in source.lines]
    assert _is_told(source, _bare(rejoin(act)))
    ids = [node.id for node in act.nodes]
    assert len(set(ids)) == len(ids)
    before: set[str | None] = {None}
    for node in act.nodes:
        assert node.parent in before, f"{node.id} stands before {node.parent}"
        before.add(node.id)
    for block in (*act.notes, *act.signature):
        assert block.after in before


def outline(act: Act, *, words: int = 0) -> list[str]:
    """Tell each node as `kind number`, indented by its depth, with so many of its words."""
    depths: dict[str | None, int] = {None: -1}
    told = []
    for node in act.nodes:
        depth = depths[node.id] = depths[node.parent] + 1
        said = " ".join(f"{node.title} {node.text}".split()[:words])
        told.append(f"{'  ' * depth}{node.kind} {node.number} {said}".rstrip())
    return told


def numbers(act: Act, kind: str) -> list[str]:
    """Return the numbers of all nodes of one kind in order."""
    return [node.number for node in act.nodes if node.kind == kind]


def blocks(act: Act, kind: str) -> list[str]:
    """Return the texts of all blocks of one kind in order."""
    return [block.text for block in (*act.notes, *act.signature) if block.kind == kind]


def _bare(text: str) -> str:
    """The words without white space and without signs that nobody sees."""
    return "".join(squeeze(text).split())


def _is_told(source: Source, told: str) -> bool:
    """Compare the words of the source with those told, but for hyphens at the ends of lines."""
    place = 0
    for line in source.lines:
        words = _bare(line.text)
        if told.startswith(words, place):
            place += len(words)
        elif words.endswith("-") and told.startswith(words[:-1], place):
            place += len(words) - 1
        else:
            return False
    return place == len(told)
