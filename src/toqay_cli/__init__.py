"""Whose job is it: a township's three official lists of duties, answered in a terminal."""

__version__ = "0.1.0"
