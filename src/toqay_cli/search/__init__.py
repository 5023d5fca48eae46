"""What a question finds in the duties: no terminal, no file."""
