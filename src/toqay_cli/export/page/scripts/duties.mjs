// One duty: its entry whole, a permanent link, and what a reply quotes of it.

import { button, copy, el, say } from "./dom.mjs";

const UPDATED = "清单动态调整，以最新印发为准";

export function dutyView(page, duty) {
  const { handbook } = page;
  const article = handbook.copy(duty);
  article.querySelector("h5").setAttribute("role", "heading");
  article.querySelector("h5").setAttribute("aria-level", "2");
  const [list, number] = page.township.duties[duty];
  const isLeft = handbook.status(duty)[0] === "discontinued";
  article.querySelector("dl").prepend(
    el("dt", {}, "清单"),
    el("dd", {}, `${handbook.list(duty)[1]}履职事项清单第${number}项（${isLeft ? "不再开展" : page.general.bearers[list]}）`),
  );
  article.append(el("section", { class: "aside" }, el("h3", {}, "引用"), el("p", { class: "cite" }, citation(page, duty))));
  const link = button("复制链接", (event) => copy(location.href, event.currentTarget));
  const actions = [
    button("复制引用", (event) => copy(citation(page, duty), event.currentTarget)),
    button("复制答复", (event) => copy(replyOn(page, duty), event.currentTarget)),
    link,
  ];
  if (navigator.share) {
    actions.push(button("分享", () => {
      navigator.share({ title: document.title, text: citation(page, duty), url: location.href }).catch(() => {});
    }));
  }
  actions.push(button("打印本项", () => page.print(`${page.township.township} ${handbook.label(duty)} ${handbook.name(duty)}`)));
  say(`${handbook.label(duty)} ${handbook.name(duty)}`);
  return [el("p", { class: "actions no-print" }, actions), article, neighbours(page, duty)];
}

function neighbours(page, duty) {
  const links = [["上一项", duty - 1], ["下一项", duty + 1]].filter(([, each]) => page.township.duties[each]);
  return el("p", { class: "actions no-print" }, links.map(([title, each]) => (
    el("a", { href: page.dutyAddress(each) }, `${title}：${page.handbook.label(each)}`)
  )));
}

export function citation(page, duty) {
  const { handbook, township } = page;
  const list = township.duties[duty][0];
  const printed = handbook.printed(duty);
  let bearer = "";
  if (handbook.status(duty)[0] === "discontinued") bearer = "，已不再开展";
  else if (printed) bearer = `，${list === 2 ? "承接部门" : "对应上级部门"}为${printed}`;
  return `${handbook.citation(duty)}${bearer}。`;
}

// The paragraph of a reply on a duty; with a quote of what was asked, on that.
export function paragraphOn(page, duty) {
  const { handbook, township } = page;
  const cited = handbook.citation(duty);
  const bodies = handbook.printed(duty);
  const list = township.duties[duty][0];
  if (list === 0) return `${cited}列为${township.township}基本履职事项`;
  if (list === 1) {
    return `${cited}列为${township.township}配合履职事项，对应上级部门为${bodies}。`
      + `上级部门职责：${handbook.sentence(duty, "department_duties")}。`
      + `${township.township}配合职责：${handbook.sentence(duty, "township_duties")}`;
  }
  const method = handbook.sentence(duty, "method");
  if (handbook.status(duty)[0] === "discontinued") return `${cited}，清单明确：${method}`;
  const steps = handbook.steps(duty).map((step) => step.replace(/[；。]+$/u, "")).join("；");
  return `${cited}列为上级部门收回事项，承接部门为${bodies}。工作方式：${method}`
    + (steps ? `。其中涉及${township.township}的：${steps}` : "");
}

function replyOn(page, duty) {
  return `经查，${paragraphOn(page, duty)}。\n${UPDATED}。`;
}
