"""How each kind of answer is shown: rows, pipe lines, page, notes, merging of townships."""
