"""The shipped Word file in the hands of a second layout engine, which imitates Word
(``python -m benchmarks.word``).
"""
