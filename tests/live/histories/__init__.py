"""Random histories of a board: the real consumer, hub and actions on the real database, step by step.

Time is the loop's own (turns.py): it runs only while a step asks for it, so that minutes of polling and
resending cost no more than their queries, and the order of the threads' work is drawn, not left to chance.
"""
