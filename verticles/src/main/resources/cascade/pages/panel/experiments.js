import { PushEditor } from "../console/editor.js";
import { send } from "../net/http.js";
import { percent } from "../console/words.js";
import { element } from "../view/dom.js";
import { frame, Table } from "./panel.js";

const EXAMPLE = `{
  "version": 1,
  "layers": [
    {
      "name": "recall",
      "seed": "recall-1",
      "experiments": [
        {
          "name": "fresher",
          "ranges": [[0, 1]],
          "arms": [
            { "name": "base", "weight": 0.5, "parameters": {} },
            { "name": "fresh", "weight": 0.5, "parameters": { "recall.weight.fresh": 1.5 } }
          ]
        }
      ]
    }
  ]
}
`;

const VERSION = "cascade.pushed.version";
const REFUSED = "cascade.pushed.plans.refused";

/** Arms in force, and the document that says so. */
export const experiments = {
  section: "experiments",
  open(console) {
    const table = new Table("Arms in force", ["Layer", "Experiment", "Arm", ".Of people", "Sets"], "No experiment is in force.");
    const state = element("p", { className: "muted pushed-state" });
    const editor = new PushEditor(console, "experiments", EXAMPLE);
    editor.loaded = () => showArms(console, table);
    return pushed("experiments", "In force, and to be changed", state, table, editor, settable(console));
  },
};

/** A panel of what is pushed: in force, and to be changed. */
export function pushed(what, title, state, table, editor, ...more) {
  let isLoaded = false;
  return {
    element: frame(what + "-panel", title, { isWide: true }, state, table.element, editor.element, ...more),
    shown() {
      if (!isLoaded) {
        isLoaded = true;
        editor.load();
      }
    },
    draw(history) {
      const version = history.last.sum(VERSION, { what });
      const refused = history.last.sum(REFUSED, { what });
      state.textContent = (version > 0 ? `Version ${version} is in force on this node.` : "Nothing is in force on this node.") + (refused > 0 ? ` It refused ${refused} since its start.` : "");
    },
  };
}

/** What arms may set, asked for once it is looked at. */
function settable(console) {
  const table = new Table("What arms may set", ["Name", "What it does", "Takes", ".Now"], "Nothing.");
  const all = element("details", { className: "settable" }, element("summary", {}, "What arms may set"), element("p", { className: "muted" }, "For one scene alone: recall.scene.SCENE.quota.SOURCE and so on."), table.element);
  all.addEventListener("toggle", async () => {
    if (all.open) {
      try {
        const { parameters } = await send("GET", "/v1/parameters");
        table.show(parameters.filter(({ name }) => !name.includes(".scene.")).map((knob) => [knob.name, knob.what, knob.takes, String(knob.configured ?? "")]));
      } catch (failure) {
        console.refused(failure);
      }
    }
  });
  return all;
}

/** Those of this node's plan in force, whatever the editor holds. */
async function showArms(console, table) {
  try {
    const { arms: running = [] } = await send("GET", "/v1/admin/experiments");
    table.show(running.flatMap(({ layer, experiment, arms }) => arms.map((arm) => [layer, experiment, arm.arm, percent(arm.share), arm.paused ? paused(arm.paused) : sets(arm.sets)])));
  } catch (failure) {
    console.refused(failure);
  }
}

function paused({ since, why }) {
  return `nothing: paused since ${since.slice(0, 16).replace("T", " ")} UTC, ${why}`;
}

function sets(parameters = {}) {
  const all = Object.entries(parameters).map(([key, value]) => `${key} = ${value}`);
  return all.length === 0 ? "nothing" : all.join(", ");
}
