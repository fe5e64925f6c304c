import { PushEditor } from "../console/editor.js";
import { time } from "../console/words.js";
import { element } from "../view/dom.js";
import { pushed } from "./experiments.js";
import { Table } from "./panel.js";

const EXAMPLE = `{
  "version": 1,
  "most": 0.3,
  "rules": [
    { "name": "welcome", "action": "pin", "items": ["i17"], "place": 1, "until": "2030-01-01T00:00:00Z" },
    { "name": "fair", "action": "boost", "topics": ["fair"], "youngerThan": "P2D", "by": 3 },
    { "name": "spam", "action": "keep-out", "authors": ["a7"] }
  ]
}
`;

const SAID = new Set(["name", "action", "from", "until"]);

/** Rules in words, and the document that says so. */
export const rules = {
  section: "rules",
  open(console) {
    const table = new Table("Rules", ["Rule", "Does", "With what", "When"], "No rules: nothing is moved by hand.");
    const state = element("p", { className: "muted pushed-state" });
    const editor = new PushEditor(console, "rules", EXAMPLE);
    editor.loaded = ({ document }) => table.show(listed(document));
    return pushed("rules", "In force, and to be changed", state, table, editor);
  },
};

function listed(text) {
  try {
    const { rules: all = [] } = JSON.parse(text) ?? {};
    return all.map((rule) => [rule.name, rule.action, conditions(rule), period(rule)]);
  } catch {
    return [];
  }
}

function conditions(rule) {
  const said = Object.entries(rule).filter(([key]) => !SAID.has(key));
  return said.length === 0 ? "all items" : said.map(([key, value]) => `${key} ${Array.isArray(value) ? value.join(", ") : value}`).join("; ");
}

function period({ from, until }) {
  const now = Date.now();
  if (until && Date.parse(until) <= now) {
    return "over since " + time(until);
  }
  const begins = from && Date.parse(from) > now ? "from " + time(from) : "now";
  return until ? `${begins}, until ${time(until)}` : begins;
}
