"""How any answer gets out: formats, terminal, pager, stream, file."""
