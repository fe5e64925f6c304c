import { send } from "../net/http.js";
import { wait } from "../view/dom.js";
import { Meaning, Sample } from "./sample.js";

const PAUSE = 4_000;
/** Samples come every second. */
const SILENCE = 6_000;

/** What the server does, second by second. Comes back by itself after whatever passes; asks for a key where one is needed. */
export class Stream {
  /**
   * @param began called when the server begins to tell, from the beginning of what it kept
   * @param sampled called with each Sample, the oldest first
   * @param told called with what keeps us waiting, and with "" once it is over
   */
  constructor({ began, sampled, told }) {
    this.began = began;
    this.sampled = sampled;
    this.told = told;
    this.#open();
    setInterval(() => this.#listen(), 1_000);
  }

  /** A connection that stands says nothing of a server that stands still. */
  #listen() {
    const isSilent = this.isLive && performance.now() - this.heardAt > SILENCE;
    if (isSilent !== (this.isSilent ?? false)) {
      this.isSilent = isSilent;
      this.told(isSilent ? "The server has told nothing for some seconds." : "");
    }
  }

  #open() {
    const source = new EventSource("/v1/admin/stream");
    source.addEventListener("hello", (event) => {
      this.meaning = new Meaning(JSON.parse(event.data));
      this.isLive = true;
      this.heardAt = performance.now();
      this.told("");
      this.began();
    });
    source.addEventListener("sample", (event) => {
      this.heardAt = performance.now();
      this.sampled(new Sample(JSON.parse(event.data), this.meaning));
    });
    source.addEventListener("error", () => {
      this.isLive = this.isSilent = false;
      this.told("The server cannot be reached. This page goes on by itself.");
      if (source.readyState === EventSource.CLOSED) {
        this.#refused();
      }
    });
  }

  /** The browser says nothing of why a stream was refused: another question is answered with the reason. */
  async #refused() {
    try {
      const { needed, scopes } = await send("GET", "/v1/session");
      if (needed && !scopes.includes("admin")) {
        location.assign("/sign-in?to=/console");
        return;
      }
      this.told("As many consoles are open as may be, or the server is just starting. This page tries again.");
    } catch {
      // What was said before still holds.
    }
    await wait(PAUSE * (0.8 + 0.4 * Math.random()));
    this.#open();
  }
}
