"""The output of any answer: formats, terminal, pager, stream, file."""
