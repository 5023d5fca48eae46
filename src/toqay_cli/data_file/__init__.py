"""The data file: read, decoded, held to its rules, written."""
