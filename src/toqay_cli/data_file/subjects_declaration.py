"""The keys of the file of subjects; its head manual explains the same at length."""

from __future__ import annotations

from toqay_cli.data_file.declaration import SUBJECT, Field, Many, RecordField

SUBJECTS = RecordField(
    "主题表",
    (Field("subjects", Many(SUBJECT), "主题，一项一条"),),
)
"""The whole file."""
