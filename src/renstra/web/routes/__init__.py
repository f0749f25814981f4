"""The pages, one a module."""

from . import plan, start

ROUTES = (start.routes, plan.routes)
"""The routes of every page, in the order of the menu."""
