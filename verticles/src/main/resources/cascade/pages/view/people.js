import { topicName } from "../net/items.js";
import { forget, preferences } from "../net/preferences.js";
import { newcomer, person, yourself } from "../person.js";
import { authorSeal } from "./art.js";
import { element, iconButton, name } from "./dom.js";
import { closeButton, sheet } from "./sheets.js";

const MOST_PEOPLE = 60;
const MOST_TASTES = 4;

/** The people whom this server names, at most so many; none where it names nobody or cannot say. */
export async function people() {
  try {
    const named = await (await fetch("/people.json")).json();
    return named
      .filter((one) => typeof one?.id === "string")
      .slice(0, MOST_PEOPLE)
      .map(({ id, name: called, tastes }) => ({ id, name: String(called || id), tastes: Array.isArray(tastes) ? tastes.map(String).slice(0, MOST_TASTES) : [] }));
  } catch {
    return [];
  }
}

/** Whose feed it is, and what that person decided about it. */
export async function openPeople(app) {
  const list = element("div", { className: "people" });
  const wishes = element("section", { className: "wishes", hidden: true });
  const dialog = sheet({
    className: "whose",
    label: "Whose feed is it?",
    content: [
      element("div", { className: "bar" }, element("h2", {}, "Whose feed is it?"), closeButton()),
      list,
      profileSwitch(app),
      wishes,
      element("section", { className: "erase" }, eraseButton(app)),
    ],
    closed: () => app.settle(),
  });
  const choose = (chosen) => {
    dialog.close();
    app.become(chosen);
  };
  list.append(choice(app, yourself(), "kept in this browser", choose), choice(app, app.person.kind === "newcomer" ? app.person : null, "the server knows nothing yet", () => choose(newcomer())));
  showWishes(app, wishes);
  for (const one of await people()) {
    list.append(choice(app, person(one.id, "person", one.name, one.tastes), "", choose));
  }
}

function choice(app, who, about, choose) {
  const isCurrent = who !== null && who.id === app.person.id;
  const tastes = (who?.tastes ?? []).map((taste) => name(topicName(taste), "chip"));
  const button = element(
    "button",
    { type: "button", className: "choice", on: { click: () => choose(who) } },
    authorSeal(who?.id ?? "newcomer"),
    element("span", {}, element("strong", {}, name(who?.name ?? "A newcomer")), about ? element("small", { textContent: about }) : null, tastes.length ? element("span", { className: "tastes" }, ...tastes) : null),
  );
  if (isCurrent) {
    button.setAttribute("aria-current", "true");
  }
  return button;
}

function profileSwitch(app) {
  const box = element("input", { type: "checkbox", role: "switch", id: "without-profile", checked: app.isWithoutProfile, on: { change: () => app.withoutProfile(box.checked) } });
  return element("section", { className: "switch" }, element("label", { for: "without-profile" }, element("strong", {}, "Feed without my data"), element("small", { textContent: "the same pictures for everybody, from no profile" })), box);
}

async function showWishes(app, section) {
  const kept = await preferences(app.person.id).catch(() => null);
  const chips = ["topics", "authors"].flatMap((group) => Object.entries(kept?.[group] ?? {}).map(([value, wish]) => chip(app, group, value, wish)));
  if (chips.length > 0) {
    section.replaceChildren(element("h3", {}, "More and less"), element("ul", { className: "chips" }, ...chips));
    section.hidden = false;
  }
}

function chip(app, group, value, wish) {
  const shown = group === "topics" ? topicName(value) : value;
  const remove = async (event) => {
    const entry = event.currentTarget.closest("li");
    try {
      await forget(app.person.id, group, value);
      entry.remove();
      app.followed();
    } catch (failure) {
      app.refused(failure);
    }
  };
  return element("li", { className: "wish " + (wish === "less" ? "less" : "more") }, element("span", {}, wish === "less" ? "less " : "more ", name(shown)), iconButton("close", `Forget: ${wish} of ${shown}`, remove));
}

/** Pressed twice, as nothing brings it back. */
function eraseButton(app) {
  const button = element("button", { type: "button", className: "quiet", textContent: "Erase everything known of this person" });
  let isSure = false;
  button.addEventListener("click", async () => {
    if (!isSure) {
      isSure = true;
      button.textContent = "Really? Press again to erase";
      return;
    }
    button.closest("dialog").close();
    await app.erase();
  });
  return button;
}
