"""The results of questions: typed values between the asking and the rendering.

One module for each kind of answer, so that a question loads its own. By its `kind` an answer is
told from the others without loading them; `is_empty` says whether nothing was found.
"""

SCHEMA_VERSION = 2
"""Of the public JSON form."""
