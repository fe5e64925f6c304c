import { send } from "../net/http.js";
import { confirm, form } from "../console/form.js";
import { time, whole } from "../console/words.js";
import { element, name } from "../view/dom.js";
import { frame, raw, sentences, Table } from "./panel.js";

const NEW_PROFILE = { gender: null, age: null, city: null, os: null, device: null, attributes: {} };

/** What is known of a person, in words; the profile, to be put; and how to forget it all. */
export const people = {
  section: "people",
  open(console) {
    const result = element("div", { className: "result", "aria-live": "polite" });
    const show = async (id) => {
      try {
        const state = await found(id);
        const heading = element("h3", {}, name(id));
        const said = state ? known(state, () => erase(id)) : [element("p", { className: "muted" }, "Nothing is known of this person. A profile can be given below.")];
        result.replaceChildren(heading, ...said, ...profileForm(id, state?.profile, console, () => show(id)), ...(state ? [raw("All that is stored", state)] : []));
      } catch (failure) {
        result.replaceChildren();
        console.refused(failure);
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
    sentences(state.words),
    element("div", { className: "side-by-side" }, clicks.element, topics.element),
    element("div", { className: "actions" }, element("a", { className: "action", href: "#requests/" + encodeURIComponent(state.user) }, "Inspect a request"), element("button", { type: "button", className: "action danger", on: { click: erase } }, "Erase")),
  ];
}

/** What is stored of a person; null where that is nothing. */
async function found(id) {
  try {
    return await send("GET", `/v1/admin/users/${encodeURIComponent(id)}/state`);
  } catch (failure) {
    if (failure.status === 404) {
      return null;
    }
    throw failure;
  }
}

function profileForm(id, profile, console, again) {
  const text = element("textarea", { className: "document short", id: "person-profile", rows: 9, spellcheck: false });
  text.value = JSON.stringify(profile ?? NEW_PROFILE, null, 2);
  const said = element("p", { className: "bad", role: "alert", hidden: true });
  const put = async () => {
    said.hidden = true;
    try {
      await send("PUT", "/v1/users/" + encodeURIComponent(id), JSON.parse(text.value));
      console.notes.say("The profile is changed.");
      await again();
    } catch (failure) {
      said.textContent = failure instanceof SyntaxError ? "This is no JSON: " + failure.message : failure.message + (failure.field ? ` (${failure.field})` : "");
      said.hidden = false;
    }
  };
  return [
    element("label", { for: text.id }, "The profile, as JSON"),
    text,
    said,
    element("div", { className: "actions" }, element("button", { type: "button", className: "action main", on: { click: put } }, profile ? "Change the profile" : "Give a profile")),
  ];
}
