"""The data file: read, decoded, checked by its rules, written."""
