"""The duties that answer a query, in order of rank."""
