"""Published documents to all that is printed in them, row by row."""
