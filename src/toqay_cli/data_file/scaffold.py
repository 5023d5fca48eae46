"""A township's first files: an empty data file that is valid, its schema, three steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toqay_cli.data_file.editor_schema import schema_text
from toqay_cli.data_file.rules import UNFILLED, UNFILLED_DATE, UNFILLED_SHA256
from toqay_cli.data_file.yaml_writer import field_manual, file_text
from toqay_cli.model import DutyList

DATA_FILE = "duties.yaml"
SCHEMA_FILE = "duties.schema.json"
STEPS_FILE = "README.md"

_HEAD = f"""\
# yaml-language-server: $schema={SCHEMA_FILE}
#
# {{title}}：数据手册
#
# 本文件由人逐项对照印发的文件填写和校读，注释只写在这里。上面第一行让编辑器（如装了 YAML 插件的
# VS Code）边写边检查。写完运行 toqay validate {DATA_FILE}；toqay validate {DATA_FILE} --fix 统一版式。
#
# 三张清单里的事项这样写（去掉行首的 #）：
#
# basic:
#   - number: 1
#     page: 1
#     category: 党的建设
#     name: 加强精神文明建设，培育和践行社会主义核心价值观
#     keywords: [文明实践, 志愿者, 移风易俗]
#
# cooperative:
#   - number: 1
#     page: 11
#     category: 乡村振兴
#     name: 动物防疫
#     departments: [县农业农村局]
#     department_duties:
#       - items:
#           - 制定动物防疫工作方案；
#           - 组织开展技术培训。
#     township_duties:
#       - text: 组织本辖区饲养户做好强制免疫。
#     keywords: [打疫苗, 口蹄疫, 防疫员]
#
# reclaimed:
#   - number: 1
#     page: 53
#     category: 城乡建设
#     name: 燃气经营许可
#     status: transferred
#     departments: [县住建局]
#     method:
#       - text: 由县住建局受理、审查和决定。
#     keywords: [开燃气站, 液化气, 燃气证]
#
# 这里写到的机构都要在 departments 里登记：
#
# departments:
#   - name: 县农业农村局
#     short: 农业农村局
#     kind: 政府部门
#     aliases: [农业局, 畜牧局]
#
"""

_STEPS = f"""\
# {{title}}

三步得到一份能查的清单：

1. **填写 `{DATA_FILE}`。** 手头有印发的 Word、Excel、网页或 CSV，先导入，再逐项校读：
   `toqay import 清单.docx -o {DATA_FILE} --overwrite`。没有电子版的，照 `{DATA_FILE}` 开头的说明和样例填写。
2. **核对。** `toqay validate {DATA_FILE}` 逐条指出哪一行有什么问题、怎么改；D 开头的是待办，不影响使用。
   印发的文字一字不改；有误识的，改正后在 `corrections` 里记下。
3. **使用。** `toqay --data {DATA_FILE} search 动物防疫`、`check 狗咬人找谁`、`dept 农业农村局`。
   设环境变量 `TOQAY_DATA` 为这个文件的路径，就不必每次写 `--data`。

`{SCHEMA_FILE}` 供编辑器检查用，不必改动。
"""


def starting_files(township: str | None, categories: Sequence[str]) -> Mapping[str, str]:
    """Return the texts of the files by name; None for a township leaves its name to fill in.

    `categories` are the usual ones of lists.
    """
    name = township or UNFILLED
    title = f"{name}履职事项清单"
    text = file_text(
        _HEAD.format(title=title) + field_manual(),
        {
            "title": title,
            "township": name,
            "data_version": "0.1.0",
            "data_date": UNFILLED_DATE,
            "source": {"file": UNFILLED, "sha256": UNFILLED_SHA256},
            "categories": list(categories),
            "departments": [],
            **{duty_list.value: [] for duty_list in DutyList},
        },
    )
    return {
        DATA_FILE: text,
        SCHEMA_FILE: schema_text(),
        STEPS_FILE: _STEPS.format(title=title),
    }
