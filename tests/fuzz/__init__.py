"""Broken inputs by the thousand: ``make fuzz`` runs them, ``make test`` a few dozen of them.

Each case breaks one file of a small plan as a seed says, runs one command on it, and must end by
itself with a result or a message: exit code 0, 1 or 2, no traceback, no more than 20 seconds or
1 GiB.
"""
