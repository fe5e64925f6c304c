import { wait } from "../view/dom.js";
import { ask, query, Refused } from "./http.js";

const MOST_EXCLUDED = 100;
const FIRST_PAUSE = 400;
const LAST_PAUSE = 8_000;
const MOST_REMEMBERED = 2_000;

/** A chain of pages that shows no item twice. */
export class Feed {
  /** @param told called with what keeps us waiting, and with null once it is over */
  constructor({ user, scene, anchor, size = 20, isWithoutProfile, events, exclude = [], told }) {
    this.parameters = { user, scene, item: anchor, exclude, size, details: true };
    if (isWithoutProfile) {
      this.parameters.profiling = "off";
    }
    this.scene = scene;
    this.anchor = anchor;
    this.events = events;
    this.told = told;
    this.cursor = undefined;
    this.shown = new Set();
    this.aborting = new AbortController();
  }

  /** The next items, each with where it stood; none where the feed has ended. Throws Refused. */
  async next() {
    const page = await this.#filledPage();
    this.cursor = page.cursor;
    const items = page.items
      .map((item, position) => ({ ...item, position, scene: this.scene, anchor: this.anchor, requestId: page.requestId }))
      .filter((item) => !this.shown.has(item.item));
    items.forEach((item) => this.shown.add(item.item));
    if (this.shown.size > MOST_REMEMBERED) {
      this.shown = new Set([...this.shown].slice(-MOST_REMEMBERED / 2));
    }
    return { items, degraded: page.degraded };
  }

  /** A server that found nothing in time is asked again, a few times: there may be much to show. */
  async #filledPage() {
    for (let pause = FIRST_PAUSE; ; pause *= 2) {
      const page = await this.#page();
      const wasLate = page.degraded.some((part) => part.startsWith("recall:") && part !== "recall:empty");
      if (page.items.length > 0 || !wasLate || pause > LAST_PAUSE) {
        return page;
      }
      await wait(pause);
      this.aborting.signal.throwIfAborted();
    }
  }

  async #page() {
    const options = { signal: this.aborting.signal, told: this.told };
    const after = this.events.tokenOf(this.parameters.user);
    try {
      return await ask("/v1/feed?" + query({ ...this.parameters, cursor: this.cursor, after }), options);
    } catch (failure) {
      if (failure instanceof Refused && ["cursor", "after"].includes(failure.field)) {
        // Of another version of the server: begin anew rather than end.
        this.events.forgetToken();
        const exclude = [...this.shown].slice(-MOST_EXCLUDED);
        return ask("/v1/feed?" + query({ ...this.parameters, exclude }), options);
      }
      throw failure;
    }
  }

  close() {
    this.aborting.abort();
  }
}
