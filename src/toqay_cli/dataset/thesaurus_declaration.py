"""What keys the thesaurus has; its head manual tells the same at length."""

from __future__ import annotations

from toqay_cli.dataset.declaration import Field, Groups, One, Record, Table, Texts

_WORDS = Texts(flow=True)

SET_ASIDE = Record(
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

THESAURUS = Record(
    "词典",
    (
        Field("synonyms", Groups(Texts(flow=True, least=2)), "同义词，一行一组，可以互换"),
        Field("narrower", Table(_WORDS), "左边是人们的说法，右边是它可能指的文件用语"),
        Field(
            "sayings",
            Table(_WORDS),
            "左边是事项名称，照印发文字；右边是这一事项 keywords 之外的说法",
            required=False,
        ),
        Field("set_aside", One(SET_ASIDE, apart=True), "不表示所问何事的词，按种类分行"),
        Field("materials", Texts(flow=True, below=True), "办事时要交的材料"),
    ),
)
"""The whole file."""
