"""The wording for a reader on a matter that no list has."""

WAY = (
    "换个说法再查，有相近事项的，核对其原文，确认这件事确实没有列入",
    "确实没有列入的，向编办（机构编制部门）咨询，明确由哪个部门主管",
    "主管部门确需乡镇承担的，由该部门申请职责准入，写明依据、任务、期限和人员、经费等保障，报县级审批",
    "批准后方可下达，按批复办理",
)
"""The steps of 职责准入, for a task that the lists do not have."""
HEAD = "清单未列的事项，按职责准入办理："
WIDER = "清单没有列这件事，只列了它所属的大类，请先对照相近事项的原文。"
CAUTION = "这份数据不全（缺清单或缺常见说法），查不到不等于清单未列，请对照印发文件核实"
"""The caution where a list is missing, or few words lead to the duties."""
