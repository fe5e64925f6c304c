import { send } from "../net/http.js";
import { element, name } from "../view/dom.js";
import { many } from "./words.js";

/**
 * A document that is pushed to all servers: written here, checked by the server, each fault shown at its line. What is pushed replaces what the editor started
 * from and nothing else: where somebody pushed in between, it says so.
 */
export class PushEditor {
  /**
   * @param what "experiments" or "rules"
   * @param example a document to begin with where none was pushed
   */
  constructor(console, what, example) {
    this.console = console;
    this.path = "/v1/admin/" + what;
    this.example = example;
    this.numbers = element("div", { className: "line-numbers", "aria-hidden": "true" });
    this.text = element("textarea", {
      className: "document",
      id: what + "-document",
      rows: 18,
      wrap: "off",
      spellcheck: false,
      "aria-describedby": what + "-faults",
      on: { input: () => this.#edited(), scroll: () => (this.numbers.scrollTop = this.text.scrollTop) },
    });
    this.faults = element("div", { className: "faults", id: what + "-faults", role: "status" });
    this.check = element("button", { type: "button", className: "action", on: { click: () => this.#send(true) } }, "Check");
    this.push = element("button", { type: "button", className: "action main", on: { click: () => this.#send(false) } }, "Push to all servers");
    this.again = element("button", { type: "button", className: "action", on: { click: () => this.load() } }, "Take what is in force");
    this.servers = element("ul", { className: "servers" });
    this.element = element(
      "div",
      { className: "editor" },
      element("label", { for: this.text.id }, "The document, as JSON"),
      element("div", { className: "with-lines" }, this.numbers, this.text),
      this.faults,
      element("div", { className: "actions" }, this.check, this.push, this.again),
      element("h3", {}, "What servers made of it"),
      this.servers,
    );
  }

  /** Begins with what is pinned now; what was written is lost. */
  async load() {
    try {
      const answer = await send("GET", this.path);
      this.version = answer.version;
      this.text.value = answer.document === null ? this.example : indented(answer.document);
      this.#edited();
      this.#showServers(answer.servers);
      this.loaded?.(answer);
    } catch (failure) {
      this.console.refused(failure);
    }
  }

  #edited() {
    const lines = this.text.value.split("\n").length;
    if (this.numbers.childElementCount !== lines) {
      this.numbers.replaceChildren(...Array.from({ length: lines }, (_, i) => element("span", {}, String(i + 1))));
    }
    this.#mark([]);
  }

  async #send(isDry) {
    this.check.disabled = this.push.disabled = true;
    try {
      const after = isDry || this.version === undefined ? {} : { "if-match": `"${this.version}"` };
      const answer = await send("PUT", this.path + (isDry ? "?dry=true" : ""), this.text.value, { headers: after });
      this.#mark([]);
      if (isDry) {
        this.faults.replaceChildren(element("p", { className: "good" }, "Nothing is wrong with it."));
      } else {
        this.version = versionOf(this.text.value);
        this.#showServers(answer.servers);
        const taken = Object.values(answer.servers).filter(({ applied }) => applied).length;
        this.faults.replaceChildren(element("p", { className: "good" }, `Pushed: in force on ${many(taken, "server")}.`));
        this.loaded?.({ document: this.text.value, ...answer });
      }
    } catch (failure) {
      this.#refused(failure);
    } finally {
      this.check.disabled = this.push.disabled = false;
    }
  }

  #refused(failure) {
    if (failure.faults) {
      this.#mark(failure.faults);
      this.faults.replaceChildren(element("p", { className: "bad" }, `Refused: ${many(failure.faults.length, "fault")}. What was in force stays.`), element("ol", {}, ...failure.faults.map((fault) => this.#fault(fault))));
    } else if (failure.status === 412) {
      this.faults.replaceChildren(element("p", { className: "bad" }, "Somebody pushed another version since this one was opened. Take what is in force, and change that."));
    } else {
      this.console.refused(failure);
    }
  }

  #fault({ path, reason, line }) {
    const where = line ? element("button", { type: "button", className: "quiet", on: { click: () => this.#goTo(line) } }, "Line " + line) : null;
    return element("li", {}, where, where ? " " : null, element("code", {}, name(path)), " ", name(reason));
  }

  #mark(faults) {
    const lines = new Set(faults.map(({ line }) => line));
    [...this.numbers.children].forEach((number, i) => number.classList.toggle("faulty", lines.has(i + 1)));
    this.text.setAttribute("aria-invalid", String(faults.length > 0));
    if (faults.length === 0) {
      this.faults.replaceChildren();
    }
  }

  #goTo(line) {
    const lines = this.text.value.split("\n");
    const from = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    this.text.focus();
    this.text.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0));
    this.text.scrollTop = Math.max(0, line - 5) * (this.text.scrollHeight / lines.length);
  }

  #showServers(servers = {}) {
    const all = Object.entries(servers).map(([server, { applied, inForce, faults = [] }]) =>
      element("li", { className: applied ? "good" : "bad" }, name(server), applied ? `: version ${inForce} is in force` : `: refused, version ${inForce} stays: ${faults.map(({ path, reason }) => path + " " + reason).join("; ")}`),
    );
    this.servers.replaceChildren(...(all.length === 0 ? [element("li", { className: "muted" }, "No server has answered: nothing was pushed yet.")] : all));
  }
}

function versionOf(text) {
  try {
    return JSON.parse(text)?.version;
  } catch {
    return undefined;
  }
}

/** As people read JSON; what is none stays as it is. */
function indented(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
