"""How well the search answers, measured on labelled queries and against its alternatives."""
