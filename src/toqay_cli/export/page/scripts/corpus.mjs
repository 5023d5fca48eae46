// The duties laid out for searching: for each kind of passage one string over all duties.

export const PASSAGE_END = "\n";
const DUTY_END = "\f";
export const ZONES = ["name", "topic", "departments", "category", "listing", "keywords", "clause"];
export const PRINTED_ZONES = ZONES.filter((zone) => zone !== "keywords");

export class ZoneText {
  constructor(perDuty) {
    let length = 0;
    const texts = perDuty.map((passages) => passages.map((passage) => passage + PASSAGE_END).join("") + DUTY_END);
    this.starts = texts.map((text) => (length += text.length) - text.length);
    this.text = texts.join("");
  }

  dutyAt(at) {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] <= at) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  // The duties that hold a word, each with where it first stands.
  hits(word) {
    const found = new Map();
    let at = this.text.indexOf(word);
    while (at >= 0) {
      const duty = this.dutyAt(at);
      found.set(duty, at);
      if (duty + 1 >= this.starts.length) break;
      at = this.text.indexOf(word, this.starts[duty + 1]);
    }
    return found;
  }

  holds(word, duty) {
    return this.textOf(duty).includes(word);
  }

  textOf(duty) {
    return this.text.slice(this.starts[duty], this.starts[duty + 1] ?? this.text.length);
  }

  passagesOf(duty) {
    return this.textOf(duty).split(PASSAGE_END);
  }

  passageAround(at) {
    const before = Math.max(
      this.text.lastIndexOf(PASSAGE_END, at - 1), this.text.lastIndexOf(DUTY_END, at - 1),
    );
    return this.text.slice(at ? before + 1 : 0, this.text.indexOf(PASSAGE_END, at));
  }

  wholePassages(passage) {
    const found = [];
    const sought = passage + PASSAGE_END;
    for (let at = this.text.indexOf(sought); at >= 0; at = this.text.indexOf(sought, at + 1)) {
      if (at === 0 || this.text[at - 1] === PASSAGE_END || this.text[at - 1] === DUTY_END) {
        found.push(this.dutyAt(at));
      }
    }
    return found;
  }
}

// `passages` has for each duty its passages as {zone, field, text}; papers to hand in do not count
// in clauses, where they are only asked for.
export class Corpus {
  constructor(township, general, passages, folder) {
    this.township = township;
    this.duties = township.duties.map(([list, number, page, category, status, departments]) => ({
      list, number, page, category, status, departments,
    }));
    this.passages = passages;
    this.keys = passages.map((of) => of.map((passage) => folder.key(passage.text)));
    const listings = this.duties.map((duty) => listing(duty, general));
    const inZones = passages.map((of, duty) => {
      const zones = Object.fromEntries(ZONES.map((zone) => [zone, []]));
      of.forEach(({ zone }, at) => zones[zone].push(this.keys[duty][at]));
      return { ...zones, listing: listings[duty] };
    });
    this.zones = Object.fromEntries(ZONES.map((zone) => [zone, new ZoneText(inZones.map((of) => of[zone]))]));
    this.zones.material = this.zones.clause;
    const papers = general.materials.split(" ").filter(Boolean).sort((a, b) => b.length - a.length);
    const blanked = papers.length
      ? this.zones.clause.text.replace(new RegExp(papers.join("|"), "gu"), (paper) => "_".repeat(paper.length))
      : this.zones.clause.text;
    this.zones.clause = Object.assign(Object.create(ZoneText.prototype), {
      text: blanked, starts: this.zones.material.starts,
    });
    this.all = new ZoneText(this.keys.map((keys, duty) => [...keys, ...listings[duty]]));
    this.spellings = new Map();
    township.spellings.forEach((keys, department) => {
      for (const key of keys.split(" ").filter(Boolean)) this.spellings.set(key, department);
    });
    this.columnOf = new Map();
    this.duties.forEach((duty, position) => {
      for (const department of duty.departments) {
        if (!this.columnOf.has(department)) this.columnOf.set(department, new Set());
        this.columnOf.get(department).add(position);
      }
    });
    this.boundBy = new Map(
      Object.entries(township.bound).map(([department, duties]) => [Number(department), new Set(duties)]),
    );
    this.omnibus = new Set(township.omnibus);
    this.hasAllLists = new Set(this.duties.map((duty) => duty.list)).size === general.lists.length;
    this.knowsUnlisted = this.hasAllLists && 2 * township.led >= this.duties.length;
    this.positions = new Map(this.duties.map((duty, at) => [`${duty.list}-${duty.number}`, at]));
  }

  positionOf(id) {
    return this.positions.get(`${id.list}-${id.number}`);
  }

  // The township's own words: names of bodies, keywords, categories, names of lists.
  ownWords(general) {
    const zones = ["keywords", "category", "listing"].map((zone) => this.zones[zone].text.split(/[\n\f]+/u));
    const lists = general.lists.map(([, short]) => short);
    return [...this.spellings.keys(), ...zones.flat(), ...lists].filter((word) => word && !word.includes(" "));
  }

  namesBody(word) {
    return this.spellings.has(word);
  }
}

// How people name the list that a duty stands in, and what became of it.
function listing(duty, general) {
  const short = general.lists[duty.list][1];
  const status = general.statuses[duty.status][0];
  const words = [`${short}履职事项`, short];
  if (status !== "active") words.push("上级收回", "上级部门收回");
  if (status === "discontinued") words.push("取消", "已取消", "废止", "不再开展", "不再考核", "停止开展");
  return words;
}
