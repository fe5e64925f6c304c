import { element, name } from "../view/dom.js";
import { percent } from "./yours.js";

/** All experiments that are in force, whoever is in them. */
export function experiments({ version, inForce = [] } = {}) {
  const heading = element("h2", { id: "experiments" }, "Experiments");
  if (inForce.length === 0) {
    return element("section", { className: "step", "aria-labelledby": "experiments" }, heading, element("p", { className: "what" }, "None is running: the same weights hold for everybody."));
  }
  const lines = inForce.map(({ layer, experiment, share, arms }) =>
    element("li", {}, element("div", { className: "weight-line" }, element("strong", {}, name(experiment)), element("span", { className: "words" }, `${percent(share)} of people, layer `, name(layer))), element("ul", { className: "plain" }, ...arms.map(arm))),
  );
  return element("section", { className: "step", "aria-labelledby": "experiments" }, heading, element("p", { className: "what" }, `Other weights are tried with some people, chosen by chance (version ${version}).`), element("ul", { className: "weights" }, ...lines));
}

function arm({ arm: called, share, sets = {} }) {
  const changes = Object.entries(sets).map(([key, value]) => `${key} = ${value}`);
  return element("li", {}, name(called), `, ${percent(share)}: `, changes.length === 0 ? "nothing changes" : name(changes.join(", ")));
}
