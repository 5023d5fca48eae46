"""Which township a title names, and which places above it."""

from __future__ import annotations

import pytest

from toqay_cli.importing.published.titles import titles_of
from toqay_cli.model.place_levels import Level, places_in

NAMED = {
    "桐乡市乌镇镇履职事项清单": ("桐乡市", "乌镇镇"),
    "镇江市丹徒区上党镇履职事项清单": ("镇江市丹徒区", "上党镇"),
    "三里屯街道履职事项清单": ("", "三里屯街道"),
    "北京市朝阳区三里屯街道履职事项清单": ("北京市朝阳区", "三里屯街道"),
    "河南省新乡市新乡县七里营镇配合履职事项清单": ("河南省新乡市新乡县", "七里营镇"),
    "江西省萍乡市湘东区下埠镇履职事项清单": ("江西省萍乡市湘东区", "下埠镇"),
    "镇雄县乌峰街道履职事项清单": ("镇雄县", "乌峰街道"),
    "景德镇市浮梁县浮梁镇履职事项清单": ("景德镇市浮梁县", "浮梁镇"),
    "十堰市张湾区汉江街道履职事项清单": ("十堰市张湾区", "汉江街道"),
    "四平市铁西区平东街道履职事项清单": ("四平市铁西区", "平东街道"),
    "九江市柴桑区狮子街道履职事项清单": ("九江市柴桑区", "狮子街道"),
    "附件2：三明市三元区列东街道履职事项清单": ("三明市三元区", "列东街道"),
    "1.五常市五常镇履职事项清单": ("五常市", "五常镇"),
    "三、六安市金安区三十铺镇履职事项清单": ("六安市金安区", "三十铺镇"),
    "沙市区沙市街道履职事项清单": ("沙市区", "沙市街道"),
    "中山市东区街道履职事项清单": ("中山市", "东区街道"),
    "成都市金牛区天回镇街道履职事项清单": ("成都市金牛区", "天回镇街道"),
    "长沙市望城区人民政府望城坡街道办事处履职事项清单": ("长沙市望城区", "望城坡街道"),
    "济源市天坛街道办事处权责事项清单": ("济源市", "天坛街道"),
    "鹿邑县真源办事处履职事项清单": ("鹿邑县", "真源办事处"),
    "霍城县良繁场履职事项清单": ("霍城县", "良繁场"),
    "呼玛县三卡林场履职事项清单": ("呼玛县", "三卡林场"),
    "第八师石河子市一四四团履职事项清单": ("第八师石河子市", "一四四团"),
    "144团履职事项清单": ("", "144团"),
    "新疆生产建设兵团第一师阿拉尔市托喀依乡履职事项清单": (
        "新疆生产建设兵团第一师阿拉尔市",
        "托喀依乡",
    ),
    "清源县柳河镇乡镇履职事项清单": ("清源县", "柳河镇"),
    "中共清源县委办公室关于印发《清源县柳河镇履职事项清单》的通知": ("清源县", "柳河镇"),
    "中共桐乡市乌镇镇委员会履职事项清单": ("桐乡市", "乌镇镇"),
    "2025年桐乡市濮院镇履职事项清单": ("桐乡市", "濮院镇"),
}


@pytest.mark.parametrize("title", NAMED)
def test_a_title_names_the_township_below_its_places(title: str) -> None:
    upper, township = NAMED[title]
    assert titles_of([title], [], None, None) == (f"{upper}{township}履职事项清单", township, None)


@pytest.mark.parametrize(
    ("title", "township"),
    [
        ("镇江丹徒上党镇履职事项清单", "镇江丹徒上党镇"),
        ("三县堡乡履职事项清单", "堡乡"),
    ],
)
def test_a_name_that_may_be_parted_otherwise_is_told(title: str, township: str) -> None:
    found = titles_of([title], [], None, None)
    assert found.township == township
    assert found.doubt is not None
    assert f"断作“{township}”" in found.doubt
    assert "--name" in found.doubt
    assert titles_of([title], [], None, township).doubt is None


@pytest.mark.parametrize(
    "title",
    [
        *("各乡镇履职事项清单", "乡镇（街道）履职事项清单", "履职事项清单"),
        *(
            "平乡县履职事项清单",
            "青阳县县乡“属地管理”事项清单",
            "萍乡市履职事项清单",
            "新乡县七里营履职事项清单",
        ),
    ],
)
def test_what_every_township_is_called_names_none(title: str) -> None:
    assert titles_of([title], [], None, None).township == "未知乡镇"


def test_a_full_name_has_its_places_by_level() -> None:
    assert list(places_in("江苏省镇江市丹徒区上党镇")) == [
        (Level.PROVINCE, "江苏省"),
        (Level.COUNTY, "镇江市"),
        (Level.COUNTY, "丹徒区"),
        (Level.TOWNSHIP, "上党镇"),
    ]
