import { LineChart } from "../console/chart.js";
import { quantile, rise } from "../console/sample.js";
import { millis, whole } from "../console/words.js";
import { Figure, figures, frame, Table } from "./panel.js";

const REQUEST = "cascade.http.request";
const STAGE = "cascade.pipeline.stage";
const SOURCE = "cascade.recall.source";
const OF_FEEDS = { path: "/v1/feed" };
const MINUTE = 60_000;

/** In the order of a request. */
const STAGES = ["features", "recall", "rank"];

/** How long feeds take, and where the time goes. */
export const latency = {
  section: "now",
  open() {
    const half = new Figure("of half of all feeds", "the median of the last five seconds");
    const most = new Figure("of 99 in 100", "the 99th percentile of the last five seconds");
    const chart = new LineChart({
      label: "Latency of feeds over the last ten minutes",
      lines: [
        { label: "Half", of: (now, before) => quantile(now, before, REQUEST, OF_FEEDS, 0.5) },
        { label: "99 in 100", of: (now, before) => quantile(now, before, REQUEST, OF_FEEDS, 0.99) },
      ],
      text: millis,
    });
    const table = new Table("By stage, the last minute", ["Stage", ".Half", ".99 in 100", ".Times"], "No feed was asked for in the last minute.");
    return {
      element: frame("latency", "Latency", {}, figures(half, most), chart.element, table.element),
      began: () => chart.clear(),
      sampled: (now, before) => chart.add(now, before),
      draw(history) {
        const now = history.last;
        half.show(millis(quantile(now, history.before(), REQUEST, OF_FEEDS, 0.5)));
        most.show(millis(quantile(now, history.before(), REQUEST, OF_FEEDS, 0.99)));
        const before = history.before(MINUTE);
        const stages = STAGES.map((stage) => row(stage, now, before, STAGE, { stage }));
        const sources = now.valuesOf(SOURCE, "source").map((source) => row("recall: " + source, now, before, SOURCE, { source }));
        table.show([...stages, ...sources].filter(Boolean));
        chart.draw();
      },
    };
  },
};

function row(called, now, before, metric, where) {
  const times = rise(now, before, metric, where);
  return times === 0 ? null : [called, millis(quantile(now, before, metric, where, 0.5)), millis(quantile(now, before, metric, where, 0.99)), whole(times)];
}
