import { element, vector } from "../view/dom.js";
import { millis } from "../console/words.js";

const LINE = 26;
const LABEL = 150;
const WIDTH = 720;

/** The stages of a request as bars over its time, one below the other: what waited for what is seen at once. */
export function timeline(tookMillis, stages) {
  const scale = (WIDTH - LABEL - 80) / Math.max(tookMillis, ...stages.map(({ from, millis: took }) => from + took), 1e-3);
  const rows = stages.flatMap(({ stage, from, millis: took, outcome }, i) => {
    const y = i * LINE;
    return [
      text(LABEL - 10, y + 17, "end", stage, "label"),
      vector("rect", { x: LABEL + from * scale, y: y + 5, width: Math.max(2, took * scale), height: LINE - 10, rx: 4, class: "span " + (outcome ?? "ok") }),
      text(LABEL + (from + took) * scale + 6, y + 17, "start", millis(took) + (outcome && outcome !== "ok" ? " · " + outcome : ""), "value"),
    ];
  });
  const told = stages.map(({ stage, from, millis: took }) => `${stage} from ${millis(from)} for ${millis(took)}`).join(", ");
  const drawn = vector("svg", { viewBox: `0 0 ${WIDTH} ${stages.length * LINE + 6}`, role: "img", class: "timeline", "aria-label": `Took ${millis(tookMillis)}: ${told}` }, ...rows);
  return element("div", { className: "scrolled", tabIndex: 0, role: "region", "aria-label": "Stages over time" }, drawn);
}

function text(x, y, anchor, content, kind) {
  const made = vector("text", { x, y, "text-anchor": anchor, class: kind });
  made.textContent = content;
  return made;
}
