"""The demonstration's text that is not published yet has something to try."""

from consultation.lineage import lineage, units_of
from consultation.splitting import Act, read_source, split
from web.demo.stage import HERE, script


def text(name: str) -> Act:
    return split(read_source(HERE / "acts" / name))


def test_it_has_doubtful_clauses_and_links() -> None:
    [draft] = [line for line in script("drafts") if "coming" in line]
    new = text(draft["coming"]["file"])
    old = text(draft["redraft"]["files"][draft["coming"]["language"]])
    doubts = {doubt for node in new.nodes for doubt in node.doubts}
    assert {"number_missing", "heading_without_title", "quotation_not_closed"} <= doubts
    links = lineage(units_of(old), units_of(new))
    assert any(link.needs_review for link in links)
    assert {"same", "edited", "renumbered", "new"} <= {link.kind for link in links}
