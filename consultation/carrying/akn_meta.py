"""What an Akoma Ntoso file says of itself: which work, in which version and language, by whom."""

from lxml import etree

from consultation.carrying.carried import Carried
from consultation.carrying.letters import written
from consultation.splitting.akn_names import NAMESPACE, OWN

_AKN = f"{{{NAMESPACE}}}"
# Languages as addresses of works name them, by ISO 639-2.
_LANGUAGES = {
    "uz-Latn": "uzb-Latn",
    "uz-Cyrl": "uzb-Cyrl",
    "ru": "rus",
    "en": "eng",
    "kaa": "kaa",
}
_PORTAL, _AGENCY = "#portal", "#agency"


def add_meta(document: etree._Element, version: Carried, component: str = "main") -> None:
    """Add the metadata of the act, or of one of its annexes, to its document."""
    meta = etree.SubElement(document, _AKN + "meta")
    identification = etree.SubElement(meta, _AKN + "identification", source=_PORTAL)
    begun, day = version.begun.isoformat(), version.day.isoformat()
    work = f"/akn/uz/bill/{version.act_type}/{version.agency_slug}/{begun}/{version.dossier}"
    expression = f"{work}/{_LANGUAGES[version.language]}@{day}:{version.number}"
    part = f"/!{component}"

    level = _level(identification, "FRBRWork", work + part, work)
    if component == "main":
        _add(level, "FRBRalias", name="title", value=written(version.title))
    _dated(level, begun, "first publication", _AGENCY)
    _add(level, "FRBRcountry", value="uz")
    _add(level, "FRBRsubtype", value=version.act_type)
    _add(level, "FRBRnumber", value=str(version.dossier))
    _add(level, "FRBRauthoritative", value="true")

    level = _level(identification, "FRBRExpression", expression + part, expression)
    _dated(level, day, "publication", _AGENCY)
    _add(level, "FRBRversionNumber", value=str(version.number))
    _add(level, "FRBRlanguage", language=version.language)

    level = _level(identification, "FRBRManifestation", f"{expression}{part}.akn", expression)
    _dated(level, day, "publication", _PORTAL)
    _add(level, "FRBRformat", value="application/akn+xml")

    if component == "main":
        _add_publication(meta, version)


def _add_publication(meta: etree._Element, version: Carried) -> None:
    """Where this version was published, by whom, and the hash that proves it."""
    _add(
        meta,
        "publication",
        date=version.day.isoformat(),
        name="portal",
        showAs=version.address,
        number=str(version.number),
    )
    references = _add(meta, "references", source=_PORTAL)
    organizations = (
        ("agency", version.agency_slug, version.agency),
        ("portal", "muhokama", "Muhokama"),
    )
    for eid, slug, name in organizations:
        href = f"/akn/ontology/organization/uz/{slug}"
        _add(references, "TLCOrganization", eId=eid, href=href, showAs=written(name))
    proprietary = _add(meta, "proprietary", source=_PORTAL)
    etree.SubElement(
        proprietary, f"{{{OWN}}}version", address=version.address, sha256=version.sha256.hex()
    )


def _level(identification: etree._Element, name: str, this: str, uri: str) -> etree._Element:
    level = _add(identification, name)
    _add(level, "FRBRthis", value=this)
    _add(level, "FRBRuri", value=uri)
    return level


def _dated(level: etree._Element, date: str, name: str, author: str) -> None:
    _add(level, "FRBRdate", date=date, name=name)
    _add(level, "FRBRauthor", href=author)


def _add(parent: etree._Element, name: str, /, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, _AKN + name, **attributes)
