// The matters of a text, each with a verdict by the lists: the rules of docs/triage.md, without
// what only long texts gain from (sentences that go on, words shared with one part of a duty).

import { PART, STOP_WORD } from "./lexicon.mjs";
import { parseText } from "./query.mjs";
import { Cues } from "./cues.mjs";
import { Spotter, wordsOf } from "./spots.mjs";
import { sentencesOf } from "./sentences.mjs";
import {
  FIRST, SURELY_NAMED, FURTHER, SCATTERED_FACTOR, SHORT_TEXT, LONGEST_SALUTATION,
  LONGEST_SIGNATURE, LONGEST_PLACE, SLIGHT, LOW_SHARE, PASSING, KEYWORD_PASSING, GOVERNED, WIDER,
  MOST_OF_TEXT, CLOSE, LONGEST_CONTEXT, MOST_BESIDE_FRAME, KEYWORD_SCORE, BY_ACT, BY_WORDS, OF_SAYING, OF_OMNIBUS,
  MOST_NEAR, MOST_SAME, POSTING_SCORE,
} from "./weights.mjs";

const DATE = /^[0-9年月日〇○零一二三四五六七八九十\-./ \u3000]*$/u;
const PARTING = /[，,；;。、：:]/u;
const COVERED = [["name", 1], ["topic", 0.9], ["keywords", 0.9], ["departments", 0.6], ["clause", 0.5]];
const HELPING = ["配合", "协助", "协同"];
const HELPED = ["协助", "配合", "协同", "发现", "上报", "移交", "移送", "劝", "制止"];
const GUIDING = ["指导团", "督促团", "指导乡", "督促乡", "团镇（乡、街道）做好", "团镇（乡、街道）开展"];
const PLAIN_PAIRS = new Set(["管理", "工作", "服务", "监督", "检查", "农村", "建设", "制度", "保障", "人员"]);
const SURENESS = ["high", "medium", "low"];

// Gives the texts of a duty's parts as printed: its name, the departments', the township's.
export function printedParts(passages, stepsOf) {
  const known = new Map();
  return (duty) => {
    if (!known.has(duty)) {
      const of = (field) => passages[duty].filter((each) => each.field === field).map((each) => each.text);
      const [department, township] = [of("department_duties"), of("township_duties")];
      known.set(duty, {
        name: of("name")[0],
        department: department.length ? department : of("method"),
        township: township.length ? township : stepsOf(duty),
      });
    }
    return known.get(duty);
  };
}

export class Checker {
  constructor(engine, general, printed) {
    this.engine = engine;
    this.general = general;
    this.printed = printed;
    this.cues = new Cues(general);
    this.spotter = new Spotter(engine, this.cues);
  }

  check(text) {
    const finder = new Finder(this, text);
    finder.find();
    const decider = new Decider(this, text, finder.sentences);
    let matters = united(finder.matters.flatMap((found) => decider.matters(found)));
    let { unjudged } = finder;
    if (!matters.length && finder.sentences.length === 1) {
      const whole = decider.whole();
      unjudged = [];
      const namesNothing = this.#asksOfNothing(text) || this.#isFrame(text, finder.sentences[0]);
      matters = whole.duties.length || !namesNothing ? [whole] : [];
    }
    return { text, matters, unjudged };
  }

  #asksOfNothing(text) {
    const words = wordsOf(this.engine, text);
    return words.length > 0 && words.every(({ word }) => word.kind === STOP_WORD);
  }

  #isFrame(text, sentence) {
    const clauses = sentence.clauses.map((clause) => text.slice(clause.start, clause.end));
    const framed = clauses.filter((clause) => this.cues.frameOf(clause) !== "none");
    const length = (all) => all.reduce((sum, clause) => sum + clause.length, 0);
    return framed.length > 0 && length(clauses) - length(framed) <= MOST_BESIDE_FRAME;
  }
}

