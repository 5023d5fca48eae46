"""Many texts: the rows of files, and the table of verdicts."""
