// A text that was pasted in: its matters, whose job each is, the two parts, and a reply.

import { button, copy, el, say } from "./dom.mjs";
import { paragraphOn } from "./duties.mjs";
import { Checker, printedParts } from "./matters.mjs";

const LONGEST_TEXT = 20000;
const LONGEST_QUOTE = 40;
const ENTRY = "三张清单未列的事项，按职责准入办理：新增任务报县级审批后方可下达，可向编办咨询。";
const UPDATED = "清单动态调整，以最新印发为准。";
const PART_TITLE = { department: "清单列为部门职责", township: "清单列为乡镇职责", none: "不再开展" };

export function textView(page, text) {
  const area = el("textarea", { id: "text", maxlength: LONGEST_TEXT, placeholder: "把通知、来文、诉求粘贴到这里", "aria-label": "要核对的文字" });
  area.value = text;
  const shown = el("div", { id: "matters" });
  const check = () => {
    const value = area.value.slice(0, LONGEST_TEXT);
    history.replaceState(null, "", value.trim() ? page.address(`#text=${encodeURIComponent(value)}`) : page.address("#/来文"));
    shown.replaceChildren(...(value.trim() ? mattersView(page, value) : []));
  };
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) check();
  });
  if (text.trim()) shown.append(...mattersView(page, text.slice(0, LONGEST_TEXT)));
  return [el("div", { class: "no-print" },
    el("p", {}, el("label", { for: "text" }, "粘贴一段文字，逐件核对归谁管。文字只在本机处理，不会发出去。")), area,
    el("p", { class: "actions" }, button("核对", check), button("清空", () => { area.value = ""; check(); area.focus(); }))), shown];
}

function mattersView(page, text) {
  page.checker ??= new Checker(page.engine, page.general, printedParts(page.engine.corpus.passages, (duty) => page.handbook.steps(duty)));
  const { matters, unjudged } = page.checker.check(text);
  const view = [];
  const left = unjudged.length ? `，另有 ${unjudged.length} 处文字未判断` : "";
  const told = matters.length ? `共 ${matters.length} 件${left}` : "没有读到事项";
  say(told);
  view.push(el("h2", {}, told));
  if (matters.length > 1) {
    view.push(el("ol", {}, matters.map((matter) => el("li", {}, `${shortened(matter.quote)}：`, el("strong", {}, conclusion(page, matter)),
      asking(matter) && matter.askedPart === "department" ? `　${asking(matter)}` : ""))));
  }
  matters.forEach((matter, at) => view.push(matterView(page, matter, matters.length > 1 ? at + 1 : 0)));
  if (unjudged.length) {
    view.push(el("details", {}, el("summary", {}, `未判断的文字（${unjudged.length} 处）`),
      el("ul", {}, unjudged.map(({ start, end }) => el("li", {}, text.slice(start, end))))));
  }
  const reply = replyTo(page, matters);
  if (reply) {
    view.push(el("section", { class: "verdict" }, el("h3", {}, "答复参考"), el("p", { class: "reply" }, reply),
      el("p", { class: "actions no-print" }, button("复制答复", (event) => copy(reply, event.currentTarget)),
        button("打印", () => page.print(`${page.township.township} 核对来文`)))));
  }
  return view;
}

// Whose job a matter is, in a line: 由师市公安局等 5 个部门负责，托喀依乡配合（配合25）.
function conclusion({ handbook, township }, matter) {
  if (matter.verdict === "unlisted") return "清单未列，按职责准入办理";
  if (matter.verdict === "uncertain") return "不能确定，请人工核实";
  const labels = matter.answers.map((duty) => handbook.label(duty));
  if (matter.verdict === "split") return `分列几张清单（${labels.join("、")}），请看要求的是哪一部分`;
  const bodies = handbook.departments(matter.answers[0]);
  const theirs = (bodies.length > 3 ? `${bodies[0]}等 ${bodies.length} 个部门` : bodies.join("、")) || "上级部门";
  const told = {
    basic: `由${township.township}负责`,
    cooperative: `由${theirs}负责，${township.township}配合`,
    reclaimed: `已收回，由${theirs}承接${handbook.steps(matter.answers[0]).length ? `，另有涉及${township.township}的环节` : ""}`,
    discontinued: "清单明确该项工作已不再开展",
  };
  return `${told[matter.verdict]}（${labels[0]}）`;
}

