"""Queries read anew: by sound, or with a wrong character put right."""
