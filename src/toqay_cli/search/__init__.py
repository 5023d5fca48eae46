"""The search: a query in, ranked and labelled answers out."""
