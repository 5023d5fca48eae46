"""Published documents to all printed text in them, row by row."""