// Reads the sentences of a text for matters.
class Finder {
  constructor(checker, text) {
    this.checker = checker;
    this.text = text;
    this.sentences = sentencesOf(text);
    this.matters = [];
    this.unjudged = [];
    this.names = new Set();
    this.targets = new Set();
  }

  words(span) {
    return this.text.slice(span.start, span.end);
  }

  find() {
    const units = this.#unitColumns();
    let section = -2;
    let item = -1;
    let strongest = 0;
    this.sentences.forEach((sentence, number) => {
      if (sentence.kind === "heading" && sentence.depth >= 0) {
        if (section === -2 || sentence.depth <= section) {
          section = this.checker.cues.isFrameHeading(this.words(sentence)) ? sentence.depth : -2;
        }
      } else if (section >= 0 && sentence.depth >= 0 && sentence.depth < section) section = -2;
      if (sentence.kind === "cell") section = -2;
      const inUnits = sentence.kind === "cell" && units.has(sentence.column);
      if (section >= 0 || inUnits || this.#isClose(number)) return;
      if (sentence.item !== item) {
        item = sentence.item;
        strongest = 0;
      }
      strongest = this.#take(number, this.#read(sentence), strongest);
    });
  }

  get isOnly() {
    return this.sentences.length === 1;
  }

  #unitColumns() {
    const cells = this.sentences.filter((each) => each.kind === "cell");
    const head = cells.filter((each) => each.item === cells[0].item);
    const { unitHeads } = this.checker.cues.words;
    return new Set(head.filter((each) => unitHeads.some((word) => this.words(each).includes(word))).map((each) => each.column));
  }

