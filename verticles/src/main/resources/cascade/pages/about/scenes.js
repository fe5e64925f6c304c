import { tab } from "../net/keep.js";
import { element, name, vector } from "../view/dom.js";
import { looks } from "./looks.js";

const CALLED = { waterfall: "Feed", similar: "More like this", video: "Videos" };

/** The choice of a scene, and the steps of the one that is chosen. */
export function scenes({ scenes: all = [], ranking }) {
  const kept = tab.get("about-scene");
  const first = all.find(({ scene }) => scene === kept) ?? all[0];
  if (!first) {
    return [];
  }
  const steps = element("div", { className: "steps" });
  const show = (chosen) => {
    tab.put("about-scene", chosen.scene);
    steps.replaceChildren(...chosen.parts.map((part, i) => step(part, i + 1, ranking)));
  };
  const choices = all.map((one) =>
    element("label", {}, element("input", { type: "radio", name: "scene", value: one.scene, checked: one === first, on: { change: () => show(one) } }), element("span", {}, CALLED[one.scene] ?? name(one.scene))),
  );
  show(first);
  return [element("fieldset", { className: "scene-choice" }, element("legend", {}, "How a page comes to be, of"), ...choices), steps];
}

function step({ part, title, what, parameters }, number, ranking) {
  const id = "step-" + part;
  return element(
    "section",
    { className: "step", "aria-labelledby": id },
    element("h2", { id }, element("span", { className: "number", "aria-hidden": "true" }, String(number)), title),
    element("p", { className: "what" }, what),
    element("ul", { className: "weights" }, ...parameters.map(weight)),
    part === "value" && ranking ? looks(ranking) : null,
    settings(title, parameters),
  );
}

function weight({ what, words, share, from, fromKind }) {
  const isUnusual = fromKind === "experiment" || fromKind === "rules";
  return element(
    "li",
    {},
    element("div", { className: "weight-line" }, element("strong", {}, name(capital(what))), element("span", { className: "words" }, name(words))),
    share === undefined ? null : bar(share),
    isUnusual ? element("span", { className: "chip from" }, name(from)) : null,
  );
}

/** Says nothing that the words beside it do not say. */
function bar(share) {
  const width = Math.max(0, Math.min(100, share * 100));
  return vector(
    "svg",
    { class: "share", viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": "true" },
    vector("rect", { class: "all", width: 100, height: 6, rx: 1 }),
    vector("rect", { class: "part", width, height: 6, rx: 1 }),
  );
}

/** The same as those who run the server write it. */
function settings(title, parameters) {
  const rows = parameters.flatMap(({ name: key, value, also = {}, from }) => [[key, value, from], ...Object.entries(also).map(([other, number]) => [other, number, from])]);
  const head = element("tr", {}, ...["setting", "value", "from"].map((text) => element("th", { scope: "col" }, text)));
  const body = rows.map((row) => element("tr", {}, ...row.map((cell) => element("td", {}, name(String(cell))))));
  return element("details", {}, element("summary", {}, "As settings"), element("div", { className: "scrolled", tabIndex: 0, role: "region", "aria-label": "Settings of: " + title }, element("table", {}, element("thead", {}, head), element("tbody", {}, ...body))));
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
