import { Events } from "../net/events.js";
import { ask, query, Refused, send } from "../net/http.js";
import { tab } from "../net/keep.js";
import { keepPerson, lastPerson, person } from "../person.js";
import { authorSeal } from "../view/art.js";
import { element, name } from "../view/dom.js";
import { Notes } from "../view/notes.js";
import { openPeople } from "../view/people.js";
import { experiments } from "./experiments.js";
import { scenes } from "./scenes.js";
import { Yours } from "./yours.js";

/** What decides the order: asked of the server, shown step by step, with what a person can change. */
class About {
  constructor() {
    this.events = new Events();
    this.notes = new Notes();
    this.person = lastPerson();
    this.isWithoutProfile = tab.get("without-profile") === "true";
    this.body = element("div", { className: "order-body", "aria-busy": "true" }, element("p", { className: "muted" }, "Asking the server…"));
    document.querySelector("main").append(this.body);
    this.who = document.querySelector("#who");
    this.who.addEventListener("click", () => openPeople(this));
    this.become(this.person);
  }

  /** Says what decides another person's order. */
  become(chosen) {
    this.person = chosen;
    keepPerson(chosen);
    this.who.replaceChildren(authorSeal(chosen.id), name(chosen.name), ...(this.isWithoutProfile ? [document.createTextNode(" · no profile")] : []));
    this.who.setAttribute("aria-label", `Whose feed: ${chosen.name}. Change`);
    return this.#load();
  }

  async #load() {
    this.asking?.abort();
    const asking = (this.asking = new AbortController());
    this.body.setAttribute("aria-busy", "true");
    const parameters = { user: this.person.id, profiling: this.isWithoutProfile ? "off" : undefined };
    try {
      const answer = await ask("/v1/parameters/main?" + query(parameters), { signal: asking.signal, told: (failure) => this.notes.wait(failure) });
      this.body.replaceChildren(new Yours(this, answer.person ?? {}).element, ...scenes(answer), experiments(answer.experiments), foot(parameters));
    } catch (failure) {
      if (!asking.signal.aborted) {
        this.refused(failure);
      }
    } finally {
      if (asking === this.asking) {
        this.body.setAttribute("aria-busy", "false");
      }
    }
  }

  /** Lets an item come again that was hidden; where the server cannot be reached it is told later. */
  async unhide(item) {
    this.person.deeds.remove("hidden", item);
    this.events.say("unhide", this.person.id, { item, scene: "waterfall" });
    await this.events.flush();
  }

  withoutProfile(isWithout) {
    this.isWithoutProfile = isWithout;
    tab.put("without-profile", String(isWithout));
    return this.become(this.person);
  }

  async erase() {
    const { id, kind, name: called, tastes, deeds } = this.person;
    try {
      await send("DELETE", "/v1/users/" + encodeURIComponent(id));
      ["opened", "liked", "followed", "hidden"].forEach((done) => [...deeds[done]].forEach((value) => deeds.remove(done, value)));
      this.notes.say("Erased. The feed begins anew.");
      await this.become(person(id, kind, called, tastes));
    } catch (failure) {
      this.refused(failure);
    }
  }

  /** Something was taken back in the dialog of people. */
  followed() {
    this.#load();
  }

  refused(failure) {
    this.notes.say(failure instanceof Refused ? "The server says: " + failure.message : "Something here broke: " + failure.message);
  }

  settle() {
    this.notes.settle();
  }
}

function foot(parameters) {
  const json = "/v1/parameters/main?" + query(parameters);
  return element("p", { className: "foot" }, element("a", { href: "/" }, "Back to the feed"), " · ", element("a", { href: json }, "The same as JSON"));
}

new About();
