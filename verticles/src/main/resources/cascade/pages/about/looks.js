import { element, name } from "../view/dom.js";

const FIELDS = { item: "The item", user: "You", context: "The moment", cross: "You and the item together" };

/** What the ranking model looks at, by whom it is about. */
export function looks({ model, looksAt = [] }) {
  const groups = Object.entries(FIELDS)
    .map(([field, called]) => [called, looksAt.filter((one) => one.field === field)])
    .filter(([, features]) => features.length > 0)
    .map(([called, features]) => element("div", {}, element("h3", {}, called), element("ul", {}, ...features.map(({ what }) => element("li", {}, name(what))))));
  return element("details", {}, element("summary", {}, `What the model looks at (${looksAt.length})`), element("p", { className: "muted" }, "The model ", name(model), " learned from what people opened how much each of these says."), element("div", { className: "looks" }, ...groups));
}
