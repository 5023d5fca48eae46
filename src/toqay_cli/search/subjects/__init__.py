"""Subjects: which words lead to them, and which duties have them."""
