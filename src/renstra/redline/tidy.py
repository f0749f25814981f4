"""What a tracked document says of itself, and what it does not carry."""

from __future__ import annotations

from ..word.package import Package
from ..word.runs import Revision

_PROPERTIES = "docProps/core.xml"
_DATA = ("customXml", "custom-properties")


def drop_data(package: Package) -> None:
    """Take out the plan that the new document carries as data: the tracked one is neither plan."""
    for part in (package.root, package.document):
        part.relationships = [r for r in part.relationships if r.kind_word not in _DATA]
    package.drop_unnamed()


def state_properties(package: Package, revision: Revision) -> None:
    """What Word shows under File > Info: the new document's, but for the title, and who changed it
    last and when.
    """
    if _PROPERTIES not in package.parts:
        return
    for element in package.tree(_PROPERTIES):
        match str(element.tag).rpartition("}")[2]:
            case "title":
                element.text = f"{element.text or ''} (lacak perubahan)".strip()
            case "lastModifiedBy":
                element.text = revision.author
            case "created" | "modified":
                element.text = revision.timestamp
