import { send } from "../net/http.js";
import { confirm, form } from "../console/form.js";
import { time, whole } from "../console/words.js";
import { element, name } from "../view/dom.js";
import { frame, raw, sentences, Table } from "./panel.js";

/** What is known of a person, in words; and how to forget it. */
export const people = {
  section: "people",
  open(console) {
    const result = element("div", { className: "result", "aria-live": "polite" });
    const show = async (id) => {
      try {
        const state = await send("GET", `/v1/admin/users/${encodeURIComponent(id)}/state`);
        result.replaceChildren(...known(state, () => erase(id)));
      } catch (failure) {
        result.replaceChildren(element("p", { className: "muted" }, failure.status === 404 ? "Nothing is known of this person." : failure.message));
      }
    };
    const erase = async (id) => {
      if (await confirm("Forget this person?", "Profile, clicks, follows, wishes and what was seen are erased everywhere. That cannot be undone.", "Erase")) {
        try {
          await send("DELETE", "/v1/users/" + encodeURIComponent(id));
          console.notes.say("Erased.");
          await show(id);
        } catch (failure) {
          console.refused(failure);
        }
      }
    };
    const asked = form("people", [{ name: "id", label: "Person", required: true }], "Look up", ({ id }) => show(id));
    return {
      element: frame("people-panel", "A person", { isWide: true }, asked, result),
      shown(id) {
        if (id) {
          asked.fill({ id });
          show(id);
        }
      },
    };
  },
};

function known(state, erase) {
  const clicks = new Table("Opened last", ["Item", "When", "Topic", "Author"], "Nothing was opened.");
  clicks.show(state.clicks.newest.slice(0, 20).map(({ item, time: at, topic, author }) => [element("a", { href: "#items/" + encodeURIComponent(item) }, name(item)), time(at), topic ?? "–", author ?? "–"]));
  const topics = new Table("By topic", ["Topic", ".Shown", ".Opened", ".Liked"], "Nothing was shown.");
  topics.show(state.topics.counts.slice(0, 20).map(({ name: topic, impressions, clicks: opened, likes }) => [topic, whole(impressions), whole(opened), whole(likes)]));
  return [
    element("h3", {}, name(state.user)),
    sentences(state.words),
    element("div", { className: "side-by-side" }, clicks.element, topics.element),
    element("div", { className: "actions" }, element("a", { className: "action", href: "#requests/" + encodeURIComponent(state.user) }, "Inspect a request"), element("button", { type: "button", className: "action danger", on: { click: erase } }, "Erase")),
    raw("All that is stored", state),
  ];
}
