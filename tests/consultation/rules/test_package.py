"""Documents line up with the ones they replaced; what is missing is told."""

from datetime import date

from consultation.models import FileFormat, PackageFile, PackageKind, PackageRequirement
from consultation.rules.package import Kept, Removal, package_of
from tests.clock import MORNING

NOTE, IMPACT = PackageKind.EXPLANATORY_NOTE, PackageKind.IMPACT_SIMPLIFIED


def kept(
    identity: int,
    kind: PackageKind = NOTE,
    *,
    replaces: int | None = None,
    is_removed: bool = False,
) -> Kept:
    file = PackageFile(
        id=identity,
        dossier_id=1,
        kind=kind,
        language="uz-Latn",
        title=f"Hujjat {identity}",
        format=FileFormat.PDF,
        name="a.pdf",
        size=1,
        sha256=b"a",
        replaces_id=replaces,
        by_id=1,
        at=MORNING,
    )
    return Kept(
        file, "Sherzod", Removal("Notoʻgʻri fayl", "Sherzod", MORNING) if is_removed else None
    )


def required(*kinds: PackageKind) -> list[PackageRequirement]:
    return [
        PackageRequirement(
            act_type="law", kind=kind, valid_from=date(2021, 7, 21), legal_source="OʻRQ-682"
        )
        for kind in kinds
    ]


def test_a_document_stands_over_those_it_replaced() -> None:
    package = package_of([kept(1), kept(2, replaces=1), kept(3, replaces=2), kept(4)], [])
    assert [
        (line.newest.file.id, [earlier.file.id for earlier in line.earlier])
        for line in package.documents
    ] == [(3, [2, 1]), (4, [])]


def test_documents_stand_in_the_order_of_their_kinds() -> None:
    package = package_of([kept(1, PackageKind.OTHER), kept(2, IMPACT), kept(3)], [])
    assert [line.newest.file.id for line in package.documents] == [3, 2, 1]


def test_what_was_never_there_or_was_removed_is_missing() -> None:
    package = package_of([kept(1, is_removed=True)], required(IMPACT, NOTE))
    assert [requirement.kind for requirement in package.missing] == [NOTE, IMPACT]
    assert package.standing == []
    assert len(package.documents) == 1


def test_an_expanded_assessment_serves_as_a_simplified_one_but_not_the_other_way() -> None:
    wide, simple = PackageKind.IMPACT_EXPANDED, IMPACT
    assert not package_of([kept(1, wide)], required(simple)).missing
    assert package_of([kept(1, simple)], required(wide)).missing
