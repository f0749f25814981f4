"""Speed as ratios: this program against the usual ways, and against itself at twice the size
(``python -m benchmarks``).
"""
