import { find, title, topicName } from "../net/items.js";
import { forget } from "../net/preferences.js";
import { art } from "../view/art.js";
import { element, iconButton, name } from "../view/dom.js";

const FIRST_HIDDEN = 6;

/** What a person decided about his feed, each with a button that takes it back. */
export class Yours {
  constructor(app, { profiling = "on", words, experiments = [], controls, known }) {
    this.app = app;
    this.heading = element("h2", { id: "yours", tabIndex: -1 }, "Yours to decide");
    this.element = element("section", { className: "yours", "aria-labelledby": "yours" }, this.heading, words ? element("p", { className: "muted" }, words) : null, this.#profileSwitch());
    if (profiling !== "off" && controls) {
      this.element.append(...this.#wishes(controls), ...this.#hidden(controls.hidden), ...taken(experiments), ...of(known));
    }
  }

  #profileSwitch() {
    const box = element("input", { type: "checkbox", role: "switch", id: "without-profile-here", checked: this.app.isWithoutProfile, on: { change: () => this.#switched(box.checked) } });
    return element("div", { className: "switch" }, element("label", { for: "without-profile-here" }, element("strong", {}, "Feed without my data"), element("small", { textContent: "the same for everybody, from no profile; kept in this tab" })), box);
  }

  async #switched(isWithout) {
    await this.app.withoutProfile(isWithout);
    document.querySelector("#without-profile-here")?.focus();
  }

  #wishes({ more = [], less = [] }) {
    const chips = [...more.map((wish) => this.#chip("more", wish)), ...less.map((wish) => this.#chip("less", wish))];
    const none = element("p", { className: "muted none", hidden: chips.length > 0 }, "You asked for nothing yet. The dots beside a picture let you ask for more or less of its topic or author.");
    return [element("h3", {}, "More and less"), none, element("ul", { className: "chips" }, ...chips)];
  }

  #chip(way, { group, name: value }) {
    const shown = group === "topics" ? topicName(value) : value;
    const remove = (event) => this.#takeBack(event.currentTarget.closest("li"), () => forget(this.app.person.id, group, value), `Taken back: ${way} of ${shown}.`);
    return element("li", { className: "wish " + way }, element("span", {}, way + " of ", name(shown)), iconButton("close", `Take back: ${way} of ${shown}`, remove));
  }

  #hidden({ total = 0, items = [] } = {}) {
    const list = element("ul", { className: "hidden-items" });
    const none = element("p", { className: "muted none", hidden: items.length > 0 }, "You hid nothing.");
    const more = element("button", { type: "button", className: "action", hidden: items.length <= FIRST_HIDDEN, on: { click: () => this.#showMore(list, more, items) } }, `Show all ${items.length}`);
    list.append(...items.slice(0, FIRST_HIDDEN).map((item) => this.#hiddenItem(item)));
    const beyond = total > items.length ? element("p", { className: "muted" }, `The latest ${items.length} of ${total} are listed.`) : null;
    return [element("h3", {}, "Hidden"), none, list, more, beyond].filter(Boolean);
  }

  #showMore(list, more, items) {
    const rest = items.slice(FIRST_HIDDEN).map((item) => this.#hiddenItem(item));
    list.append(...rest);
    more.hidden = true;
    rest[0]?.querySelector("button")?.focus();
  }

  #hiddenItem(item) {
    const called = element("span", {}, name(item));
    const label = (shown) => `Show again: ${shown}`;
    const remove = (event) => this.#takeBack(event.currentTarget.closest("li"), () => this.app.unhide(item), "It may come again.");
    const button = element("button", { type: "button", className: "action", "aria-label": label(item), on: { click: remove } }, "Show again");
    const entry = element("li", {}, element("span", { className: "no-art", "aria-hidden": "true" }), called, button);
    find(item).then((found) => {
      if (found) {
        entry.firstChild.replaceWith(art(found, { shape: 1 }));
        called.replaceChildren(name(title(found)));
        button.setAttribute("aria-label", label(title(found)));
      }
    });
    return entry;
  }

  /** Whoever uses a keyboard goes on where he was. */
  async #takeBack(entry, act, said) {
    entry.querySelector("button").disabled = true;
    try {
      await act();
    } catch (failure) {
      entry.querySelector("button").disabled = false;
      this.app.refused(failure);
      return;
    }
    const list = entry.parentElement;
    const next = (entry.nextElementSibling ?? entry.previousElementSibling)?.querySelector("button") ?? this.heading;
    entry.remove();
    if (list.childElementCount === 0) {
      list.previousElementSibling.hidden = false;
    }
    next.focus();
    this.app.notes.say(said);
  }
}

function taken(experiments) {
  const lines = experiments.map(({ experiment, arms: [arm] }) =>
    element("li", {}, "You are in ", element("strong", {}, name(arm.arm)), " of the experiment ", element("strong", {}, name(experiment)), `, as ${percent(arm.share)} of people are. `, changes(arm.sets)),
  );
  return lines.length === 0 ? [] : [element("h3", {}, "Experiments"), element("ul", { className: "plain" }, ...lines)];
}

function changes(sets = {}) {
  const all = Object.entries(sets).map(([key, value]) => `${key} is ${value}`);
  return all.length === 0 ? "It changes nothing for you." : `There ${all.join(", ")}.`;
}

function of(known) {
  if (!known) {
    return [];
  }
  const said = Object.entries({ ...known.profile, ...known.profile?.attributes }).filter(([key, value]) => key !== "attributes" && value !== null).map(([key, value]) => `${key} ${value}`);
  const lines = [
    `Shown so far: ${known.shown}. Kept: ${known.opened} opened, ${known.follows} authors followed.`,
    said.length === 0 ? "The profile says nothing." : `The profile says: ${said.slice(0, 12).join(", ")}.`,
    `For what trends, you count among ${known.trendsOf}.`,
  ];
  return [element("h3", {}, "What is known"), element("ul", { className: "plain" }, ...lines.map((line) => element("li", {}, name(line)))), element("p", { className: "muted" }, "All of it can be erased: press the name at the top.")];
}

export function percent(share) {
  return (Math.round(share * 1000) / 10).toString() + " %";
}
