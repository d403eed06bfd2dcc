"""XML of a Word document: the names of its tags, and its small properties."""

from typing import Any

from consultation.splitting.safe_xml import parsed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

# Word writes the strict form of its format under other names; the words are the same.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)


def root_of(content: bytes, name: str) -> Any:
    """Return the root of an XML part; raise UnreadableAct where it is broken or sets traps."""
    for strict, usual in _STRICT:
        content = content.replace(strict, usual)
    return parsed(content, name)


def value_of(element: Any | None, name: str, *, of: str = "val") -> str:
    """Return the attribute `of` of the child `name` of an element, empty where there is none."""
    child = element.find(f"{W}{name}") if element is not None else None
    return (child.get(f"{W}{of}") or "") if child is not None else ""


def is_on(element: Any | None, name: str) -> bool:
    """Tell whether the property `name` is there and not switched off."""
    child = element.find(f"{W}{name}") if element is not None else None
    return child is not None and child.get(f"{W}val", "1") not in ("0", "false", "off", "none")
