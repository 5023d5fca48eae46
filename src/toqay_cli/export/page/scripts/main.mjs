// The page: what the address asks for is shown; what is typed becomes the address.

import { el, say } from "./dom.mjs";
import { Handbook } from "./handbook.mjs";
import { Knowledge } from "./search.mjs";
import { readId } from "./query.mjs";
import { resultsView } from "./results.mjs";
import { browseView, departmentView, departmentsView } from "./browsing.mjs";
import { dutyView } from "./duties.mjs";
import { textView } from "./texts.mjs";
import { settings } from "./settings.mjs";

const root = document.documentElement;
const main = document.getElementById("main");
const query = document.getElementById("query");
const RESTING = 200;
const known = JSON.parse(document.getElementById("knowledge").textContent);
const knowledge = new Knowledge(known.general);
const several = known.townships.length > 1;
const opened = new Map();

const page = {
  general: known.general,
  several,
  address: (hash, more = "") => hash + (several ? `&township=${encodeURIComponent(page.township.township)}` : "") + more,
  dutyAddress: (duty) => page.address(`#/${page.handbook.label(duty)}`),
  print,
  printHandbook() {
    const whole = page.handbook.whole();
    main.after(whole);
    root.dataset.print = "handbook";
    print(page.township.title, () => {
      delete root.dataset.print;
      whole.remove();
    });
  },
};

