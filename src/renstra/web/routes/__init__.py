"""The pages, one a module."""

from . import build, pages, plan, start

ROUTES = (start.routes, plan.routes, build.routes, pages.routes)
"""The routes of every page, in the order of the menu."""
