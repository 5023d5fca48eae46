"""What keys the file of subjects has; its head manual tells the same at length."""

from __future__ import annotations

from toqay_cli.data_file.declaration import SUBJECT, Field, Many, RecordField

SUBJECTS = RecordField(
    "主题表",
    (Field("subjects", Many(SUBJECT), "主题，一项一条"),),
)
"""The whole file."""
