/**
 * Makes an element. Text is set as text and never read as markup, whatever an item or a person is called; it stands apart from
 * what is around it, so that a right-to-left mark in a name turns nothing else.
 *
 * @param properties of the element; those with a dash, "role" and "for" are attributes, "on" is a map of listeners
 */
export function element(kind, properties = {}, ...children) {
  const made = document.createElement(kind);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "on") {
      Object.entries(value).forEach(([event, listener]) => made.addEventListener(event, listener));
    } else if (name.includes("-") || ["role", "for", "popover", "loading"].includes(name)) {
      made.setAttribute(name, value);
    } else if (value !== undefined) {
      made[name] = value;
    }
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** A text from elsewhere. */
export function name(text, className = "") {
  return element("bdi", { className, textContent: text, title: text });
}

const SVG = "http://www.w3.org/2000/svg";

export function vector(kind, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, kind);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

const ICONS = {
  heart: "M12 20.5C5 15.6 2.6 12.4 2.6 8.9A5.2 5.2 0 0 1 12 6a5.2 5.2 0 0 1 9.4 2.9c0 3.5-2.4 6.7-9.4 11.6Z",
  why: "M9 9.2a3 3 0 1 1 4.3 2.7c-.9.4-1.3 1-1.3 2.1M12 17.3v.2",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  close: "M6 6l12 12M18 6 6 18",
  back: "M15 5l-7 7 7 7",
  hide: "M3 3l18 18M10.6 6.2A9 9 0 0 1 21 12a10 10 0 0 1-2.6 3.5M6.5 7.5A10 10 0 0 0 3 12a9.3 9.3 0 0 0 12 5",
  play: "M8 5.5v13l11-6.5Z",
  plus: "M12 5v14M5 12h14",
  check: "M5 12.5l4.5 4.5L19 7.5",
  person: "M12 12.5a4.2 4.2 0 1 0 0-8.4 4.2 4.2 0 0 0 0 8.4ZM4 20.5a8 8 0 0 1 16 0",
  down: "M6 9l6 6 6-6",
};

/** A drawing that says nothing a label beside it does not say. */
export function icon(which) {
  const drawn = vector("path", { d: ICONS[which] });
  return vector("svg", { viewBox: "0 0 24 24", class: "icon icon-" + which, "aria-hidden": "true" }, drawn);
}

/** A button that shows an icon and is called by its label. */
export function iconButton(which, label, press, className = "") {
  return element("button", { type: "button", className: "icon-button " + className, "aria-label": label, title: label, on: { click: press } }, icon(which));
}

export function wait(millis) {
  return new Promise((done) => setTimeout(done, millis));
}
