// The township's lists as they stand in the page's own markup. With a script at work the browser
// leaves that as text, from which the search takes its passages; a duty becomes elements when shown.

import { el } from "./dom.mjs";

const PASSAGES = /<section data-field="(\w+)">|<\/section>|<\w+ data-zone="(\w+)">([^<]*)/gu;
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'" };

function unescaped(text) {
  return text.includes("&") ? text.replace(/&(amp|lt|gt|quot|#x27);/gu, (_, name) => ENTITIES[name]) : text;
}

function passagesOf(markup) {
  const found = [];
  let field = null;
  for (const [, opened, zone, escaped] of markup.matchAll(PASSAGES)) {
    if (!zone) field = opened ?? null;
    else {
      const text = unescaped(escaped);
      const texts = zone === "keywords" ? text.split("、") : [text];
      for (const each of texts) found.push({ zone, field: field ?? zone, text: each });
    }
  }
  return found;
}

// The elements of the page's own markup, which holds no script.
function element(markup) {
  return new DOMParser().parseFromString(markup, "text/html").body.firstChild;
}

export class Handbook {
  constructor(place, township, general) {
    this.township = township;
    this.general = general;
    this.markup = document.querySelector(`[data-township="${place}"]`).textContent;
    this.articles = this.markup.split("<article").slice(1)
      .map((article) => `<article${article.slice(0, article.indexOf("</article>"))}`);
    this.passages = this.articles.map(passagesOf);
    this.shown = new Map();
  }

  // All lists, to be printed.
  whole() {
    return element(this.markup);
  }

  #article(duty) {
    if (!this.shown.has(duty)) this.shown.set(duty, element(this.articles[duty]));
    return this.shown.get(duty);
  }

  name(duty) {
    return this.passages[duty].find((passage) => passage.zone === "name").text;
  }

  printed(duty) {
    return this.passages[duty].find((passage) => passage.zone === "departments")?.text ?? "";
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
    const copied = this.#article(duty).cloneNode(true);
    copied.removeAttribute("id");
    for (const heading of copied.querySelectorAll("h6")) heading.setAttribute("aria-level", "3");
    copied.classList.add(`of-${this.list(duty)[0]}`);
    return copied;
  }

  // The clauses of one part of a duty, laid out.
  part(duty, field) {
    const part = this.#article(duty).querySelector(`[data-field="${field}"]`)?.cloneNode(true) ?? null;
    part?.querySelector("h6").setAttribute("aria-level", "4");
    return part;
  }

  // The clauses of one part of a duty in one sentence, each under its own body.
  sentence(duty, field) {
    const section = this.#article(duty).querySelector(`[data-field="${field}"]`);
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
    const lists = this.#article(duty).querySelectorAll("section:not([data-field]) > ul");
    return [...lists].flatMap((list) => [...list.children].map((item) => item.textContent));
  }

  // A line that names a duty and leads to it.
  link(duty, address, ...more) {
    return el("a", { href: address },
      el("span", { class: `of-${this.list(duty)[0]}` }, el("span", { class: "label" }, this.label(duty))),
      this.name(duty), ...more);
  }
}
