import { Events } from "./net/events.js";
import { Feed } from "./net/feed.js";
import { Refused, send } from "./net/http.js";
import { tab } from "./net/keep.js";
import { prefer } from "./net/preferences.js";
import { keepPerson, lastPerson, person } from "./person.js";
import { authorSeal } from "./view/art.js";
import { openDetail } from "./view/detail.js";
import { name, wait } from "./view/dom.js";
import { openMenu } from "./view/menu.js";
import { Notes } from "./view/notes.js";
import { openPeople } from "./view/people.js";
import { openVideos } from "./view/videos.js";
import { Waterfall } from "./view/waterfall.js";
import { openWhy } from "./view/why.js";

/** In which a server that gives no token has folded an event into the person's state. */
const FOLDED_AFTER = 700;

/** The page: makes its parts and lets them meet. */
class App {
  constructor() {
    this.events = new Events();
    this.notes = new Notes();
    this.person = lastPerson();
    this.isWithoutProfile = tab.get("without-profile") === "true";
    this.tileActions = {
      open: (tile) => this.open(tile),
      why: (tile) => this.why(tile.item),
      menu: (tile, button) => this.menu(tile.item, button),
    };
    this.waterfall = new Waterfall(this, "Your feed");
    document.querySelector("main").append(this.waterfall.element);
    this.who = document.querySelector("#who");
    this.who.addEventListener("click", () => openPeople(this));
    this.become(this.person);
  }

  /** Shows another person's feed, or the same person's anew. */
  become(chosen) {
    this.events.flush();
    this.person = chosen;
    keepPerson(chosen);
    this.who.replaceChildren(authorSeal(chosen.id), name(chosen.name), ...(this.isWithoutProfile ? [document.createTextNode(" · no profile")] : []));
    this.who.setAttribute("aria-label", `Whose feed: ${chosen.name}. Change`);
    scrollTo(0, 0);
    this.waterfall.start(this.feed({ scene: "waterfall" }));
    this.#hint();
  }

  feed(asked) {
    return new Feed({ user: this.person.id, isWithoutProfile: this.isWithoutProfile, events: this.events, told: (failure) => this.notes.wait(failure), ...asked });
  }

  open(tile) {
    const { item } = tile;
    this.person.deeds.add("opened", item.item);
    if (!tile.isSeen) {
      tile.isSeen = true;
      this.say("impression", item);
    }
    this.say("click", item);
    this.followed();
    if (item.kind === "video") {
      openVideos(this, item);
    } else {
      openDetail(this, item);
    }
    this.#hint();
  }

  /** Lets what is still unseen of the feed follow what was just done. */
  async followed() {
    const who = this.person;
    const last = (this.lastDeed = {});
    const before = this.events.tokenOf(who.id);
    await this.events.flush();
    if (this.isWithoutProfile) {
      return; // such a feed follows nobody
    }
    if (this.events.tokenOf(who.id) === before) {
      await wait(FOLDED_AFTER);
    }
    if (who === this.person && last === this.lastDeed) {
      await this.waterfall.follow();
    }
  }

  say(type, item, more) {
    this.events.say(type, this.person.id, item, more);
  }

  hide(item) {
    this.person.deeds.add("hidden", item.item);
    this.say("hide", item);
    for (const { tile } of document.querySelectorAll(".tile")) {
      if (tile.item.item === item.item) {
        tile.hide();
      }
    }
    this.notes.say("Hidden. It will not come back.");
    this.followed();
  }

  why(item) {
    openWhy(this, item);
  }

  menu(item, button) {
    openMenu(this, item, button);
  }

  async prefer(group, value, wish, shown) {
    try {
      await prefer(this.person.id, group, value, wish);
      this.notes.say(`From now on ${wish} of ${shown}.`);
      this.followed();
    } catch (failure) {
      this.notes.say(failure instanceof Refused && failure.status === 404 ? "This server keeps no such wishes." : failure.message);
    }
  }

  withoutProfile(isWithout) {
    this.isWithoutProfile = isWithout;
    tab.put("without-profile", String(isWithout));
    this.become(this.person);
  }

  /** The server forgets; so does this tab. */
  async erase() {
    const { id, kind, name: called, tastes, deeds } = this.person;
    try {
      await this.events.flush();
      await send("DELETE", "/v1/users/" + encodeURIComponent(id));
      ["opened", "liked", "followed", "hidden"].forEach((done) => [...deeds[done]].forEach((value) => deeds.remove(done, value)));
      this.notes.say("Erased. The feed begins anew.");
      this.become(person(id, kind, called, tastes));
    } catch (failure) {
      this.refused(failure);
    }
  }

  /** What the server refused for good. */
  refused(failure) {
    if (failure instanceof Refused && failure.field === "profiling" && this.isWithoutProfile) {
      this.notes.say("This server knows no feed without data.");
      this.withoutProfile(false);
    } else {
      this.notes.say("The server says: " + failure.message);
    }
  }

  /** A dialog was closed: what is said is said here again. */
  settle() {
    this.notes.settle();
  }

  #hint() {
    if (this.person.kind === "person" || this.isWithoutProfile) {
      this.notes.noHint();
    } else {
      this.notes.newcomer(this.person.deeds.opened.size);
    }
  }
}

new App();
