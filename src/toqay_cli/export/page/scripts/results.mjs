// The answers to a query: grouped by list, each with its reason and what matched marked.

import { el, marked, say } from "./dom.mjs";

const SHOWN = 20;
const SNIPPETS = 2;
const BEFORE = 24;
const AFTER = 72;
const FIELD_TITLE = {
  category: "事项类别", departments: "部门", department_duties: "上级部门职责", township_duties: "配合职责", method: "工作方式", keywords: "常见说法（非原文）",
};
const ENTRY = "按职责准入办理：新增任务报县级审批后方可下达，可向编办咨询。";

export function resultsView(page, query, all = false) {
  const { engine, handbook } = page;
  const answer = engine.search(query);
  const hits = all ? answer.hits : answer.hits.slice(0, SHOWN);
  const view = [el("h2", { class: "print-only" }, `检索：${query}`)];
  for (const { typed, readAs } of answer.readings) view.push(el("p", { class: "quiet" }, `“${typed}”按“${readAs}”检索`));
  view.push(...unlistedVerdict(page, answer));
  if (!hits.length) view.push(...nothing(page, query, answer));
  else view.push(el("p", { class: "quiet" }, counted(page, answer, hits.length)));
  for (const group of grouped(handbook, hits)) {
    const [name, short] = handbook.list(group[0].hit.duty);
    view.push(el("section", { class: `of-${name}`, "aria-labelledby": `list-${name}` },
      el("h2", { id: `list-${name}` }, `${short}履职事项（${group.length}）`),
      el("ul", { class: "hits" }, group.map(({ hit, rank }) => el("li", {}, hitView(page, hit, rank))))));
  }
  if (hits.length < answer.hits.length) {
    view.push(el("p", { class: "actions" }, el("a", { href: page.address(`#q=${encodeURIComponent(query)}`, "&all=1") },
      `显示全部 ${answer.hits.length} 项`)));
  }
  say(hits.length ? counted(page, answer, hits.length) : "没有找到");
  return view;
}

function unlistedVerdict(page, answer) {
  if (!answer.unlisted.length) return [];
  return [el("section", { class: "verdict", "data-verdict": "unlisted" },
    el("h2", {}, "清单未列"),
    el("p", {}, `“${[...new Set(answer.unlisted)].join("”“")}”不在${page.township.township}的三张清单里。三张清单未列的事项，${ENTRY}`),
    answer.hits.length ? el("p", { class: "quiet" }, "下面是字面相近的事项，仅供参考。") : null)];
}

function nothing(page, query, answer) {
  if (!query.trim() || (!answer.question.terms.length && !answer.question.ids.length)) return [];
  const near = page.engine.nearestNames(query);
  const isChinese = /[\u4e00-\u9fff]/u.test(query);
  const isKnown = answer.unlisted.length > 0;
  const verdict = isChinese && page.engine.corpus.knowsUnlisted ? "unlisted" : "uncertain";
  return [
    isKnown ? null : el("section", { class: "verdict", "data-verdict": verdict },
      el("h2", {}, "没有找到"),
      el("p", {}, `三张清单里没有查到“${query.slice(0, 60)}”。换个说法再试；确实没有列的，${ENTRY}`)),
    near.length ? el("h2", {}, "名称相近的事项") : null,
    near.length ? el("ul", { class: "plain" }, near.map((duty) => el("li", {}, page.handbook.link(duty, page.dutyAddress(duty))))) : null,
  ].filter(Boolean);
}

function counted(page, answer, shown) {
  const counts = page.general.lists.map(([, short], list) => (
    [short, answer.hits.filter((hit) => page.township.duties[hit.duty][0] === list).length]
  )).filter(([, count]) => count).map(([short, count]) => `${short} ${count} 项`);
  const isNear = answer.hits.every((hit) => hit.tier === "approximate");
  const limited = shown < answer.hits.length ? `，列出前 ${shown} 项` : "";
  return `共 ${answer.hits.length} 项${isNear ? "（均为近似结果，请核对）" : ""}${limited}：${counts.join("，")}`;
}

