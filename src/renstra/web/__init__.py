"""The page that `renstra buka` opens: a window on one plan at a time, for people who never open a
terminal; it asks jobs, which write whatever is written of a plan.
"""
