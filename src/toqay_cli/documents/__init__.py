"""Standard input and files to rows of text."""
