"""The compact index, written and read."""
