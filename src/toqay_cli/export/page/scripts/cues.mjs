// The words of sentences that are no matter, and of acts.

import { HEADING_MORE } from "./weights.mjs";

const FIRM = ["notice", "responsibility", "slogan"];
const ACTORS = /^(?:人员|机构|队伍|大队|部门)/u;

export class Cues {
  constructor(general) {
    this.words = general.matterWords;
    this.headings = general.frame.headings ?? [];
    this.phrases = new Map();
    for (const [kind, phrases] of Object.entries(general.frame)) {
      if (kind === "headings") continue;
      const firmness = FIRM.includes(kind) ? "firm" : kind === "deadline" ? "due" : "loose";
      for (const phrase of phrases) enter(this.phrases, phrase[0], [phrase.split(" "), firmness]);
    }
    this.tables = [general.authorityActs, general.townshipActs];
    this.beginnings = new Map();
    this.tables.forEach((table, place) => {
      for (const [kind, words] of Object.entries(table)) {
        for (const word of words) enter(this.beginnings, word[0], { kind, word, isAuthority: place === 0 });
      }
    });
  }

  isFrameHeading(text) {
    const bare = text.replace(/[^\u4e00-\u9fff]/gu, "");
    return this.headings.some((heading) => bare.includes(heading) && bare.length <= heading.length + HEADING_MORE);
  }

  // Whether a clause has the words of a frame, and how firmly: firm, due, loose or none.
  frameOf(text) {
    const found = new Set();
    for (const char of new Set(text)) {
      for (const [parts, firmness] of this.phrases.get(char) ?? []) {
        if (!found.has(firmness) && inOrder(text, parts)) found.add(firmness);
      }
    }
    return ["firm", "due", "loose"].find((each) => found.has(each)) ?? "none";
  }

  // The acts that a text names, longest words first and none upon another.
  acts(text) {
    const found = [];
    for (let at = 0; at < text.length; at += 1) {
      for (const act of this.beginnings.get(text[at]) ?? []) {
        const end = at + act.word.length;
        if (text.startsWith(act.word, at) && !ACTORS.test(text.slice(end, end + 2))) found.push({ ...act, start: at, end });
      }
    }
    found.sort((a, b) => b.word.length - a.word.length || a.start - b.start);
    const kept = [];
    for (const act of found) {
      if (kept.every((other) => act.end <= other.start || other.end <= act.start)) kept.push(act);
    }
    return kept;
  }

  // How names of duties print the kind of an act that takes an authority, else nothing.
  authorityOf(act) {
    const kinds = this.acts(act).filter((each) => each.isAuthority).map((each) => each.kind);
    const words = kinds.flatMap((kind) => this.tables[0][kind]);
    return kinds.includes("执法") ? [...words, "监督管理", "监管", "查处"] : words;
  }

  wordsOf(kind) {
    return this.tables.flatMap((table) => table[kind] ?? []);
  }
}

function enter(index, key, entry) {
  if (!index.has(key)) index.set(key, []);
  index.get(key).push(entry);
}

function inOrder(text, parts) {
  let at = 0;
  for (const part of parts) {
    at = text.indexOf(part, at);
    if (at < 0) return false;
    at += part.length;
  }
  return true;
}
