// Browsing: by list and category, by department.

import { button, el, say } from "./dom.mjs";

export function browseView(page) {
  const { handbook, township, general } = page;
  const view = [el("h2", {}, `${township.township}　共 ${township.duties.length} 项`), counts(page), actions(page)];
  general.lists.forEach(([name, short], list) => {
    const duties = township.duties.map((row, duty) => [row, duty]).filter(([row]) => row[0] === list);
    if (!duties.length) return;
    const section = el("section", { class: `of-${name}`, id: `browse-${name}` },
      el("h2", {}, `${short}履职事项清单（${duties.length}）`), el("p", { class: "quiet" }, `${general.bearers[list]}。`));
    township.categories.forEach((category, number) => {
      const own = duties.filter(([row]) => row[3] === number);
      if (own.length) section.append(el("details", {}, el("summary", {}, `${category}（${own.length}）`), listed(page, own.map(([, duty]) => duty))));
    });
    view.push(section);
  });
  say(`共 ${handbook.articles.length} 项`);
  return view;
}

function listed(page, duties) {
  return el("ul", { class: "plain" }, duties.map((duty) => el("li", {}, page.handbook.link(duty, page.dutyAddress(duty)))));
}

function counts(page) {
  const { township, general } = page;
  const head = el("tr", {}, el("th", { scope: "col" }, "事项类别"), general.lists.map(([, short]) => el("th", { scope: "col" }, short)));
  const row = (title, duties) => el("tr", {}, el("th", { scope: "row" }, title),
    general.lists.map((_, list) => el("td", {}, String(duties.filter((duty) => duty[0] === list).length))));
  const rows = township.categories.map((category, number) => (
    row(category, township.duties.filter((duty) => duty[3] === number))
  ));
  return el("details", {}, el("summary", {}, "各类别项数"),
    el("table", { class: "counts" }, el("thead", {}, head), el("tbody", {}, rows, row("合计", township.duties))));
}

function actions(page) {
  return el("p", { class: "actions no-print" }, button("打印全部（手册）", () => page.printHandbook()));
}

// Of each body how many duties name it in their column.
function shares(page) {
  const { township } = page;
  return township.departments.map(([name, short, kind], number) => {
    const having = township.duties.map((row, duty) => [row, duty]).filter(([row]) => row[5].includes(number));
    return {
      name, short, kind, number,
      leads: having.filter(([row]) => row[0] === 1).map(([, duty]) => duty),
      took: having.filter(([row]) => row[0] === 2).map(([, duty]) => duty),
    };
  });
}

function counted({ leads, took }) {
  return [
    leads.length ? `对应配合 ${leads.length} 项` : "",
    took.length ? `承接收回 ${took.length} 项` : "",
  ].filter(Boolean).join("，");
}

export function departmentsView(page) {
  const found = shares(page).filter((share) => share.leads.length + share.took.length);
  say(`共 ${found.length} 个部门`);
  return [el("h2", {}, "按部门"), el("ul", { class: "plain" }, found.map((share) => el("li", {},
    el("a", { href: page.address(`#/部门/${encodeURIComponent(share.short)}`) }, el("strong", {}, share.name),
      el("span", { class: "quiet" }, `　${counted(share)}`)))))];
}

export function departmentView(page, named) {
  const key = page.engine.folder.key(named).replaceAll(" ", "");
  const number = page.engine.corpus.spellings.get(key);
  if (number === undefined) return [el("p", {}, `没有“${named.slice(0, 40)}”这个部门。`), ...departmentsView(page)];
  const share = shares(page)[number];
  const whole = el("div", { class: "whole" });
  const print = button("打印本部门全部事项", () => {
    whole.replaceChildren(...[...share.leads, ...share.took].map((duty) => page.handbook.copy(duty)));
    document.documentElement.dataset.print = "department";
    page.print(`${page.township.township} ${share.name}`, () => {
      delete document.documentElement.dataset.print;
      whole.replaceChildren();
    });
  });
  say([share.name, counted(share)].filter(Boolean).join("，"));
  return [
    el("h2", {}, share.name),
    el("p", { class: "quiet" }, [share.short === share.name ? "" : `简称：${share.short}`, share.kind].filter(Boolean).join("　")),
    el("p", { class: "actions no-print" }, print),
    share.leads.length ? el("section", { class: "of-cooperative lists" }, el("h3", {}, `对应的配合事项（${share.leads.length}）`), listed(page, share.leads)) : null,
    share.took.length ? el("section", { class: "of-reclaimed lists" }, el("h3", {}, `承接的收回事项（${share.took.length}）`), listed(page, share.took)) : null,
    whole,
  ].filter(Boolean);
}
