"""The options, groups of options and help that commands share."""
