import { query, Refused, send } from "../net/http.js";
import { find, title } from "../net/items.js";
import { art, authorSeal } from "./art.js";
import { scoreChart } from "./chart.js";
import { element, name } from "./dom.js";
import { closeButton, sheet } from "./sheets.js";

/** What each source says in words, where the server gives none. */
const SAID = {
  "item2vec-realtime": "because you opened",
  "item2vec-recent": "goes with what you opened lately",
  youtubenet: "people who opened what you did went on to this",
  "youtubenet-nightly": "people who opened what you did went on to this",
  "two-tower": "it fits your taste",
  "followed-authors": "new from an author you follow",
  "similar-content": "it looks alike",
  trending: "what people open right now",
  fresh: "it was just published",
};

/** Why an item is where it is: in words first, then in figures. */
export async function openWhy(app, item) {
  const answer = element("div", { className: "why-answer", "aria-live": "polite" }, element("p", { className: "muted" }, "Asking…"));
  sheet({
    className: "why",
    label: "Why this?",
    content: [
      element("div", { className: "bar" }, element("h2", {}, "Why this?"), closeButton()),
      element("div", { className: "why-item" }, art(item, { shape: 1 }), element("div", {}, element("strong", {}, name(title(item))), element("div", { className: "byline" }, authorSeal(item.author), name(item.author, "author")))),
      answer,
    ],
    closed: () => app.settle(),
  });
  const explanation = await explained(app, item);
  answer.replaceChildren(...(await words(explanation, item)), ...figures(explanation));
}

async function explained(app, item) {
  const parameters = { user: app.person.id, item: item.item, scene: item.scene ?? "waterfall", anchor: item.scene === "similar" ? item.anchor : undefined };
  try {
    return { ...fromFeed(item), ...(await send("GET", "/v1/explain?" + query(parameters))) };
  } catch (failure) {
    const isOld = failure instanceof Refused && failure.status === 404;
    return { ...fromFeed(item), excuse: isOld ? null : "The server cannot say more right now: " + failure.message };
  }
}

/** What the feed itself said of the item. */
function fromFeed({ sources = [], triggers = {}, scores = {}, value }) {
  return {
    words: sources.map((source) => ({ text: SAID[source] ?? "found by " + source, item: triggers[source] })),
    sources: sources.map((source) => ({ source, trigger: triggers[source] })),
    tasks: Object.fromEntries(Object.entries(scores).map(([task, probability]) => [task, { probability }])),
    value,
  };
}

async function words({ words: said = [], shown, reason, excuse }, item) {
  const lines = await Promise.all(said.slice(0, 12).map(line));
  const verdict = shown === false ? element("p", { className: "verdict" }, "It was not shown: ", name(String(reason ?? "no stage says why"))) : null;
  const none = lines.length === 0 ? element("p", {}, item.scene === "similar" ? "It looks like the picture you opened." : "Nothing personal led here.") : null;
  return [verdict, none, element("ul", { className: "words" }, ...lines), excuse ? element("p", { className: "muted" }, excuse) : null].filter(Boolean);
}

async function line({ text, item, author }) {
  const origin = item ? await find(item) : null;
  const sentence = element("span", {}, capital(text ?? ""));
  if (origin) {
    return element("li", {}, art(origin, { shape: 1 }), element("span", {}, sentence, " ", element("strong", {}, name(title(origin)))));
  }
  const about = author ?? item;
  return element("li", {}, author ? authorSeal(author) : element("span", { className: "bullet", "aria-hidden": "true" }), element("span", {}, sentence, about ? " " : "", about ? element("strong", {}, name(about)) : null));
}

function figures({ sources = [], filter, rank, rerank, rule, arms = {}, models = {}, tasks = {}, degraded = [], value }) {
  const blocks = [
    table("Found by", ["source", "rank", "score", "from"], sources.slice(0, 20).map((found) => [found.source, figure(found.rank), figure(found.score), found.trigger ?? ""])),
    table("Worth", ["task", "probability", "weight", "share"], Object.entries(tasks).filter(([, { weight }]) => weight !== undefined).slice(0, 8)
      .map(([task, { probability, weight, share }]) => [task, figure(probability), figure(weight), figure(share)])),
    ...Object.entries(tasks).slice(0, 8).map(([task, score]) => scoreChart(task, score)),
    facts({
      Filter: filter?.verdict,
      Ranked: rank && `place ${rank.position ?? "?"} of ${rank.of ?? "?"}`,
      Value: figure(rank?.value ?? value),
      "Re-ranked": rerank && (rerank.from === rerank.to ? "stayed at " + rerank.to : `from ${rerank.from} to ${rerank.to}`) + (rerank.rule ? ": " + rerank.rule : ""),
      Rule: rule && `${rule.name} (${rule.action}, version ${rule.version})`,
      ...Object.fromEntries(Object.entries(arms).map(([layer, arm]) => ["Experiment " + layer, arm])),
      ...Object.fromEntries(Object.entries(models).map(([kind, version]) => ["Model " + kind, version])),
      Missing: degraded.join(", "),
    }),
  ].filter(Boolean);
  const general = element("p", { className: "general" }, element("a", { href: "/about" }, "What decides the order in general"));
  return blocks.length === 0 ? [general] : [element("details", { open: true }, element("summary", {}, "In figures"), ...blocks), general];
}

function table(caption, heads, rows) {
  if (rows.length === 0) {
    return null;
  }
  const columns = heads.map((_, i) => i).filter((i) => rows.some((row) => row[i] !== ""));
  const head = element("tr", {}, ...columns.map((i) => element("th", { scope: "col", textContent: heads[i] })));
  const body = rows.map((row) => element("tr", {}, ...columns.map((i) => element("td", {}, name(String(row[i]))))));
  return element("table", {}, element("caption", { textContent: caption }), element("thead", {}, head), element("tbody", {}, ...body));
}

function facts(known) {
  const there = Object.entries(known).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const rows = there.flatMap(([key, value]) => [element("dt", {}, name(key)), element("dd", {}, name(String(value)))]);
  return rows.length === 0 ? null : element("dl", {}, ...rows);
}

function figure(value) {
  return typeof value === "number" ? String(Math.round(value * 1000) / 1000) : "";
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
