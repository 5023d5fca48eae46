"""Questions that need no search: selection, departments, counts, citations, comparison."""
