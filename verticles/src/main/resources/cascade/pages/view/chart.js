import { element, name, vector } from "./dom.js";

const LINE = 22;
const LABEL = 118;
const WIDTH = 340;
const MOST_PARTS = 14;

/** How a probability came to be: the linear part, then what each pair of fields adds, down to the logit. */
export function scoreChart(task, { probability, logit, linear, parts = [], remainder }) {
  const heading = element("h3", { className: "score" }, element("span", {}, "P(", name(task), ")"), element("strong", { textContent: percent(probability) }));
  const steps = [
    { label: "linear", value: linear },
    ...parts.slice(0, MOST_PARTS).map(({ fields = [], value }) => ({ label: [...new Set(fields)].join(" × "), value })),
    { label: "remainder", value: remainder || undefined },
  ].filter(({ value }) => Number.isFinite(value));
  if (steps.length === 0) {
    return element("div", { className: "chart" }, heading);
  }
  return element("div", { className: "chart" }, heading, bars(steps, Number.isFinite(logit) ? logit : steps.reduce((sum, step) => sum + step.value, 0), probability));
}

function bars(steps, logit, probability) {
  let at = 0;
  const rows = steps.map((step) => ({ ...step, from: at, to: (at += step.value) }));
  rows.push({ label: "logit", value: logit, from: 0, to: logit, isSum: true });
  const least = Math.min(0, ...rows.map((row) => row.to));
  const most = Math.max(0, ...rows.map((row) => row.to));
  const x = (value) => LABEL + ((value - least) / (most - least || 1)) * (WIDTH - LABEL - 52);
  const shapes = rows.flatMap((row, i) => bar(row, i * LINE, x));
  const zero = vector("line", { x1: x(0), x2: x(0), y1: 0, y2: rows.length * LINE, class: "zero" });
  const told = rows.map((row) => `${row.label} ${signed(row.value)}`).join(", ");
  return vector("svg", { viewBox: `0 0 ${WIDTH} ${rows.length * LINE + 4}`, role: "img", class: "bars", "aria-label": `${told}; probability ${percent(probability)}` }, zero, ...shapes);
}

function bar({ label, value, from, to, isSum }, y, x) {
  const text = (at, anchor, content, kind) => {
    const made = vector("text", { x: at, y: y + 15, "text-anchor": anchor, class: kind });
    made.textContent = content;
    return made;
  };
  const left = Math.min(x(from), x(to));
  const right = Math.max(x(from), x(to));
  const kind = isSum ? "sum" : value < 0 ? "minus" : "plus";
  return [
    text(LABEL - 8, "end", label, "label"),
    vector("rect", { x: left, y: y + 4, width: Math.max(1.5, right - left), height: LINE - 8, rx: 3, class: kind }),
    text(right + 5, "start", signed(value), "value"),
  ];
}

function signed(value) {
  return (value < 0 ? "−" : "+") + Math.abs(value).toFixed(2);
}

function percent(probability) {
  return Number.isFinite(probability) ? (probability * 100).toFixed(probability < 0.01 ? 2 : 1) + " %" : "";
}
