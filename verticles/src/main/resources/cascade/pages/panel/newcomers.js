import { LineChart } from "../console/chart.js";
import { rise, share } from "../console/sample.js";
import { percent, whole } from "../console/words.js";
import { Figure, figures, frame } from "./panel.js";

const ITEMS = "cascade.pipeline.items";
const TEN_MINUTES = 10 * 60_000;
const MINUTE = 60_000;

/** How much of what is shown goes to people of whom no click is known. */
export const newcomers = {
  section: "now",
  open() {
    const part = new Figure("of items went to new people", "in the last ten minutes; a person is new until the first click");
    const items = new Figure("items were served", "in the last ten minutes");
    let minuteAgo = null;
    const chart = new LineChart({
      label: "Share of items that went to new people over the last ten minutes",
      lines: [{ label: "To new people, by the minute", of: (now) => shareNew(now, minuteAgo) }],
      text: percent,
    });
    const past = [];
    return {
      element: frame("newcomers", "New people", {}, figures(part, items), chart.element),
      began() {
        past.length = 0;
        chart.clear();
      },
      sampled(now, before) {
        past.push(now);
        while (past[0].at < now.at - MINUTE - 5_000) {
          past.shift();
        }
        minuteAgo = past[0];
        chart.add(now, before);
      },
      draw(history) {
        const now = history.last;
        const before = history.before(TEN_MINUTES);
        part.show(percent(shareNew(now, before)));
        items.show(whole(rise(now, before, ITEMS)));
        chart.draw();
      },
    };
  },
};

function shareNew(now, before) {
  return share(rise(now, before, ITEMS, { user: "new" }), rise(now, before, ITEMS));
}
