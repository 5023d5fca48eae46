"""One public function for each command: parse, ask, render, return an exit status."""