// A township is read when it is first asked of.
function choose(place) {
  if (place === page.place) return;
  const township = known.townships[place];
  if (!opened.has(place)) {
    const handbook = new Handbook(place, township, known.general);
    opened.set(place, { township, handbook, engine: knowledge.engine(township, handbook.passages) });
  }
  Object.assign(page, { checker: null }, opened.get(place), { place });
  const edition = `${township.township}　数据版本 ${township.version}（${township.date}）`;
  document.getElementById("title").textContent = township.title;
  document.getElementById("edition").textContent = edition;
  document.getElementById("print-head").textContent = `《${township.title}》　${edition}`;
  document.getElementById("source").textContent = edition;
  document.getElementById("township").value = String(place);
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// What an address asks for: its kind, its value, the township and whether all is to be shown.
function asked() {
  let hash = location.hash.slice(1);
  const all = hash.endsWith("&all=1");
  if (all) hash = hash.slice(0, -"&all=1".length);
  let township = null;
  const at = hash.lastIndexOf("&township=");
  if (at >= 0) {
    township = decoded(hash.slice(at + "&township=".length));
    hash = hash.slice(0, at);
  }
  if (hash.startsWith("q=")) return { kind: "q", value: decoded(hash.slice(2)), township, all };
  if (hash.startsWith("text=")) return { kind: "text", value: decoded(hash.slice(5)), township };
  let path = decoded(hash).replace(/^\//, "");
  const slash = path.lastIndexOf("/");
  const head = slash > 0 ? path.slice(0, slash) : "";
  if (head && known.townships.some((each) => each.township === head)) {
    township = head;
    path = path.slice(slash + 1);
  }
  return { kind: "path", value: path, township };
}

function placeOf(name) {
  const named = known.townships.findIndex((each) => each.township === name);
  if (named >= 0) return named;
  const kept = known.townships.findIndex((each) => each.township === settings.get("township"));
  return page.place ?? Math.max(kept, 0);
}

function viewOf({ kind, value, all }) {
  if (kind === "q") return value.trim() ? resultsView(page, value, all) : browseView(page);
  if (kind === "text") return textView(page, value);
  if (value === "来文") return textView(page, "");
  if (value === "部门") return departmentsView(page);
  if (value.startsWith("部门/")) return departmentView(page, value.slice(3));
  if (!value) return browseView(page);
  const id = readId(value);
  const duty = id && page.engine.corpus.positionOf(id);
  if (duty !== null && duty !== undefined) return dutyView(page, duty);
  return [el("p", { class: "notice" }, `没有编号为“${value.slice(0, 40)}”的事项。`), ...browseView(page)];
}

function show(wanted = asked()) {
  choose(placeOf(wanted.township));
  if (wanted.kind === "q" && document.activeElement !== query) query.value = wanted.value;
  if (wanted.kind !== "q") query.value = "";
  let view;
  try {
    view = viewOf(wanted);
  } catch (error) {
    console.error(error);
    view = [el("p", { class: "notice" }, "这个问题没能答出来，请换个说法再试。")];
  }
  main.replaceChildren(...view.filter(Boolean));
  for (const link of document.querySelectorAll("nav a")) {
    const isHere = (link.dataset.view === "text" && (wanted.kind === "text" || wanted.value === "来文"))
      || (link.dataset.view === "departments" && wanted.kind === "path" && wanted.value.startsWith("部门"))
      || (link.dataset.view === "browse" && wanted.kind === "path" && !wanted.value);
    if (isHere) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const about = wanted.kind === "text" ? "核对来文" : wanted.value.slice(0, 40);
  document.title = [about, page.township.township, page.township.title].filter(Boolean).join(" · ");
  root.dataset.answered = location.hash;
}

// Paper shows what is folded on a screen.
window.addEventListener("beforeprint", () => {
  for (const folded of main.querySelectorAll("details:not([open])")) {
    folded.open = true;
    window.addEventListener("afterprint", () => { folded.open = false; }, { once: true });
  }
});

function print(title, after = () => {}) {
  const kept = document.title;
  document.title = title;
  window.addEventListener("afterprint", () => {
    document.title = kept;
    after();
  }, { once: true });
  window.print();
}

// What is typed is answered at once; the address follows when the hand rests, or an answer is opened.
function typed() {
  const { value } = query;
  show(value.trim() ? { kind: "q", value } : { kind: "path", value: "" });
  clearTimeout(resting);
  resting = setTimeout(keepAddress, RESTING);
}

function keepAddress() {
  clearTimeout(resting);
  resting = 0;
  const value = query.value.trim();
  const hash = value ? page.address(`#q=${encodeURIComponent(value)}`) : "#/";
  if (hash === location.hash) return;
  if (wasTyped) history.replaceState(null, "", hash);
  else history.pushState(null, "", hash);
  wasTyped = true;
  root.dataset.answered = location.hash;
}

let wasTyped = false;
let resting = 0;
document.addEventListener("click", () => { if (resting) keepAddress(); }, true);
query.addEventListener("input", (event) => { if (!event.isComposing) typed(); });
query.addEventListener("compositionend", typed);
document.getElementById("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  typed();
  main.querySelector(".hit")?.focus();
});
window.addEventListener("hashchange", () => {
  wasTyped = false;
  show();
  window.scrollTo(0, 0);
  main.focus({ preventScroll: true });
});
window.addEventListener("popstate", () => { if (root.dataset.answered !== location.hash) show(); });

document.addEventListener("keydown", (event) => {
  const isField = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? "");
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/" && !isField) {
    event.preventDefault();
    query.focus();
    query.select();
  } else if (event.key === "Escape") {
    if (document.activeElement === query && query.value) {
      query.value = "";
      typed();
    } else query.focus();
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") move(event);
});

// The arrows go from the field through the answers and back.
function move(event) {
  const stops = [query, ...main.querySelectorAll(".hit")];
  const at = stops.indexOf(document.activeElement);
  const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (at < 0 || stops.length < 2) return;
  event.preventDefault();
  next?.focus();
}

function offerTownships() {
  const select = document.getElementById("township");
  known.townships.forEach((each, place) => select.append(el("option", { value: place }, each.township)));
  document.getElementById("choice").hidden = !several;
  select.addEventListener("change", () => {
    const wanted = asked();
    choose(Number(select.value));
    settings.set("township", page.township.township);
    const id = wanted.kind === "path" && readId(wanted.value);
    const hash = id ? "#/" : location.hash.replace(/&township=.*$/, "") || "#/";
    history.pushState(null, "", page.address(hash));
    show();
  });
}

// Readings take long to make: a little at a time, so that no key waits.
function prepareInSteps(steps) {
  const until = performance.now() + 8;
  while (performance.now() < until) if (steps.next().done) return;
  setTimeout(() => prepareInSteps(steps));
}

settings.begin();
offerTownships();
document.querySelector(".asking").hidden = false;
show();
// A first question pays for what is only made when asked for: better now than at the first key.
page.engine.search("安全");
root.dataset.ready = "";
say("可以检索");
prepareInSteps(page.engine.rereader.prepare());
