import { element, name } from "../view/dom.js";

/** The frame of a panel: a heading, and what it shows. */
export function frame(id, title, { isWide = false, what = "" } = {}, ...content) {
  const heading = element("h2", { id: "panel-" + id }, title);
  return element("section", { className: "panel" + (isWide ? " wide" : ""), id, "aria-labelledby": heading.id }, heading, what ? element("p", { className: "what" }, what) : null, ...content);
}

/** A number that one looks at first. */
export class Figure {
  constructor(label, hint = "") {
    this.value = element("strong", { className: "value" }, "–");
    this.element = element("div", { className: "figure", title: hint }, this.value, element("span", { className: "muted" }, label));
  }

  /** @param tone "good", "bad" or "" */
  show(text, tone = "") {
    if (this.value.textContent !== text) {
      this.value.textContent = text;
    }
    for (const known of ["good", "bad"]) {
      this.element.classList.toggle(known, known === tone);
    }
  }
}

export function figures(...all) {
  return element("div", { className: "figures" }, ...all.map((figure) => figure.element));
}

/**
 * A table whose rows are shown anew when they change.
 *
 * @param heads of its columns; those with a dot in front are of numbers
 */
export class Table {
  constructor(caption, heads, none = "Nothing yet.") {
    this.isNumber = heads.map((head) => head.startsWith("."));
    this.body = element("tbody", {});
    const head = element("tr", {}, ...heads.map((text, i) => element("th", { scope: "col", className: this.isNumber[i] ? "number" : "" }, text.replace(/^\./, ""))));
    const table = element("table", {}, element("caption", {}, caption), element("thead", {}, head), this.body);
    this.scrolled = element("div", { className: "scrolled", tabIndex: 0, role: "region", "aria-label": caption }, table);
    this.none = element("p", { className: "muted none" }, none);
    this.element = element("div", {}, this.scrolled, this.none);
    this.show([]);
  }

  /** @param rows of cells: texts, or elements */
  show(rows) {
    this.scrolled.hidden = rows.length === 0;
    this.none.hidden = rows.length > 0;
    const said = JSON.stringify(rows, (_, value) => (value instanceof Node ? null : value));
    if (said !== this.said || rows.some((row) => row.some((cell) => cell instanceof Node))) {
      this.said = said;
      this.body.replaceChildren(...rows.map((row) => this.#row(row)));
    }
  }

  #row(cells) {
    const made = cells.map((cell, i) => {
      const content = cell instanceof Node ? cell : name(String(cell));
      return i === 0 ? element("th", { scope: "row", className: this.isNumber[i] ? "number" : "" }, content) : element("td", { className: this.isNumber[i] ? "number" : "" }, content);
    });
    return element("tr", {}, ...made);
  }
}

/** Sentences, as a list. */
export function sentences(words) {
  return element("ul", { className: "sentences" }, ...words.map((text) => element("li", {}, name(text))));
}

/** Names and values. */
export function facts(known) {
  const there = Object.entries(known).filter(([, value]) => value !== undefined && value !== null && value !== "");
  return element("dl", { className: "facts" }, ...there.flatMap(([key, value]) => [element("dt", {}, name(key)), element("dd", {}, value instanceof Node ? value : name(String(value)))]));
}

/** The same as the server has it, for who wants all of it. */
export function raw(title, json) {
  return element("details", { className: "raw" }, element("summary", {}, title), element("pre", { tabIndex: 0, role: "region", "aria-label": title }, JSON.stringify(json, null, 2)));
}
