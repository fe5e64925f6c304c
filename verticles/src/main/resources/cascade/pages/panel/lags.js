import { LineChart } from "../console/chart.js";
import { quantile, rate, rise } from "../console/sample.js";
import { millis, number, seconds, whole } from "../console/words.js";
import { Figure, figures, frame, Table } from "./panel.js";

const CATALOGUE = "cascade.catalogue.lag";
const FEEDBACK = "cascade.feedback.lag";
const BACKLOG = "cascade.feedback.backlog";
const FOLD = "cascade.feedback.fold";

/** From which on somebody should look. */
const LATE_SECONDS = 2;

/** Events that took another way than being folded, in words. */
const ASIDE = {
  "cascade.feedback.events.dead": "put aside as dead letters",
  "cascade.feedback.duplicates": "known already, left out",
  "cascade.feedback.events.erased": "of people who were erased",
  "cascade.feedback.events.gone": "lost: deleted before they were folded",
  "cascade.feedback.batches.rewound": "batches read again after the store lost them",
  "cascade.feedback.retries": "attempts that failed and are repeated",
};

/** How far what is known lags behind what happened. */
export const lags = {
  section: "now",
  open() {
    const catalogue = new Figure("the catalogue is behind", "how long ago it last knew all that the store does");
    const feedback = new Figure("feedback is behind", "how long ago the oldest event came that is being folded now");
    const backlog = new Figure("events wait");
    const chart = new LineChart({
      label: "From an event to where feeds know of it, over the last ten minutes",
      lines: [
        { label: "Half of batches", of: (now, before) => quantile(now, before, FOLD, {}, 0.5) },
        { label: "99 in 100", of: (now, before) => quantile(now, before, FOLD, {}, 0.99) },
      ],
      text: millis,
    });
    const table = new Table("Events that took another way, since the start", ["Events", ".Number", ".A second now"], "All events were folded.");
    return {
      element: frame("lags", "Lag", { what: "From an event to where feeds know of it." }, figures(catalogue, feedback, backlog), chart.element, table.element),
      began: () => chart.clear(),
      sampled: (now, before) => chart.add(now, before),
      draw(history) {
        const now = history.last;
        showLag(catalogue, now.sum(CATALOGUE));
        showLag(feedback, now.sum(FEEDBACK));
        backlog.show(whole(now.sum(BACKLOG)));
        table.show(
          Object.entries(ASIDE)
            .map(([metric, words]) => [words, rise(now, null, metric), rate(now, history.before(), metric)])
            .filter(([, count]) => count > 0)
            .map(([words, count, perSecond]) => [words, whole(count), number(perSecond)]),
        );
        chart.draw();
      },
    };
  },
};

function showLag(figure, value) {
  figure.show(seconds(value), value > LATE_SECONDS ? "bad" : "");
}
