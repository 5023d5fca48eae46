"""What a search reads, made ready from a dataset."""
