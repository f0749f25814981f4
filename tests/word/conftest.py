"""Pages as the office lays them out, filled from the sample plan."""

from tests.document.page_helpers import assets, context

__all__ = ["assets", "context"]
