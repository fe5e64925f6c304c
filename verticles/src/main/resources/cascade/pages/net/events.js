import { Refused, send } from "./http.js";

const MOST_WAITING = 500;
const MOST_SENT = 200;
const BEACON_BYTES = 60_000;
const GATHER = 1_000;
const LAST_PAUSE = 15_000;

/** Events on their way to the server: gathered, sent again after a failure under the same ids, and bounded. */
export class Events {
  constructor() {
    this.waiting = [];
    this.pause = 0;
    this.timer = null;
    this.sending = null;
    this.underWay = [];
    this.token = { user: null, text: null };
    // A page that is hidden may never be shown again.
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.#leave());
    addEventListener("pagehide", () => this.#leave());
  }

  /**
   * Says what a person did.
   *
   * @param shown the item as a feed showed it: { item, author, scene, requestId, position }
   */
  say(type, user, shown, more = {}) {
    const event = { v: 1, id: eventId(), type, user, item: shown.item, time: new Date().toISOString(), scene: shown.scene, ...more };
    if (shown.requestId) {
      event.requestId = shown.requestId;
      event.position = shown.position;
    }
    if (type === "follow" || type === "unfollow") {
      event.author = shown.author;
    }
    this.waiting.push(event);
    if (this.waiting.length > MOST_WAITING) {
      const least = this.waiting.findIndex((one) => one.type === "impression" || one.type === "dwell");
      this.waiting.splice(Math.max(0, least), 1);
    }
    this.#plan(this.pause || GATHER);
  }

  /** Sends what waits now; resolves once the server has it or has failed to take it. */
  async flush() {
    await this.sending;
    clearTimeout(this.timer);
    this.timer = null;
    this.sending = this.#send();
    await this.sending;
  }

  #plan(millis) {
    this.timer ??= setTimeout(() => this.flush(), millis);
  }

  async #send() {
    const batch = this.waiting.slice(0, MOST_SENT);
    if (batch.length === 0) {
      return;
    }
    this.underWay = batch;
    try {
      const answer = await send("POST", "/v1/events", batch, { keepalive: JSON.stringify(batch).length < BEACON_BYTES });
      this.#keepToken(batch.at(-1).user, answer?.token);
      this.#done(batch);
    } catch (failure) {
      if (failure instanceof Refused && failure.isPassing) {
        this.pause = Math.min(LAST_PAUSE, Math.max(GATHER, this.pause * 2));
      } else {
        this.#done(batch); // it would be refused again
      }
    }
    this.underWay = [];
    if (this.waiting.length > 0) {
      this.#plan(this.pause || GATHER);
    }
  }

  /** What a feed of this user names to know what was sent; undefined where the server gave none. */
  tokenOf(user) {
    return this.token.user === user ? this.token.text : undefined;
  }

  forgetToken() {
    this.token = { user: null, text: null };
  }

  #keepToken(user, text) {
    if (text) {
      this.token = { user, text };
    }
  }

  #done(batch) {
    const sent = new Set(batch.map((event) => event.id));
    this.waiting = this.waiting.filter((event) => !sent.has(event.id));
    this.pause = 0;
  }

  /** What is under way outlives the page by itself, and is not sent twice. */
  #leave() {
    const batch = this.waiting.filter((event) => !this.underWay.includes(event)).slice(-MOST_SENT);
    if (batch.length > 0 && navigator.sendBeacon?.("/v1/events", JSON.stringify(batch))) {
      this.#done(batch);
    }
  }
}

/** Unique among all tabs and browsers. */
export function eventId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return "w-" + Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
