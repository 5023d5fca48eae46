"""From a township's published lists to a draft of its data file."""
