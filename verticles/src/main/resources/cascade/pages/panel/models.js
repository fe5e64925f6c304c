import { send } from "../net/http.js";
import { time } from "../console/words.js";
import { frame, Table } from "./panel.js";

const MODELS = "cascade.pipeline.models";
const REFUSED = "cascade.pipeline.models.refused";

/** What serves, and what was refused. */
export const models = {
  section: "now",
  open(console) {
    const table = new Table("In service", ["Kind", "Version", "Trained", "From events", "On its validation day"], "No model serves: feeds come in the order of recall.");
    const refused = new Table("Refused, so that what was before serves on", ["Bundle", "Why"], "");
    let known;
    const load = async () => {
      try {
        const answer = await send("GET", "/v1/models");
        table.show(answer.models.map((model) => [model.kind, model.version, model.createdAt ? time(model.createdAt) : "–", data(model), metrics(model)]));
        refused.show(answer.refused.map(({ bundle, reason }) => [bundle, reason]));
      } catch (failure) {
        console.refused(failure);
      }
    };
    return {
      element: frame("models", "Models in service", { isWide: true }, table.element, refused.element),
      began: () => (known = undefined),
      draw(history) {
        const serving = JSON.stringify([history.last.series(MODELS), history.last.sum(REFUSED)]);
        if (serving !== known) {
          known = serving;
          load();
        }
      },
    };
  },
};

function data({ data: of }) {
  return of?.from && of?.to ? `${of.from.slice(0, 10)} to ${of.to.slice(0, 10)}` : "–";
}

/** The few that one compares. */
function metrics({ metrics: all = {} }) {
  const shown = Object.entries(all).filter(([, value]) => typeof value === "number");
  return shown.length === 0 ? "–" : shown.slice(0, 3).map(([key, value]) => `${key} ${Math.round(value * 10_000) / 10_000}`).join(", ");
}
