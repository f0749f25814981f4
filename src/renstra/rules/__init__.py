"""Checks: pure functions over the plan, one concern each, registered with a code. They return
findings, never raise or print.
"""
