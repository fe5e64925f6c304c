import { send } from "../net/http.js";
import { confirm, form } from "../console/form.js";
import { element, name } from "../view/dom.js";
import { frame, raw, sentences } from "./panel.js";

const NEW_ITEM = { kind: "image", author: "a1", topic: "sea", tags: ["blue"], publishedAt: new Date().toISOString().slice(0, 19) + "Z", durationMillis: null, width: 1080, height: 1440, attributes: { title: "" } };

/** What is known of an item; put, and take down. */
export const items = {
  section: "items",
  open(console) {
    const result = element("div", { className: "result", "aria-live": "polite" });
    // What was taken down by mistake can be published again as it was.
    const before = new Map();
    const show = async (id) => {
      try {
        result.replaceChildren(...(await known(id, { console, again: () => show(id), before })));
      } catch (failure) {
        result.replaceChildren();
        console.refused(failure);
      }
    };
    const asked = form("items", [{ name: "id", label: "Item", required: true }], "Look up", ({ id }) => show(id));
    return {
      element: frame("items-panel", "An item", { isWide: true }, asked, result),
      shown(id) {
        if (id) {
          asked.fill({ id });
          show(id);
        }
      },
    };
  },
};

const path = (id) => "/v1/items/" + encodeURIComponent(id);

async function known(id, panel) {
  const [item, counts] = await Promise.all([orNothing("GET", path(id)), orNothing("GET", `/v1/admin/items/${encodeURIComponent(id)}/counts`)]);
  const parts = [element("h3", {}, name(item?.attributes?.title || id))];
  if (counts) {
    parts.push(sentences(counts.words));
  } else {
    parts.push(element("p", { className: "muted" }, "Nothing is known of it. It can be published below."));
  }
  parts.push(...putForm(id, item, panel));
  if (counts) {
    parts.push(raw("All that is stored of it", counts));
  }
  return parts;
}

/** Null where there is none. */
async function orNothing(method, asked) {
  try {
    return await send(method, asked);
  } catch (failure) {
    if (failure.status === 404) {
      return null;
    }
    throw failure;
  }
}

function putForm(id, item, { console, again, before }) {
  const { item: _, ...content } = item ?? before.get(id) ?? NEW_ITEM;
  const text = element("textarea", { className: "document short", id: "item-document", rows: 16, spellcheck: false });
  text.value = JSON.stringify(content, null, 2);
  const said = element("p", { className: "bad", role: "alert", hidden: true });
  const put = element("button", { type: "button", className: "action main" }, item ? "Change" : "Publish");
  put.addEventListener("click", async () => {
    said.hidden = true;
    try {
      await send("PUT", path(id), JSON.parse(text.value));
      console.notes.say(item ? "Changed." : "Published.");
      await again();
    } catch (failure) {
      said.textContent = failure instanceof SyntaxError ? "This is no JSON: " + failure.message : failure.message + (failure.field ? ` (${failure.field})` : "");
      said.hidden = false;
    }
  });
  const down = element("button", { type: "button", className: "action danger", hidden: !item }, "Take down");
  down.addEventListener("click", async () => {
    if (await confirm("Take it down?", "It is gone from all feeds within half a second, and does not come back by itself.", "Take down")) {
      try {
        await send("DELETE", path(id));
        before.set(id, item);
        console.notes.say("Taken down.");
        await again();
      } catch (failure) {
        console.refused(failure);
      }
    }
  });
  return [element("label", { for: text.id }, "The item, as JSON"), text, said, element("div", { className: "actions" }, put, down)];
}
