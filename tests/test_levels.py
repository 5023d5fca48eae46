"""The names of one body in a county, a district, a banner and a division."""

from __future__ import annotations

import pytest

from toqay_cli.model.place_levels import level_pieces, levelled, without_level

NAMES = {
    "农业农村局": (
        *("师市农业农村局", "县农业农村局", "清河县农业农村局", "兵团农业农村局"),
        *("第一师阿拉尔市农业农村局", "自治区农业农村局", "州农业农村局", "农业农村局"),
    ),
    "民政局": ("区民政局", "市民政局", "浦东新区民政局", "鄂温克族自治旗民政局", "新城区民政局"),
    "农牧局": ("旗农牧局", "盟农牧局", "白云旗农牧局"),
    "住建局": ("市住建局", "省住建局", "广州市住建局"),
    "残联": ("师市残联", "地区残联", "阿克苏地区残联", "新疆生产建设兵团残联"),
    "党委组织部": (
        *("师市党委组织部", "县委组织部", "区委组织部", "旗委组织部", "市委组织部"),
        *("中共清河县委组织部", "中共清河县委员会组织部", "师党委组织部", "党委组织部"),
    ),
    "党委": ("县委", "师市党委", "清河县委"),
    "纪委监委": ("师市纪委监委", "县纪委监委"),
    "人大常委会": ("市人大常委会", "县人大常委会", "白云旗人大常委会"),
    "人民法院": ("县人民法院", "人民法院"),
    "市场监管局": ("县市场监管局", "师市市场监管局", "师市场监管局", "市场监管局"),
    "政务服务中心": ("阿拉尔市政务服务中心", "市政务服务中心"),
    "价格监测中心": ("师市价格监测中心", "市价格监测中心"),
    "团委": ("师市团委", "团市委", "团县委"),
    "政法委": ("市政法委",),
    "医院": ("第一师医院", "县医院"),
    "司法所": ("乡司法所", "清河镇司法所", "街道司法所"),
    "城市管理局": ("师市城市管理局", "县城市管理局", "城市管理局"),
}


@pytest.mark.parametrize("bare", NAMES)
def test_a_body_has_one_name_whatever_place_and_level_it_belongs_to(bare: str) -> None:
    assert {name: without_level(name) for name in NAMES[bare]} == dict.fromkeys(NAMES[bare], bare)


def test_a_word_that_only_begins_or_ends_as_a_level_does_is_not_cut() -> None:
    names = (
        *("市场监督管理局", "市政设施管理所", "市容环境卫生服务中心", "区划地名办", "师范学院"),
        *("县域经济办公室", "县城建设指挥部", "市监局", "社区矫正中心", "城市管理局", "律师协会"),
        *("住房和城市建设局", "经济技术开发区管理委员会", "文化市场执法支队", "乡村振兴局"),
        *("师市", "清河县", "乡", "阿拉尔医院", ""),
    )
    assert tuple(map(without_level, names)) == names


TOWNSHIPS = {
    "division": (
        "阿拉尔市托喀依乡",
        "落实师市党委统一的方案，托喀依乡配合师市农业农村局在本乡检疫，报阿拉尔市人民政府；师市级补贴",
    ),
    "county": (
        "清河县清河镇",
        "落实县委统一的方案，清河镇配合县农业农村局在本镇检疫，报清河县人民政府；县级补贴",
    ),
    "district": (
        "东山区和平街道",
        "落实区委统一的方案，和平街道配合区农业农村局在本街道检疫，报东山区人民政府；区级补贴",
    ),
    "banner": (
        "白云旗哈达苏木",
        "落实旗委统一的方案，哈达苏木配合旗农业农村局在本苏木检疫，报白云旗人民政府；旗级补贴",
    ),
}


@pytest.mark.parametrize("kind", TOWNSHIPS)
def test_one_text_reads_the_same_in_every_township_once_its_levels_are_levelled(kind: str) -> None:
    township, text = TOWNSHIPS[kind]
    assert levelled(text, township) == (
        "落实县委统一的方案，乡配合县农业农村局在本乡检疫，报县人民政府；县级补贴"
    )


def test_levels_in_a_row_are_one_and_of_two_kinds_two() -> None:
    text = "第一师阿拉尔市和兵团、省市文件，团镇（乡、街道）上报"
    assert levelled(text, "阿拉尔市托喀依乡") == "县和省、省县文件，乡上报"


def test_ordinary_words_stay_as_they_are_in_a_running_text() -> None:
    text = "城市社区、辖区市场、乡村道路、城乡教师、红旗广场、行政区划、矿区、节省、城镇居民、返乡"
    assert levelled(text, "托喀依乡") == text


def test_the_pieces_of_a_text_are_the_text() -> None:
    text = "托喀依乡配合师市查验"
    assert [tuple(piece) for piece in level_pieces(text, "托喀依乡")] == [
        ("托喀依乡", "乡"),
        ("配", "配"),
        ("合", "合"),
        ("师市", "县"),
        ("查", "查"),
        ("验", "验"),
    ]
