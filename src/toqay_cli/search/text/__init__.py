"""Texts to terms: keys, character tables, the lexicon, queries."""
