"""Which duties answer a query, and in which order."""
