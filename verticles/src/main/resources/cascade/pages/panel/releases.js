import { send } from "../net/http.js";
import { time } from "../console/words.js";
import { element } from "../view/dom.js";
import { frame, Table } from "./panel.js";

const MODELS = "cascade.pipeline.models";

/** What served together, and the way back to it. */
export const releases = {
  section: "now",
  open(console) {
    const table = new Table("The latest first", ["Release", "Made", "Why", "Bundles", "Gate", "Guard", "Go back"], "There are no releases yet: training makes the first.");
    let known;
    const load = async () => {
      try {
        const answer = await send("GET", "/v1/admin/releases");
        table.show(answer.releases.map((release) => row(release, answer.inService, restore)));
      } catch (failure) {
        console.refused(failure);
      }
    };
    const restore = async ({ release }) => {
      if (!confirm(`Serve what release ${release} served, on all servers of this catalogue?`)) {
        return;
      }
      try {
        const made = await send("POST", `/v1/admin/releases/${release}/restore`);
        console.notes.say(`Release ${made.release} is equal to release ${release}; servers follow within seconds.`);
        await load();
      } catch (failure) {
        console.refused(failure);
      }
    };
    return {
      element: frame("releases", "Releases", { isWide: true, what: "Bundles of one release go live together, or not at all." }, table.element),
      began: () => (known = undefined),
      draw(history) {
        const serving = JSON.stringify(history.last.series(MODELS));
        if (serving !== known) {
          known = serving;
          load();
        }
      },
    };
  },
};

function row(release, inService, restore) {
  const { release: number, createdAt, reason, bundles, guard } = release;
  const isServing = number === inService;
  const isWhole = bundles.every(({ isThere }) => isThere);
  const back = isWhole ? element("button", { type: "button", className: "quiet", "aria-label": "Go back to release " + number, on: { click: () => restore(release) } }, "Go back to it") : "Bundles are gone";
  return [number, time(createdAt), reason, bundles.map(({ bundle }) => bundle).join(", "), judged(bundles), watched(guard), isServing ? "In service" : back];
}

function watched(guard) {
  const words = { watched: "On probation", passed: "Passed", retracted: "Retracted" };
  return guard ? [words[guard.state], guard.reason].filter(Boolean).join(": ") : "Not watched";
}

function judged(bundles) {
  const failed = bundles.filter(({ gate }) => gate && !gate.passed).map(({ bundle, gate }) => `${bundle} refused: ${gate.failed[0].check}`);
  const passed = bundles.filter(({ gate }) => gate?.passed).length;
  return failed.length > 0 ? failed.join("; ") : passed > 0 ? `${passed} of ${bundles.length} passed` : "Not judged";
}
