"""What commands share: options spelt once, groups of options, help."""