// The hits by list, the list of the best hit first.
function grouped(handbook, hits) {
  const groups = new Map();
  hits.forEach((hit, at) => {
    const [list] = handbook.list(hit.duty);
    if (!groups.has(list)) groups.set(list, []);
    groups.get(list).push({ hit, rank: at + 1 });
  });
  return [...groups.values()];
}

function hitView(page, hit, rank) {
  const { handbook } = page;
  const { duty } = hit;
  const texts = soughtTexts(hit);
  const bodies = handbook.departments(duty);
  const place = [
    handbook.category(duty),
    bodies.length > 3 ? `${bodies[0]}等 ${bodies.length} 个部门` : bodies.join("、"),
    handbook.status(duty)[0] === "discontinued" ? handbook.status(duty)[1] : "",
    `匹配：${page.general.tiers[hit.tier]}`,
  ];
  const name = handbook.name(duty);
  return el("a", {
    class: `hit of-${handbook.list(duty)[0]}`,
    href: page.dutyAddress(duty),
    "data-duty": handbook.id(duty),
    "data-match": hit.tier,
    "data-rank": rank,
  },
  el("p", { class: "name" }, el("span", { class: "label" }, handbook.label(duty)),
    marked(name, places(page.engine.folder, name, texts))),
  el("p", { class: "quiet" }, place.filter(Boolean).join("　")),
  reasons(hit).map((reason) => el("p", { class: "quiet reason" }, `依据：${reason}`)),
  snippets(page, duty, texts).map(([title, shown]) => el("p", {}, el("span", { class: "quiet" }, `${title}：`), shown)));
}

// The ways from typed words to what the duty prints: 狗咬人 → 犬只管理 → 流浪犬.
function reasons(hit) {
  const ways = hit.pairs.map(([word, evidence]) => (
    [...new Set([word.text, evidence.subject, evidence.text].filter(Boolean))]
  )).filter((way) => way.length > 1).map((way) => way.join(" → "));
  return [...new Set(ways)].slice(0, 2);
}

export function soughtTexts(hit) {
  return [...new Set(hit.texts.filter((text) => text.length > 1))].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}

// Where folded texts stand in a text, earlier ones first and none upon another.
export function places(folder, text, sought) {
  if (!sought.length) return [];
  const { key, offsets } = folder.withOffsets(text);
  const found = [];
  for (const each of sought) {
    for (let at = key.indexOf(each); at >= 0; at = key.indexOf(each, at + each.length)) {
      const end = at + each.length;
      if (found.every(([low, high]) => end <= low || high <= at)) found.push([at, end]);
    }
  }
  return found.sort((a, b) => a[0] - b[0]).map(([start, end]) => [offsets[start], offsets[end - 1] + 1]);
}

function snippets(page, duty, texts) {
  const passages = page.engine.corpus.passages[duty];
  const keys = page.engine.corpus.keys[duty];
  const held = passages.map((passage, at) => ({
    passage,
    worth: FIELD_TITLE[passage.field] && passage.field !== "category"
      ? texts.reduce((sum, text) => sum + (keys[at].includes(text) ? text.length ** 2 : 0), 0) : 0,
    at,
  })).filter((one) => one.worth > 0);
  held.sort((a, b) => b.worth - a.worth || a.at - b.at);
  return held.slice(0, SNIPPETS).sort((a, b) => a.at - b.at).map(({ passage }) => (
    [FIELD_TITLE[passage.field], excerpt(page.engine.folder, passage.text, texts)]
  ));
}

// The passage, or the part around its first hit when it is long.
function excerpt(folder, text, texts) {
  const spans = places(folder, text, texts);
  const [first, last] = spans[0] ?? [0, 0];
  const from = first > 2 * BEFORE ? first - BEFORE : 0;
  const to = text.length - last > 2 * AFTER ? last + AFTER : text.length;
  return [from ? "…" : "", ...marked(text, spans, from, to), to < text.length ? "…" : ""];
}
