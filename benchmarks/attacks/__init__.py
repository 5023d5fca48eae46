"""Hostile inputs of every kind, made from a seed, and the process that is attacked with them."""
