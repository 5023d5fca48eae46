"""What a question found: typed values between the asking and the rendering.

One module for each kind of answer, so that a question loads its own. By its `kind` an answer is
told from the others without loading them; `is_empty` says whether nothing was found.
"""

REPORT = "文字或结论与印发文件不一致的，请向数据维护者指出事项编号和原文。"
"""How to report an error; the last line of what quotes the document."""

SCHEMA_VERSION = 2
"""Of the public JSON form."""
