import { element } from "./dom.js";
import { top } from "./sheets.js";

const STAY = 4_500;

const PARTS = {
  features: "what we know of you",
  recall: "some sources",
  rank: "ranking",
  filter: "new pictures",
  catalogue: "the latest pictures",
};

/** What the page says of itself, at its foot: what keeps it waiting, what just happened, what is missing. Nothing moves for it. */
export class Notes {
  constructor() {
    this.waiting = element("p", { className: "note waiting", hidden: true });
    this.said = element("p", { className: "note said", hidden: true });
    this.missing = element("p", { className: "note missing", hidden: true });
    this.hint = element("p", { className: "note hint", hidden: true });
    this.element = element("div", { className: "notes", role: "status", "aria-live": "polite" }, this.hint, this.missing, this.said, this.waiting);
    document.body.append(this.element);
  }

  say(text) {
    this.#show(this.said, text);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.said.hidden = true), STAY);
  }

  /** @param failure what keeps us waiting; null once it is over */
  wait(failure) {
    if (failure === null) {
      this.waiting.hidden = true;
      return;
    }
    const text = { 0: "The server cannot be reached.", 429: "The server is busy.", 503: "The server is starting." }[failure.status];
    this.#show(this.waiting, `${text ?? "The server is in trouble."} This page goes on by itself.`);
  }

  /** @param codes of the parts that were late or down, such as rank:timeout */
  degraded(codes = []) {
    const parts = [...new Set(codes.filter((code) => code !== "filter:seen-relaxed").map((code) => PARTS[code.split(":")[0]] ?? code))];
    if (parts.length === 0) {
      this.missing.hidden = true;
      return;
    }
    this.#show(this.missing, "For now without " + parts.join(", "));
    this.missing.title = codes.join(", ");
  }

  /** How far a newcomer has come: dots of three. */
  newcomer(clicks) {
    if (clicks >= 3) {
      this.hint.hidden = true;
      return;
    }
    const dots = [0, 1, 2].map((i) => element("i", { className: i < clicks ? "dot full" : "dot" }));
    const text = clicks === 0 ? "New here? Open what you like and the feed follows." : "Your feed follows what you open.";
    this.hint.replaceChildren(text, element("span", { className: "dots", "aria-hidden": "true" }, ...dots));
    this.hint.hidden = false;
  }

  noHint() {
    this.hint.hidden = true;
  }

  #show(note, text) {
    if (this.element.parentNode !== top()) {
      top().append(this.element);
    }
    if (note.textContent !== text || note.hidden) {
      note.textContent = text;
      note.hidden = false;
    }
  }

  /** Comes back from a dialog that is going. */
  settle() {
    if (this.element.parentNode !== top()) {
      top().append(this.element);
    }
  }
}