  // Whether a sentence is a date, or who signs a text at its end.
  #isClose(number) {
    const words = this.words(this.sentences[number]).trim();
    if (number && DATE.test(words)) return true;
    const isLast = number > 0 && number >= this.sentences.length - 2;
    return isLast && words.length <= LONGEST_SIGNATURE && this.checker.cues.words.endsAddress.some((end) => words.endsWith(end));
  }

  #isSalutation(words) {
    const said = words.trim();
    const known = this.checker.cues.words;
    if (said.startsWith("@") && !PARTING.test(said) && !said.includes(" ")) return said.length <= LONGEST_SALUTATION;
    if (!/[：:]$/u.test(said) || said.length > LONGEST_SALUTATION) return false;
    const bare = said.slice(0, -1).replace(/[ \u3000)）]+$/u, "");
    return known.salutes.some((word) => said.startsWith(word))
      || known.addressed.some((body) => said.includes(body) && said.indexOf(body) <= LONGEST_PLACE)
      || known.endsAddress.some((end) => bare.endsWith(end));
  }

  #read(sentence) {
    const words = this.words(sentence);
    if (!this.isOnly && this.#isSalutation(words)) return { sentence, spots: [], isFrame: true };
    let spots = [];
    let framed = 0;
    for (const clause of sentence.clauses) {
      const frame = this.checker.cues.frameOf(this.words(clause));
      framed += frame !== "none";
      spots.push(...this.#usable(clause, frame, sentence.depth >= 0));
    }
    const { spotter, cues } = this.checker;
    if (this.isOnly && !spots.length) spots = sentence.clauses.flatMap((clause) => spotter.spotsIn(this.text, clause));
    if (sentence.kind === "title") spots = spots.filter((spot) => !spotter.namesPaper(this.text, sentence, spot));
    const isLoose = sentence.kind === "text" && sentence.depth < 0;
    if (!this.isOnly && isLoose && !cues.acts(words).length) spots = spots.filter((spot) => !this.#isSlight(spot));
    return { sentence, spots, isFrame: framed > 0 };
  }

  #usable(clause, frame, isNumbered) {
    if (frame === "firm" || (frame === "due" && !isNumbered)) return [];
    const { spotter } = this.checker;
    const found = spotter.spotsIn(this.text, clause).filter((spot) => !spotter.isAside(this.text, clause, spot));
    if (!found.length && frame === "none") {
      const named = spotter.namedSpot(this.text, clause);
      return named ? [named] : [];
    }
    if (frame === "due") return found.filter((spot) => spot.isPrinted);
    return frame === "loose" ? found.filter((spot) => spot.strength >= SURELY_NAMED) : found;
  }

  // A short spoken noun: where nothing is done with it, it tells no matter.
  #isSlight(spot) {
    if (spot.isPrinted || spot.spans.length > 1) return false;
    return spot.length < SLIGHT || (spot.length === SLIGHT && this.checker.engine.lexicon.isCommonNoun(spot.typed));
  }

  #take(number, read, strongestBefore) {
    let strongest = strongestBefore;
    if (!read.spots.length) {
      if (!read.isFrame) this.unjudged.push(read.sentence);
      return strongest;
    }
    const weight = (spot) => spot.strength * (spot.spans.length > 1 ? SCATTERED_FACTOR : 1);
    const ranked = read.spots.slice().sort((a, b) => weight(b) - weight(a) || a.start - b.start);
    const isShort = this.isOnly && this.text.length <= SHORT_TEXT && !PARTING.test(this.text);
    let more = this.checker.cues.words.more.some((word) => this.words(read.sentence).trimStart().startsWith(word));
    let taken = false;
    ranked.forEach((spot, place) => {
      if (taken && isShort) {
        this.matters.at(-1).spots.push(spot);
        this.#remember(spot);
        return;
      }
      const floor = this.isOnly && !place ? 0 : more ? FIRST : Math.max(FIRST, Math.min(FURTHER, strongest));
      const isBeside = ranked.slice(0, place).some((other) => !this.#areParted(spot, other));
      if (this.#isKnown(spot) || (spot.strength >= floor && !isBeside)) {
        if (!this.#isKnown(spot)) more = false;
        this.matters.push({ spots: [spot], sentences: [number] });
        this.#remember(spot);
        strongest = Math.max(strongest, spot.strength);
        taken = true;
      }
    });
    if (!taken && !read.isFrame) this.unjudged.push(read.sentence);
    return strongest;
  }

  #isKnown(spot) {
    return kin(spot).some((name) => this.names.has(name)) || (spot.targets.length > 0 && this.targets.has(targetsOf(spot)));
  }

  #remember(spot) {
    for (const name of kin(spot)) this.names.add(name);
    if (spot.targets.length) this.targets.add(targetsOf(spot));
  }

  #areParted(one, other) {
    const [low, high] = one.start <= other.start ? [one, other] : [other, one];
    return PARTING.test(this.text.slice(low.end, high.start));
  }
}

const targetsOf = (spot) => spot.targets.slice().sort((a, b) => a - b).join(",");

// The names of a spot's subjects; of unlisted ones those, too, that they are kinds of.
function kin(spot) {
  const names = spot.records.map((record) => record.name);
  if (spot.records.some((record) => record.isListed)) return names;
  return [...names, ...spot.records.flatMap((record) => record.general)];
}

const strongest = (found) => found.spots.reduce((best, spot) => (spot.strength > best.strength ? spot : best));

// Decides on the matters of a text: which duties answer, how surely, and whose part the act is.
class Decider {
  constructor(checker, text, sentences) {
    this.checker = checker;
    this.engine = checker.engine;
    this.cues = checker.cues;
    this.text = text;
    this.sentences = sentences;
  }

  // Twice where a matter is asked for acts of both parts.
  matters(found) {
    const matter = this.#matter(found);
    if (matter.askedPart !== "township" && matter.askedPart !== "department") return [matter];
    for (const number of new Set(found.sentences)) {
      for (const act of this.#freeActs(this.sentences[number], found)) {
        const part = this.#helped(this.#partOf(matter.answers[0], act.word, found), act);
        if (part && part !== matter.askedPart) return [matter, { ...matter, asked: act, askedPart: part }];
      }
    }
    return [matter];
  }

