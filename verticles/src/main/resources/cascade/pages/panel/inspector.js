import { query, send } from "../net/http.js";
import { form } from "../console/form.js";
import { millis, number, whole } from "../console/words.js";
import { element, name } from "../view/dom.js";
import { facts, frame, raw, Table } from "./panel.js";
import { timeline } from "./timeline.js";

const FIRST = 50;

/** One request made now, as if the person asked, with nothing kept of it: its time by stage, and the way of each candidate. */
export const inspector = {
  section: "requests",
  open(console) {
    const result = element("div", { className: "result", "aria-live": "polite" });
    const asked = form(
      "inspect",
      [
        { name: "user", label: "Person", required: true },
        { name: "scene", label: "Scene", options: [["waterfall", "Waterfall"], ["similar", "More like an item"], ["video", "Videos"]] },
        { name: "item", label: "Item (of similar)" },
        { name: "size", label: "Size", value: "20" },
      ],
      "Inspect",
      async (values) => {
        try {
          result.replaceChildren(...inspected(await send("GET", "/v1/admin/inspect?" + query(Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""))))));
        } catch (failure) {
          console.refused(failure);
        }
      },
    );
    return {
      element: frame("inspector", "Request inspector", { isWide: true, what: "Makes a request now, as if this person asked, and shows what each stage did. Nothing of it is kept: nothing counts as seen." }, asked, result),
      shown(user) {
        if (user) {
          asked.fill({ user });
          asked.requestSubmit();
        }
      },
    };
  },
};

function inspected(answer) {
  const { counts } = answer;
  const funnel = [
    ["found by sources", counts.found],
    ["merged", counts.merged + (counts.joined ?? 0)],
    ["left after filters", counts.ranked],
    ["on the page", counts.shown],
  ];
  return [
    element("h3", {}, `${millis(answer.tookMillis)} from the request to the page`),
    timeline(answer.tookMillis, answer.stages.flatMap(withSources)),
    element("h3", {}, "From sources to the page"),
    element("ol", { className: "funnel" }, ...funnel.map(([words, count]) => element("li", {}, element("strong", {}, whole(count)), " ", words))),
    facts({
      "Taken out": Object.entries(counts.filtered ?? {}).map(([reason, count]) => `${reason} ${count}`).join(", "),
      Sources: (answer.sources ?? []).map(({ source, found }) => `${source} ${found}`).join(", "),
      Arms: Object.entries(answer.arms ?? {}).map(([layer, arm]) => `${layer}: ${arm}`).join(", "),
      Models: Object.entries(answer.models ?? {}).map(([kind, version]) => `${kind} ${version}`).join(", "),
      Missing: (answer.degraded ?? []).join(", "),
    }),
    ...candidates(answer.candidates ?? []),
    raw("The same as JSON", answer),
  ];
}

/** A stage, and below it what went on within it. */
function withSources({ sources = [], ...stage }) {
  return [stage, ...sources.map(({ source, ...span }) => ({ stage: "· " + source, ...span }))];
}

function candidates(all) {
  const table = new Table(`The way of each of ${whole(all.length)} candidates`, [".Page", "Item", "Found by", ".Merged", "Filter", ".Rank", ".Value", "Re-rank", "In words"], "There was no candidate.");
  const more = element("button", { type: "button", className: "action", hidden: all.length <= FIRST, on: { click: () => (table.show(all.map(row)), (more.hidden = true)) } }, `Show all ${whole(all.length)}`);
  table.show(all.slice(0, FIRST).map(row));
  return [table.element, more];
}

function row({ item, sources = [], merge, filter, rank, value, rerank, position, words = [], reason }) {
  const found = sources.map(({ source, rank: at, trigger }) => `${source} #${at}` + (trigger ? ` from ${trigger}` : "")).join(", ");
  const link = element("a", { href: "#items/" + encodeURIComponent(item) }, name(item));
  const moved = rerank ? `${rerank.from} → ${rerank.to ?? "out"}` + (rerank.rule ? ` (${rerank.rule})` : "") : "";
  return [position ?? "", link, found, merge ?? "", filter ?? "", rank ?? "", value === undefined || value === null ? "" : number(value), moved, words.join("; ") || (reason ?? "")];
}
