import { topicName } from "../net/items.js";
import { element, name } from "./dom.js";
import { top } from "./sheets.js";

/** Choices beside a button: ways to say more and less, to hide, and to ask why. */
export function openMenu(app, item, anchor) {
  const choice = (words, about, act) =>
    element("button", { type: "button", on: { click: () => (menu.hidePopover(), act()) } }, words, about === null ? null : name(about));
  const wish = (group, value, way, shown) => choice(way === "more" ? "More of " : "Less of ", shown, () => app.prefer(group, value, way, shown));
  const menu = element(
    "div",
    { className: "menu", popover: "auto", role: "group", "aria-label": "Choices" },
    choice("Why this?", null, () => app.why(item)),
    wish("topics", item.topic, "more", topicName(item.topic)),
    wish("topics", item.topic, "less", topicName(item.topic)),
    wish("authors", item.author, "more", item.author),
    wish("authors", item.author, "less", item.author),
    choice("Hide this", null, () => app.hide(item)),
  );
  menu.addEventListener("keydown", (event) => walk(event, menu));
  menu.addEventListener("toggle", (event) => {
    if (event.newState === "closed") {
      menu.remove();
      if (top().contains(anchor) && document.activeElement === document.body) {
        anchor.focus();
      }
    }
  });
  top().append(menu);
  menu.showPopover();
  beside(menu, anchor.getBoundingClientRect());
  menu.querySelector("button").focus();
}

function beside(menu, { right, top: above, bottom }) {
  const { offsetWidth, offsetHeight } = menu;
  const below = bottom + 6 + offsetHeight < innerHeight;
  menu.style.left = Math.max(8, Math.min(innerWidth - offsetWidth - 8, right - offsetWidth)) + "px";
  menu.style.top = Math.max(8, below ? bottom + 6 : above - offsetHeight - 6) + "px";
}

function walk(event, menu) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    const buttons = [...menu.querySelectorAll("button")];
    buttons.at((buttons.indexOf(document.activeElement) + step) % buttons.length).focus();
  }
}
