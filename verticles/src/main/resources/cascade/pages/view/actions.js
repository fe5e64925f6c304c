import { element, icon } from "./dom.js";

/** Buttons for what people do with a picture; what is on stays pressed. */
function toggle({ app, item, kind, value, on, off, marks, label, className }) {
  const { deeds } = app.person;
  const button = element("button", { type: "button", className: "action " + className });
  const show = () => {
    const isOn = deeds[kind].has(value);
    button.setAttribute("aria-pressed", isOn);
    button.replaceChildren(icon(marks[isOn ? 1 : 0]), element("span", { textContent: label[isOn ? 1 : 0] }));
  };
  button.addEventListener("click", () => {
    const isOn = deeds[kind].has(value);
    deeds[isOn ? "remove" : "add"](kind, value);
    app.say(isOn ? off : on, item);
    app.events.flush();
    show();
  });
  show();
  return button;
}

export function likeButton(app, item) {
  return toggle({ app, item, kind: "liked", value: item.item, on: "like", off: "unlike", marks: ["heart", "heart"], label: ["Like", "Liked"], className: "like" });
}

export function followButton(app, item) {
  return toggle({ app, item, kind: "followed", value: item.author, on: "follow", off: "unfollow", marks: ["plus", "check"], label: ["Follow", "Following"], className: "follow" });
}

export function plainButton(mark, label, press, className = "") {
  return element("button", { type: "button", className: "action " + className, on: { click: press } }, icon(mark), element("span", { textContent: label }));
}
