"""The figures of the document as data: title and size (``templates/gambar/*.toml``)."""

from __future__ import annotations

from .data import ProfileData


class FigureData(ProfileData):
    """A figure as a profile declares it: title, size in millimetres, whether it needs turned
    paper.
    """

    title: str
    width: float
    height: float
    landscape: bool = False
