"""The keys of the thesaurus; its head manual explains the same at length."""

from __future__ import annotations

from toqay_cli.data_file.declaration import Field, Groups, One, RecordField, TableField, Texts

_WORDS = Texts(flow=True)

SET_ASIDE = RecordField(
    "set_aside",
    (
        Field("questions", _WORDS, "问法"),
        Field("people_and_places", _WORDS, "人称和处所"),
        Field("politeness", _WORDS, "客气话"),
        Field("complaint_fluff", _WORDS, "诉苦、时间和程度"),
        Field("titles", _WORDS, "公文标题套话"),
        Field("particles", _WORDS, "单字虚词"),
    ),
)

FRAME = RecordField(
    "套话",
    (
        Field("salutation", _WORDS, "称呼"),
        Field("notice", _WORDS, "通知用语"),
        Field("deadline", _WORDS, "时限、报送和联系"),
        Field("responsibility", _WORDS, "责任和作风"),
        Field("slogan", _WORDS, "口号和背景"),
        Field("thanks", _WORDS, "客气话"),
        Field("weather", _WORDS, "天气"),
        Field("ticket", _WORDS, "工单栏目"),
        Field("chores", _WORDS, "机关内务"),
        Field("headings", _WORDS, "其下都不是事项的小标题"),
    ),
)

THESAURUS = RecordField(
    "词典",
    (
        Field("synonyms", Groups(Texts(flow=True, least=2)), "同义词，一行一组，可以互换"),
        Field("set_aside", One(SET_ASIDE, apart=True), "不表示所问何事的词，按种类分行"),
        Field("materials", Texts(flow=True, below=True), "办事时要交的材料"),
        Field("frame", One(FRAME, apart=True), "来文里不是事项的话，按种类分行"),
        Field("authority_acts", TableField(_WORDS), "多由部门依法作出的行为，各有几种说法"),
        Field("township_acts", TableField(_WORDS), "多由乡镇承担的行为，各有几种说法"),
    ),
)
"""The whole file."""
