import { query, send } from "../net/http.js";
import { form } from "../console/form.js";
import { many, time, whole } from "../console/words.js";
import { element, name } from "../view/dom.js";
import { frame, sentences, Table } from "./panel.js";

const DEAD = "cascade.feedback.events.dead";
const SPANS = [["PT24H", "The last day"], ["PT1H", "The last hour"], ["P7D", "The last week"], ["P30D", "The last month"]];

/** Letters: seen, repaired, sent again. */
export const letters = {
  section: "letters",
  open(console) {
    const table = new Table("Letters, the latest first", ["Letter", "Put aside", "Reason", "In words", "State", "Open"], "There are none: every event was applied.");
    const total = element("p", { className: "muted" });
    const result = element("div", { className: "result", "aria-live": "polite" });
    const state = element("p", { className: "muted" });
    let asked = { since: SPANS[0][0] };
    const load = async () => {
      try {
        const answer = await send("GET", "/v1/admin/dead-letters?" + query({ ...asked, limit: 100 }));
        total.textContent = `${many(answer.total, "letter")}, ${whole(answer.open)} of them open.` + (answer.isPartial ? " There are more than were looked at." : "");
        table.show(answer.letters.map((letter) => row(letter, () => show(letter.letter))));
      } catch (failure) {
        console.refused(failure);
      }
    };
    const show = async (letter) => {
      try {
        result.replaceChildren(...opened(await send("GET", path(letter)), { console, again: async () => (await load(), show(letter)) }));
        result.querySelector("h3").focus();
      } catch (failure) {
        console.refused(failure);
      }
    };
    const filter = form("letters", [{ name: "since", label: "Since", options: SPANS }], "Look", (values) => ((asked = values), load()));
    return {
      element: frame("letters-panel", "Letters", { isWide: true }, state, filter, total, table.element, result),
      shown: load,
      draw: (history) => (state.textContent = `This node has put ${many(history.last.sum(DEAD) || 0, "event")} aside since its start.`),
    };
  },
};

const path = (letter) => "/v1/admin/dead-letters/" + encodeURIComponent(letter);

function row({ letter, setAside, reason, text, state }, open) {
  return [letter, time(setAside), reason, text, state, element("button", { type: "button", className: "quiet", "aria-label": "Open letter " + letter, on: { click: open } }, "Open")];
}

function opened(letter, { console, again }) {
  const text = element("textarea", { className: "document short", id: "letter-event", rows: 12, spellcheck: false });
  text.value = indented(letter.event ?? "");
  const said = element("p", { className: "bad", role: "alert", hidden: true });
  const isSettled = letter.state !== "open";
  // What was cut, or is no text, would come back as something else.
  const isWhole = letter.isText && !letter.isCut;
  const act = async (does, body) => {
    said.hidden = true;
    try {
      const done = await send("POST", `${path(letter.letter)}/${does}${isSettled ? "?again=true" : ""}`, body);
      console.notes.say(`Letter ${letter.letter} was ${done.how}.`);
      await again();
    } catch (failure) {
      said.textContent = failure instanceof SyntaxError ? "This is no JSON: " + failure.message : failure.message;
      said.hidden = false;
    }
  };
  const repair = async () => {
    try {
      await act("repair", JSON.parse(text.value));
    } catch (failure) {
      said.textContent = "This is no JSON: " + failure.message;
      said.hidden = false;
    }
  };
  return [
    element("h3", { tabIndex: -1 }, "Letter ", name(letter.letter)),
    sentences(letter.lines ?? [letter.text]),
    element("label", { for: text.id }, "The event"),
    text,
    isWhole ? null : element("p", { className: "muted" }, "It is shown in part, so it cannot be repaired here: ops/cascade dead-letters repair can."),
    said,
    element(
      "div",
      { className: "actions" },
      element("button", { type: "button", className: "action main", hidden: !isWhole, on: { click: repair } }, isSettled ? "Send repaired, once more" : "Send repaired"),
      element("button", { type: "button", className: "action", on: { click: () => act("redrive") } }, isSettled ? "Send as it is, once more" : "Send as it is"),
    ),
  ].filter(Boolean);
}

function indented(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