  #matter(found) {
    const candidates = this.#candidates(found);
    const asked = this.#asked(found);
    if (!candidates.length) return this.#withoutDuty(found, asked);
    const first = candidates[0];
    const least = first.subject ? PASSING : KEYWORD_PASSING;
    const isPassing = first.posting.zone === "c" && first.score < least;
    const isWider = first.posting.link === "g" && !this.#sharesWords(first);
    if (isPassing || isWider) {
      const isUnlisted = isWider && first.score < WIDER && this.sentences.length === 1 && this.engine.corpus.knowsUnlisted;
      return this.#made(found, {
        subject: subjectOf(found),
        verdict: isUnlisted ? "unlisted" : "uncertain",
        confidence: isUnlisted ? "medium" : "low",
        steps: [],
        asked,
        answers: [],
        near: candidates.slice(0, MOST_NEAR).map((one) => one.duty),
      });
    }
    const answersToo = (other) => other.posting.link !== "g" && other.score >= first.score * CLOSE && (isNamed(other) || !isNamed(first));
    const answers = [first, ...candidates.slice(1).filter(answersToo)];
    const rivals = candidates.slice(1).filter((one) => this.#kind(one) !== this.#kind(first) && isNamed(one));
    let [verdict, confidence] = this.#decided(first, answers, rivals);
    if (confidence === "high" && !this.#isSure(found, answers)) confidence = "medium";
    const others = candidates.filter((one) => !answers.includes(one));
    const same = others.filter((one) => one.posting.link !== "g" && one.posting.zone !== "c");
    return this.#made(found, {
      subject: first.subject,
      verdict,
      confidence,
      steps: [...new Set(answers.map((one) => this.#step(one)))],
      asked,
      askedPart: this.#askedPart(first.duty, asked, found),
      answers: answers.map((one) => one.duty),
      same: same.slice(0, MOST_SAME).map((one) => one.duty),
      near: [],
    });
  }

  // The matter of a text of one sentence in which no subject is known: searched like a query.
  whole() {
    const text = this.text.trim();
    const start = this.text.indexOf(text);
    const span = { start, end: start + text.length };
    const reread = this.#reread(text, span);
    if (reread) return reread;
    const { hits } = this.engine.answer(parseText(text, this.engine.folder));
    const judged = hits.slice().sort((a, b) => (
      (a.tier === "approximate") - (b.tier === "approximate") || b.score * (b.share ?? 1) - a.score * (a.share ?? 1) || a.duty - b.duty
    ));
    const answers = judged.length && judged[0].tier !== "approximate" ? judged.slice(0, 1) : [];
    const near = judged.filter((one) => !answers.includes(one)).slice(0, MOST_NEAR);
    const isRead = /[\u4e00-\u9fff]/u.test(text);
    const isNear = near.length > 0 && (near[0].share ?? 0) >= LOW_SHARE;
    let [verdict, confidence] = ["uncertain", "low"];
    if (answers.length) [verdict, confidence] = [this.#kindOf(answers[0].duty), answers[0].tier === "id" ? "high" : "medium"];
    else if (this.engine.corpus.knowsUnlisted && isRead && !isNear) [verdict, confidence] = ["unlisted", "medium"];
    const acts = this.cues.acts(text).sort((a, b) => b.isAuthority - a.isAuthority || a.start - b.start);
    const found = { spots: [], sentences: [] };
    const duties = answers.map((one) => one.duty);
    return {
      quote: text,
      start,
      mentions: [span],
      subject: null,
      verdict,
      confidence,
      steps: answers.flatMap((one) => one.pairs.map(([word, each]) => (word.text === each.text ? word.text : `${word.text} → ${each.text}`))),
      asked: acts[0] ?? null,
      askedPart: acts[0] && duties.length ? this.#askedPart(duties[0], acts[0], found) : null,
      answers: duties,
      same: [],
      near: near.map((one) => one.duty),
      duties: [...duties, ...near.map((one) => one.duty)],
    };
  }

  // A text read by its sound or with a wrong character put right is never sure.
  #reread(text, span) {
    const { readings } = this.engine.answer(parseText(text, this.engine.folder));
    for (const { typed, readAs } of readings) {
      const read = text.replaceAll(typed, readAs);
      if (read === text || this.engine.corpus.namesBody(this.engine.folder.key(typed))) continue;
      const finder = new Finder(this.checker, read);
      finder.find();
      for (const found of finder.matters) {
        const matter = new Decider(this.checker, read, finder.sentences).#matter(found);
        return {
          ...matter,
          quote: text,
          start: span.start,
          mentions: [span],
          confidence: matter.confidence === "high" ? "medium" : matter.confidence,
          steps: [`${typed} → ${readAs}`, ...matter.steps],
          asked: null,
        };
      }
    }
    return null;
  }

  #kindOf(duty) {
    const { list, status } = this.engine.corpus.duties[duty];
    return this.checker.general.statuses[status][0] === "discontinued" ? "discontinued" : this.checker.general.lists[list][0];
  }

  #kind(one) {
    return this.#kindOf(one.duty);
  }

  // The duties that have a subject of the matter, best first.
  #candidates(found) {
    const coverage = this.#coverage(this.#context(found));
    const asked = this.#asked(found);
    const acts = asked ? this.cues.authorityOf(asked.word) : [];
    const best = new Map();
    const offer = (one) => {
      const known = best.get(one.duty);
      if (!known || one.score > known.score) best.set(one.duty, one);
    };
    for (const spot of found.spots) {
      for (const record of spot.records) {
        for (const posting of record.postings) {
          const { duty } = posting;
          let score = POSTING_SCORE[posting.zone + posting.link] * (spot.isPrinted ? 1 : OF_SAYING);
          if (posting.zone === "c" && this.engine.corpus.omnibus.has(duty)) score *= OF_OMNIBUS;
          score += BY_WORDS * coverage(duty);
          if (acts.some((word) => this.checker.printed(duty).name.includes(word))) score += BY_ACT;
          offer({ duty, posting, subject: record.name, typed: spot.typed, score });
        }
      }
      for (const duty of spot.keywordOf) {
        const posting = { duty, zone: "c", link: "o", word: spot.typed };
        offer({ duty, posting, subject: null, typed: spot.typed, score: KEYWORD_SCORE + BY_WORDS * coverage(duty) });
      }
    }
    return [...best.values()].sort((a, b) => b.score - a.score || a.duty - b.duty);
  }

  // How much of a text's words a duty has, 0 to 1; rare words count more.
  #coverage(text) {
    const weights = new Map();
    for (const { word } of wordsOf(this.engine, text)) {
      if (word.kind !== STOP_WORD && word.kind !== PART && word.text.length > 1) {
        weights.set(word.text, this.engine.lexicon.weight(word.text, word.kind));
      }
    }
    const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
    const { zones } = this.engine.corpus;
    return (duty) => {
      if (!total) return 0;
      let covered = 0;
      for (const [word, weight] of weights) {
        covered += weight * (COVERED.find(([zone]) => zones[zone].holds(word, duty))?.[1] ?? 0);
      }
      return covered / total;
    };
  }

  #context(found) {
    const spot = found.spots.reduce((best, each) => (each.strength > best.strength ? each : best));
    for (const number of new Set(found.sentences)) {
      for (const clause of this.sentences[number].clauses) {
        if (clause.start <= spot.start && spot.start < clause.end) {
          return this.text.slice(clause.start, Math.max(clause.end, spot.end)).slice(0, LONGEST_CONTEXT);
        }
      }
    }
    return spot.typed;
  }

  // The act that is asked for, outside the subject's own words: in its sentence, else in its item.
  #asked(found) {
    const own = [...new Set(found.sentences)].map((number) => this.sentences[number]);
    const items = new Set(own.map((sentence) => sentence.item));
    const rest = this.sentences.filter((each) => items.has(each.item) && !own.includes(each));
    for (const sentence of [...own, ...rest]) {
      const act = this.#actIn(sentence, found);
      if (act) return act;
    }
    return null;
  }

  #actIn(sentence, found) {
    const free = this.#freeActs(sentence, found);
    const spans = found.spots.flatMap((spot) => spot.spans);
    const start = Math.min(...found.spots.map((spot) => spot.start));
    const governing = free.filter((act) => (
      start >= act.end && start - act.end <= GOVERNED && !PARTING.test(this.text.slice(act.end, start))
    ));
    if (governing.length) return governing.reduce((best, act) => (act.end > best.end ? act : best));
    const following = free.find((act) => spans.some((span) => span.end === act.start));
    if (following) return following;
    return free.sort((a, b) => b.isAuthority - a.isAuthority || Math.abs(a.start - start) - Math.abs(b.start - start))[0] ?? null;
  }

  #freeActs(sentence, found) {
    const spans = found.spots.flatMap((spot) => spot.spans);
    return this.cues.acts(this.text.slice(sentence.start, sentence.end))
      .map((act) => ({ ...act, start: act.start + sentence.start, end: act.end + sentence.start }))
      .filter((act) => spans.every((span) => act.end <= span.start || span.end <= act.start))
      .sort((a, b) => a.start - b.start);
  }

  #askedPart(duty, asked, found) {
    if (this.#kindOf(duty) === "discontinued") return "none";
    return asked && this.#helped(this.#partOf(duty, asked.word, found), asked);
  }

  // To whose part an act belongs, by the clauses that print it; null where they do not tell.
  #partOf(duty, word, found) {
    if (this.engine.corpus.duties[duty].list === 0) return "township";
    const acts = this.cues.acts(word);
    if (!acts.length) return null;
    const { kind } = acts[0];
    const words = this.cues.wordsOf(kind);
    const subject = this.#wordsOf(duty, found);
    const { department, township } = this.checker.printed(duty);
    const byDepartment = prints(department, words, subject, GUIDING);
    const byTownship = prints(township, words, subject, HELPED);
    if (byTownship > byDepartment) return "township";
    if (acts.some((act) => act.isAuthority)) return "department";
    if (byTownship && (kind === "上报" || byTownship === byDepartment)) return "township";
    return byDepartment && !byTownship && kind !== "上报" ? "department" : null;
  }

  #wordsOf(duty, found) {
    const words = new Set(found.spots.map((spot) => spot.typed));
    for (const spot of found.spots) {
      for (const record of spot.records) {
        for (const posting of record.postings) if (posting.duty === duty) words.add(posting.word);
      }
    }
    return [...words];
  }

  // To help with an act is the township's part: 配合验收.
  #helped(part, act) {
    if (part !== "department") return part;
    const clause = this.sentences.flatMap((each) => each.clauses).find((each) => each.start <= act.start && act.start < each.end);
    const words = clause ? this.text.slice(clause.start, clause.end) : this.text;
    return HELPING.some((word) => words.includes(word)) ? "township" : part;
  }

  #withoutDuty(found, asked) {
    const isComplete = this.engine.corpus.knowsUnlisted;
    const isSure = this.#isSaidSurely(found) || found.spots.some((spot) => spot.isPrinted);
    return this.#made(found, {
      subject: subjectOf(found),
      verdict: isComplete ? "unlisted" : "uncertain",
      confidence: !isComplete ? "low" : isSure ? "high" : "medium",
      steps: [],
      asked,
      answers: [],
      near: [],
    });
  }

  #decided(first, answers, rivals) {
    const kinds = new Set(answers.map((one) => this.#kind(one)));
    if (kinds.size > 1) return ["split", answers.every(isNamed) ? "high" : "medium"];
    return [this.#kind(first), !isNamed(first) || rivals.length ? "medium" : "high"];
  }

  #isSure(found, answers) {
    const duties = new Set(answers.map((one) => one.duty));
    if (!found.spots.every((spot) => spot.targets.some((duty) => duties.has(duty)))) return false;
    if (!strongest(found).isWhole) return false;
    return this.#isSaidSurely(found) || found.spots.some((spot) => spot.isPrinted);
  }

  // Whether a matter's strongest word is most of what a text of one sentence says.
  #isSaidSurely(found) {
    return this.sentences.length === 1 && this.#share(strongest(found)) >= MOST_OF_TEXT;
  }

  #share(spot) {
    const weighty = wordsOf(this.engine, this.text).filter(({ word }) => word.kind !== STOP_WORD)
      .flatMap(({ spans }) => spans).reduce((sum, span) => sum + span.end - span.start, 0);
    return weighty ? spot.length / weighty : 1;
  }

  #sharesWords(one) {
    const name = one.subject ?? "";
    const printed = one.posting.word + this.checker.printed(one.duty).name;
    for (let at = 0; at + 1 < name.length; at += 1) {
      const pair = name.slice(at, at + 2);
      if (!PLAIN_PAIRS.has(pair) && printed.includes(pair)) return true;
    }
    return false;
  }

  #step(one) {
    const { name, department, township } = this.checker.printed(one.duty);
    const isPrinted = [name, ...department, ...township].some((text) => text.includes(one.typed));
    return isPrinted ? one.typed : `${one.typed} → ${one.posting.word}`;
  }

  #made(found, values) {
    const mentions = found.spots.map(({ start, end }) => ({ start, end })).sort((a, b) => a.start - b.start);
    const [first] = mentions;
    const made = { askedPart: null, same: [], ...values };
    return {
      ...made,
      quote: this.text.slice(first.start, first.end),
      start: first.start,
      mentions,
      duties: [...made.answers, ...made.same, ...made.near],
    };
  }
}

