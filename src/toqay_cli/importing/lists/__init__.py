"""From the rows of the lists to the records of a draft."""
