// The search: a question in, ranked and labelled answers out. Knows of no page.

import { Folder } from "./fold.mjs";
import { Corpus } from "./corpus.mjs";
import { CommonWords, Lexicon, UNKNOWN, endOf, isSubject } from "./lexicon.mjs";
import { BODY, Evidence } from "./evidence.mjs";
import { makeTerm, parseQuery } from "./query.mjs";
import { makeReady, Ranker } from "./rank.mjs";
import { Rereader } from "./reread.mjs";
import { LESS_SURE } from "./weights.mjs";

const TIERS = ["id", "exact", "alias", "pinyin", "related", "approximate"];
const CONFIDENT = ["id", "exact", "alias"];

// Opens townships one by one; what all of them know alike is read once.
export class Knowledge {
  constructor(general) {
    this.general = general;
    this.folder = new Folder(general.traditional);
    this.common = new CommonWords(general);
  }

  engine(township, passages) {
    return new Engine(township, passages, this);
  }
}

export class Engine {
  constructor(township, passages, knowledge) {
    this.folder = knowledge.folder;
    this.corpus = new Corpus(township, knowledge.general, passages, this.folder);
    this.lexicon = new Lexicon(this.corpus, knowledge.general, knowledge.common);
    this.evidence = new Evidence(this.corpus, this.lexicon);
    this.ranker = new Ranker(this.corpus, this.lexicon, this.evidence);
    this.rereader = new Rereader(this.corpus, this.lexicon, knowledge.general);
  }

  // Everything that answers a query, best first, with how it was read anew if it was.
  search(query) {
    return this.answer(parseQuery(query, this.folder));
  }

  answer(question) {
    const found = this.#byIds(question) ?? this.#find(question);
    const hits = this.#allowed(found.judged, question);
    hits.sort((a, b) => compare(a, b) || a.duty - b.duty);
    return { question, hits, readings: found.readings, unlisted: this.#unlisted(question, hits) };
  }

  // The known subjects of a question that no duty has, where the answer has nothing sure.
  #unlisted(question, hits) {
    if (!this.corpus.knowsUnlisted || hits.some((hit) => hit.tier !== "approximate")) return [];
    const words = question.terms.flatMap((term) => makeReady(term, this.lexicon).content);
    const records = words.flatMap((word) => word.meanings.map((each) => this.lexicon.subjects.record(each.subject)));
    return records.filter((record) => !record.isListed).map((record) => record.name);
  }

  #byIds(question) {
    const places = question.ids.map((id) => this.corpus.positionOf(id)).filter((at) => at !== undefined);
    if (!places.length) return null;
    return { judged: places.map((duty) => ({ duty, tier: "id", score: 1, pairs: [], texts: [] })), readings: [] };
  }

  #find(question) {
    const asked = question.terms.map((term) => makeReady(term, this.lexicon));
    let judged = this.ranker.judge(asked);
    const joined = this.#asOne(question.terms);
    if (joined) judged = better(judged, this.ranker.judge(joined));
    let found = { judged, readings: this.#bodyReadings(asked, judged) };
    if (has(judged, CONFIDENT)) return found;
    if (asked.some((one) => one.term.spelt || one.words.some((word) => word.kind === UNKNOWN))) {
      found = this.#with(found, this.rereader.bySound(asked), "pinyin");
    }
    if (!has(found.judged, ["pinyin", "related"])) {
      found = this.#with(found, this.rereader.byEdit(asked), "approximate");
    }
    return found;
  }

  // Several typed words as one, where a subject's word goes from one into the next: 狗 咬人.
  #asOne(terms) {
    if (terms.length < 2 || terms.some((term) => term.phrase || term.spelt)) return null;
    const borders = new Set();
    let length = 0;
    for (const term of terms) borders.add((length += term.key.length));
    const typed = terms.map((term) => term.typed).join(" ");
    const term = { ...makeTerm(typed, terms.map((each) => each.key).join("")), phrase: false };
    const joined = makeReady(term, this.lexicon);
    const crosses = joined.words.some((word) => {
      const reach = Math.max(endOf(word), ...word.pieces.map(([, end]) => end));
      return isSubject(word.kind) && [...borders].some((at) => word.start < at && at < reach);
    });
    return crosses ? [joined] : null;
  }

  #with(found, alternatives, tier) {
    const best = new Map(found.judged.map((one) => [one.duty, one]));
    const readings = found.readings.slice();
    for (const alternative of alternatives) {
      const judged = this.ranker.judge(alternative.asked);
      const useful = judged.filter((one) => one.tier !== "approximate");
      const isSure = has(useful, CONFIDENT);
      for (const one of useful) {
        const isRelated = one.tier === "related";
        const heard = {
          ...one,
          tier: isRelated && isSure && tier === "pinyin" ? one.tier : tier,
          score: one.score * alternative.likeness * (isRelated ? LESS_SURE : 1),
        };
        const known = best.get(one.duty);
        if (!known || compare(heard, known) < 0) best.set(one.duty, heard);
      }
      if (useful.length) readings.push(alternative.reading, ...this.#bodyReadings(alternative.asked, judged));
    }
    const once = new Map(readings.map((each) => [`${each.typed} ${each.readAs}`, each]));
    return { judged: [...best.values()], readings: [...once.values()] };
  }

  #allowed(judged, question) {
    const banned = new Set(question.excluded.flatMap((word) => [...this.lexicon.duties(word)]));
    const kept = judged.filter((one) => !banned.has(one.duty));
    const confident = kept.filter((one) => one.tier !== "approximate");
    return confident.length ? confident : kept;
  }

  // The bodies' names that were read for what was typed and helped to an answer.
  #bodyReadings(asked, judged) {
    const used = new Set(judged.flatMap((one) => (
      one.pairs.filter(([, each]) => each.link === BODY).map(([, each]) => each.text)
    )));
    return asked.flatMap((one) => one.content).flatMap((word) => {
      const body = this.corpus.spellings.get(word.text);
      const name = body === undefined ? null : this.corpus.township.departments[body][0];
      return name && name !== word.text && used.has(name) ? [{ typed: word.text, readAs: name }] : [];
    });
  }

  // The duties whose names share most pairs of characters with what was typed.
  nearestNames(query) {
    this.namePairs ??= this.corpus.duties.map((_, duty) => pairsOf(this.corpus.zones.name.passagesOf(duty)[0]));
    const pairs = [...pairsOf(this.folder.key(query).replaceAll(" ", ""))];
    const scored = this.namePairs.map((own, duty) => {
      const shared = pairs.filter((pair) => own.has(pair)).length;
      return [shared / (pairs.length + own.size), duty];
    });
    return scored.filter(([shared]) => shared > 0).sort((a, b) => b[0] - a[0] || a[1] - b[1])
      .slice(0, 3).map(([, duty]) => duty);
  }
}

function pairsOf(text) {
  const pairs = new Set();
  for (let at = 0; at + 1 < text.length; at += 1) pairs.add(text.slice(at, at + 2));
  return pairs;
}

const has = (judged, tiers) => judged.some((one) => tiers.includes(one.tier));

// What is only said in passing ranks as related.
const rankTier = (one) => TIERS.indexOf(one.isPassing && one.tier === "exact" ? "related" : one.tier);

function compare(one, other) {
  return rankTier(one) - rankTier(other) || other.score - one.score;
}

function better(judged, others) {
  const best = new Map(judged.map((one) => [one.duty, one]));
  for (const other of others) {
    const known = best.get(other.duty);
    if (!known || compare(other, known) < 0) best.set(other.duty, other);
  }
  return [...best.values()];
}
