"""The figures of the document as data: title and size (``templates/gambar/*.toml``)."""

from __future__ import annotations

from pydantic import Field

from .data import ProfileData


class FigureData(ProfileData):
    """A figure as a profile declares it: title, size in millimetres, whether it needs turned
    paper.
    """

    title: str = Field(min_length=1)
    width: float = Field(ge=20, le=600)
    height: float = Field(ge=20, le=600)
    landscape: bool = False
