// The township's lists as they stand in the page's own markup.

import { el } from "./dom.mjs";

export class Handbook {
  constructor(place, township, general) {
    this.place = place;
    this.township = township;
    this.general = general;
    this.element = document.querySelector(`[data-township="${place}"]`);
    this.articles = township.duties.map(([list, number]) => (
      document.getElementById(`d${place}-${general.lists[list][0]}-${number}`)
    ));
  }

  // The passages of each duty, as the search takes them.
  passages() {
    return this.articles.map((article) => [...article.querySelectorAll("[data-zone]")].flatMap((element) => {
      const zone = element.getAttribute("data-zone");
      const field = element.closest("[data-field]")?.getAttribute("data-field") ?? zone;
      const text = element.textContent;
      return zone === "keywords" ? text.split("、").map((each) => ({ zone, field, text: each })) : { zone, field, text };
    }));
  }

  name(duty) {
    return this.articles[duty].querySelector('[data-zone="name"]').textContent;
  }

  printed(duty) {
    return this.articles[duty].querySelector('[data-zone="departments"]')?.textContent ?? "";
  }

  citation(duty) {
    const [, number, page] = this.township.duties[duty];
    const place = page === null ? "" : `（第${page}页）`;
    return `《${this.township.title}》${this.list(duty)[1]}履职事项清单第${number}项“${this.name(duty)}”${place}`;
  }

  id(duty) {
    const [list, number] = this.township.duties[duty];
    return `${this.general.lists[list][0]}-${number}`;
  }

  list(duty) {
    return this.general.lists[this.township.duties[duty][0]];
  }

  label(duty) {
    return `${this.list(duty)[1]}${this.township.duties[duty][1]}`;
  }

  status(duty) {
    return this.general.statuses[this.township.duties[duty][4]];
  }

  category(duty) {
    return this.township.categories[this.township.duties[duty][3]];
  }

  departments(duty) {
    return this.township.duties[duty][5].map((number) => this.township.departments[number][0]);
  }

  // A duty's whole entry to be shown elsewhere.
  copy(duty) {
    const copied = this.articles[duty].cloneNode(true);
    copied.removeAttribute("id");
    for (const heading of copied.querySelectorAll("h6")) heading.setAttribute("aria-level", "3");
    copied.classList.add(`of-${this.list(duty)[0]}`);
    return copied;
  }

  // The clauses of one part of a duty, laid out.
  part(duty, field) {
    const part = this.articles[duty].querySelector(`[data-field="${field}"]`)?.cloneNode(true) ?? null;
    part?.querySelector("h6").setAttribute("aria-level", "4");
    return part;
  }

  // The clauses of one part of a duty in one sentence, each under its own body.
  sentence(duty, field) {
    const section = this.articles[duty].querySelector(`[data-field="${field}"]`);
    if (!section) return "";
    let told = "";
    for (const element of section.querySelectorAll('[data-zone="clause"]')) {
      const isLabel = element.parentElement.className === "body";
      const text = isLabel ? `${element.textContent}：` : element.textContent.replace(/[；。]+$/u, "");
      told += told && !told.endsWith("：") ? `；${text}` : text;
    }
    return told;
  }

  steps(duty) {
    const lists = this.articles[duty].querySelectorAll("section:not([data-field]) > ul");
    return [...lists].flatMap((list) => [...list.children].map((item) => item.textContent));
  }

  // A line that names a duty and leads to it.
  link(duty, address, ...more) {
    return el("a", { href: address },
      el("span", { class: `of-${this.list(duty)[0]}` }, el("span", { class: "label" }, this.label(duty))),
      this.name(duty), ...more);
  }
}
