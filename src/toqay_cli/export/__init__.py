"""Whole data sets as files."""