function matterView(page, matter, number) {
  const { general, handbook } = page;
  const facts = [["来文事项", shortened(matter.quote)]];
  if (matter.mentions.length > 1) facts.push(["提及", `${matter.mentions.length} 处`]);
  if (matter.subject) facts.push(["主题", matter.subject]);
  if (matter.steps.length) facts.push(["匹配词", [...new Set(matter.steps)].join("；")]);
  if (asking(matter)) facts.push(["要求的行为", asking(matter)]);
  return el("section", { class: "verdict", "data-verdict": matter.verdict, "data-confidence": matter.confidence },
    el("h3", {}, number ? `${number}. ` : "", general.verdicts[matter.verdict], el("span", { class: "quiet" }, `　可靠程度：${general.confidences[matter.confidence]}`)),
    el("dl", {}, facts.map(([title, value]) => [el("dt", {}, title), el("dd", {}, value)])),
    matter.answers.map((duty) => answerView(page, duty)),
    listed(page, "相关事项", matter.same),
    ["unlisted", "uncertain"].includes(matter.verdict) ? listed(page, "相近事项（供参考）", matter.near) : null,
    advice(matter) ? el("p", { class: "quiet" }, advice(matter)) : null);
}

function answerView(page, duty) {
  const { handbook } = page;
  const printed = handbook.printed(duty);
  const parts = ["department_duties", "township_duties", "method"].map((field) => handbook.part(duty, field)).filter(Boolean);
  const steps = handbook.steps(duty);
  if (steps.length) parts.push(el("section", {}, el("h4", {}, "涉及乡镇的环节"), el("ul", {}, steps.map((step) => el("li", {}, step)))));
  return el("div", { "data-duty": handbook.id(duty) },
    el("p", {}, handbook.link(duty, page.dutyAddress(duty))),
    el("p", { class: "quiet" }, `${handbook.citation(duty)}${printed ? `　部门：${printed}` : ""}`),
    parts.length ? el("details", { open: "" }, el("summary", {}, "双方职责"), el("div", { class: "parts" }, parts)) : null);
}

function listed(page, title, duties) {
  if (!duties.length) return null;
  return el("div", {}, el("h4", {}, title), el("ul", { class: "plain" }, duties.map((duty) => el("li", {}, page.handbook.link(duty, page.dutyAddress(duty))))));
}

function asking(matter) {
  if (!matter.asked) return "";
  const part = PART_TITLE[matter.askedPart];
  return matter.asked.word + (part ? `（${part}）` : "");
}

function advice(matter) {
  if (matter.verdict === "unlisted") return (matter.duties.length && matter.subject ? "清单没有列这件事，只列了它所属的大类，请先对照相近事项的原文。" : "") + ENTRY;
  if (matter.verdict === "uncertain") return "不能确定，请对照相近事项的原文，人工核实。";
  if (matter.verdict === "split") return "这件事的几个部分分列几张清单，请按要求的内容对照各项原文。";
  return matter.confidence === "medium" ? "请对照清单原文核对。" : "";
}

function shortened(text) {
  const line = text.split(/\s+/u).filter(Boolean).join(" ");
  return line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE - 1)}…` : line;
}

// A paragraph a matter, in the words of the lists; none where no matter can be stood for.
function replyTo(page, matters) {
  const paragraphs = new Set();
  for (const matter of matters) {
    if (matter.verdict === "uncertain") continue;
    const quote = shortened(matter.quote);
    const told = matter.verdict === "unlisted"
      ? `关于“${quote}”：经查，三张履职事项清单均未列入此事项。`
      : `关于“${quote}”：经查，${matter.answers.map((duty) => paragraphOn(page, duty)).join("；")}。`;
    const asked = matter.asked && matter.askedPart === "department" ? `来文所涉“${matter.asked.word}”，不在清单所列${page.township.township}职责之内。` : "";
    paragraphs.add(told + asked);
  }
  return paragraphs.size ? [...paragraphs, UPDATED].join("\n") : "";
}
