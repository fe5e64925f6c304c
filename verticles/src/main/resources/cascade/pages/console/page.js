import { element } from "../view/dom.js";
import { Notes } from "../view/notes.js";
import { History } from "./history.js";
import { PANELS, SECTIONS } from "./panels.js";
import { Stream } from "./stream.js";

/** The console: sections of panels, each told of every second, drawn while it is looked at. */
class Console {
  constructor() {
    this.history = new History();
    this.notes = new Notes();
    this.main = document.querySelector("main");
    this.state = document.querySelector(".state");
    this.links = new Map();
    this.sections = SECTIONS.map((section) => this.#section(section));
    addEventListener("hashchange", () => this.#show(true));
    document.addEventListener("visibilitychange", () => this.#draw());
    this.#show(false);
    this.stream = new Stream({
      began: () => this.#began(),
      sampled: (sample) => this.#sampled(sample),
      told: (text) => this.#told(text),
    });
  }

  #section({ id, title, what }) {
    const panels = PANELS.filter((panel) => panel.section === id).map((panel) => panel.open(this));
    const heading = element("h1", { tabIndex: -1, id: "section-" + id }, title);
    const shown = element("section", { className: "section", hidden: true, "aria-labelledby": heading.id }, heading, element("p", { className: "lead" }, what), element("div", { className: "panels" }, ...panels.map((panel) => panel.element)));
    const link = element("a", { href: "#" + id }, title);
    document.querySelector(".sections ul").append(element("li", {}, link));
    this.links.set(id, link);
    this.main.append(shown);
    return { id, title, panels, shown, heading };
  }

  get #current() {
    const [wanted] = location.hash.slice(1).split("/");
    return this.sections.find(({ id }) => id === wanted) ?? this.sections[0];
  }

  /** What stands after a section's name in the address, such as a person's id. */
  get asked() {
    const [, ...rest] = location.hash.slice(1).split("/");
    return rest.length === 0 ? "" : decodeURIComponent(rest.join("/"));
  }

  #show(isAskedFor) {
    const current = this.#current;
    for (const section of this.sections) {
      section.shown.hidden = section !== current;
      const link = this.links.get(section.id);
      if (section === current) {
        link.setAttribute("aria-current", "page");
      } else {
        link.removeAttribute("aria-current");
      }
    }
    document.title = `${current.title} · Cascade console`;
    reveal(this.links.get(current.id));
    if (isAskedFor) {
      scrollTo(0, 0);
      current.heading.focus({ preventScroll: true });
    }
    current.panels.forEach((panel) => panel.shown?.(this.asked));
    this.#draw();
  }

  #began() {
    this.history.clear();
    this.sections.forEach(({ panels }) => panels.forEach((panel) => panel.began?.()));
  }

  #sampled(sample) {
    this.history.add(sample);
    const before = this.history.before();
    this.sections.forEach(({ panels }) => each(panels, (panel) => panel.sampled?.(sample, before)));
    this.#drawSoon();
  }

  /** The past comes all at once: it is drawn once. */
  #drawSoon() {
    if (!this.isDue) {
      this.isDue = true;
      requestAnimationFrame(() => {
        this.isDue = false;
        this.#draw();
      });
    }
  }

  #draw() {
    if (!document.hidden && this.history.last) {
      each(this.#current.panels, (panel) => panel.draw?.(this.history));
    }
  }

  #told(text) {
    this.state.textContent = text === "" ? "Live" : text;
    this.state.classList.toggle("is-live", text === "");
  }

  /** What the server said against what was asked of it. */
  refused(failure) {
    this.notes.say(failure.status === 403 ? "Your key does not open this: " + failure.message : "The server says: " + failure.message);
  }
}

/**
 * Scrolls the list of sections to one of them. The list itself and not the link: scrollIntoView() also moves where a browser goes on from with the next
 * Tab (Chromium 150), which is the top of the page here.
 */
function reveal(link) {
  const list = link.closest(".sections");
  const { left, right } = list.getBoundingClientRect();
  const place = link.getBoundingClientRect();
  list.scrollLeft += Math.min(0, place.left - left) + Math.max(0, place.right - right);
}

/** A panel that breaks is reported as any fault of a page is, and stands still; the others go on. */
function each(panels, does) {
  for (const panel of panels) {
    try {
      does(panel);
    } catch (failure) {
      reportError(failure);
    }
  }
}

new Console();
