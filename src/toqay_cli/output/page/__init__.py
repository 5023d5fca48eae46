"""A page: what it is made of, and how it becomes lines or Markdown."""
