"""The pages, one a module."""

from . import build, compare, pages, plan, reading, start

ROUTES = (
    start.routes,
    plan.routes,
    build.routes,
    pages.routes,
    compare.routes,
    reading.history,
    reading.rules,
    reading.guide,
)
"""The routes of every page, in the order of the menu."""