const isNamed = (one) => one.posting.link === "o" && one.posting.zone !== "c";
const subjectOf = (found) => found.spots.flatMap((spot) => spot.records)[0]?.name ?? null;

// How well a part prints an act: 0 not at all, 1 as another's, 2 by itself, 3 of the subject.
function prints(texts, words, subject, others) {
  let best = 0;
  for (const passage of texts.flatMap((text) => text.split(/[。；]/u))) {
    if (!words.some((word) => passage.includes(word))) continue;
    if (others.some((word) => passage.includes(word))) best = Math.max(best, 1);
    else best = Math.max(best, subject.some((word) => passage.includes(word)) ? 3 : 2);
  }
  return best;
}

// Unites what is one matter: the same subject or duties, and acts of the same part.
function united(matters) {
  const found = [];
  for (const matter of matters) {
    const at = found.findIndex((one) => areOne(one, matter));
    if (at < 0) found.push(matter);
    else found[at] = both(found[at], matter);
  }
  return found.sort((a, b) => a.start - b.start);
}

function areOne(first, other) {
  if (first.askedPart && other.askedPart && first.askedPart !== other.askedPart) return false;
  const sameSubject = first.subject !== null && first.subject === other.subject;
  const answers = (matter) => matter.answers.slice().sort((a, b) => a - b).join(",");
  if (first.answers.length || other.answers.length) {
    return answers(first) === answers(other) || (sameSubject && !(first.asked && other.asked));
  }
  return sameSubject;
}

function both(first, other) {
  const [surer, less] = SURENESS.indexOf(other.confidence) < SURENESS.indexOf(first.confidence) ? [other, first] : [first, other];
  const named = first.start <= other.start ? first : other;
  const told = (one) => 2 * (one.askedPart !== null) + (one.asked !== null);
  const asking = told(less) > told(surer) ? less : surer;
  const mentions = [...first.mentions, ...other.mentions].sort((a, b) => a.start - b.start);
  return {
    ...surer,
    quote: named.quote,
    start: named.start,
    asked: asking.asked,
    askedPart: asking.askedPart,
    mentions: mentions.filter((each, at) => !at || each.start !== mentions[at - 1].start || each.end !== mentions[at - 1].end),
  };
}
