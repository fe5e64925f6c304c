import { send } from "../net/http.js";
import { element, name, vector } from "../view/dom.js";
import { frame, sentences } from "./panel.js";

const NONE = "Nothing was read out yet: a sink does it every hour, ops/cascade experiments publish LOG at once.";
const DAY = "day:";
const PLATFORM = "aa";
const CHANCE = 0.05;
const MISMATCH = 0.001;
const METRIC = "ctr";
const WIDTH = 600;
const HEIGHT = 120;
const EDGE = 8;

/** What came of each experiment that is pushed, as it was read out of the log last. */
export const readouts = {
  section: "experiments",
  open(console) {
    const all = element("div", { className: "readouts" });
    return {
      element: frame("readouts-panel", "What came of them", { isWide: true }, all),
      async shown() {
        try {
          const { arms: running = [] } = await send("GET", "/v1/admin/experiments");
          const names = [...new Set(running.map(({ layer, experiment }) => layer + "/" + experiment))];
          const found = await Promise.all(names.map(report));
          const cards = found.filter((one) => one !== null).map(card);
          all.replaceChildren(...(cards.length > 0 ? cards : [element("p", { className: "muted none" }, NONE)]));
        } catch (failure) {
          console.refused(failure);
        }
      },
    };
  },
};

function path(experiment) {
  return "/v1/admin/experiments/" + encodeURIComponent(experiment) + "/report";
}

/** Null of one that was not read out yet. */
async function report(experiment) {
  try {
    return await send("GET", path(experiment));
  } catch (failure) {
    if (failure.status === 404) {
      return null;
    }
    throw failure;
  }
}

function card(readout) {
  const experiment = readout.layer + "/" + readout.experiment;
  const days = readout.days.length === 0 ? "no days" : `${readout.days[0]} to ${readout.days.at(-1)}`;
  const page = element("a", { href: path(experiment) + "?format=html", target: "_blank", rel: "noopener" }, "All metrics, days and slices");
  return element(
    "article",
    { className: "readout" + (readout.forbids.length > 0 ? " forbidden" : "") },
    element("h3", {}, name(experiment)),
    element("p", { className: "muted" }, `${days}, read out ${readout.at.slice(0, 16).replace("T", " ")} UTC. `, page),
    readout.layer === PLATFORM ? light(readout) : null,
    sentences(readout.sentences),
    ...readout.arms.slice(1).map((arm) => chart(readout, arm)),
  );
}

/** Whether what assigns, records and reads out is sound: arms that are alike must look so. */
function light(readout) {
  const all = readout.results.filter((row) => row.slice === "all" && row.sequentialP !== null);
  const mismatch = readout.results[0]?.mismatchP ?? null;
  const alarms = all.filter((row) => row.sequentialP < CHANCE);
  const isMismatched = mismatch !== null && mismatch < MISMATCH;
  const state = all.length === 0 ? "unknown" : isMismatched || alarms.length > 0 ? "bad" : "good";
  const words = {
    unknown: "Too few people yet to say whether experiments are sound.",
    bad: isMismatched ? "People do not come to the arms as they are sent: distrust every experiment." : `Arms that are alike differ in ${alarms.map((row) => row.metric).join(", ")}: one of ${all.length} does so by chance in a run of twenty.`,
    good: `Experiments are sound: arms that are alike look alike in all ${all.length} metrics, and people come to them as they are sent.`,
  }[state];
  return element("p", { className: "light " + state }, words);
}

/** Lifts of clicks day by day: bars from end to end of what one look at that day can tell. */
function chart(readout, arm) {
  const days = readout.results.filter((row) => row.arm === arm && row.metric === METRIC && row.slice.startsWith(DAY) && row.low !== null && row.high !== null);
  if (days.length < 2) {
    return null;
  }
  const most = Math.max(...days.map((row) => Math.max(Math.abs(row.low), Math.abs(row.high)))) || 1;
  const x = (i) => EDGE + ((WIDTH - 2 * EDGE) * (i + 0.5)) / days.length;
  const y = (lift) => HEIGHT / 2 - ((HEIGHT / 2 - EDGE) * lift) / most;
  const bars = days.map((row, i) => {
    const tone = row.low > 0 ? "plus" : row.high < 0 ? "minus" : "";
    return vector("g", { class: tone }, vector("line", { x1: x(i), x2: x(i), y1: y(row.low), y2: y(row.high) }), vector("circle", { cx: x(i), cy: y(row.lift), r: 3.5 }));
  });
  const zero = vector("line", { class: "zero", x1: 0, x2: WIDTH, y1: HEIGHT / 2, y2: HEIGHT / 2 });
  const words = `Clicks a tile under ${arm}, day by day beside ${readout.arms[0]}: intervals reach to ${(100 * most).toFixed(1)} %`;
  const figure = vector("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": words }, zero, ...bars);
  return element("figure", {}, figure, element("figcaption", { className: "muted" }, name(words + ".")));
}
