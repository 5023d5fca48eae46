"""Rewrites of queries: by sound, or with a wrong character corrected."""
