import { browser, tab } from "./net/keep.js";
import { eventId } from "./net/events.js";

const MOST_DEEDS = 500;

/** What somebody did in this tab, so that buttons stay pressed: the server is told, and answers with feeds alone. */
class Deeds {
  constructor(id) {
    this.id = id;
    const kept = parsed(tab.get("deeds." + id)) ?? {};
    for (const kind of ["opened", "liked", "followed", "hidden"]) {
      this[kind] = new Set(Array.isArray(kept[kind]) ? kept[kind] : []);
    }
  }

  add(kind, value) {
    this[kind].delete(value);
    this[kind].add(value);
    if (this[kind].size > MOST_DEEDS) {
      this[kind].delete(this[kind].values().next().value);
    }
    this.#keep();
  }

  remove(kind, value) {
    this[kind].delete(value);
    this.#keep();
  }

  #keep() {
    const { opened, liked, followed, hidden } = this;
    tab.put("deeds." + this.id, JSON.stringify({ opened: [...opened], liked: [...liked], followed: [...followed], hidden: [...hidden] }));
  }
}

/** Somebody whose feed is shown: { id, name, kind: "you" | "newcomer" | "person", tastes, deeds }. */
export function person(id, kind, name, tastes = []) {
  return { id, kind, name, tastes, deeds: new Deeds(id) };
}

/** The one who sits here: an id that the browser keeps. */
export function yourself() {
  let id = browser.get("you");
  if (!id) {
    id = "you-" + eventId().slice(2, 14);
    browser.put("you", id);
  }
  return person(id, "you", "You");
}

export function newcomer() {
  return person("new-" + eventId().slice(2, 14), "newcomer", "A newcomer");
}

/** Whom this tab showed last, or yourself. */
export function lastPerson() {
  const kept = parsed(tab.get("person"));
  if (typeof kept?.id === "string" && kept.kind !== "you") {
    return person(kept.id, kept.kind, kept.name, kept.tastes);
  }
  return yourself();
}

export function keepPerson({ id, kind, name, tastes }) {
  tab.put("person", JSON.stringify({ id, kind, name, tastes }));
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
