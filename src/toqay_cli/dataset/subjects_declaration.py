"""What keys the file of subjects has; its head manual tells the same at length."""

from __future__ import annotations

from toqay_cli.dataset.declaration import SUBJECT, Field, Many, Record

SUBJECTS = Record(
    "主题表",
    (Field("subjects", Many(SUBJECT), "主题，一项一条"),),
)
"""The whole file."""
