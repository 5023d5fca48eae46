"""Subjects: the words that lead to them, and the duties that have them."""
