import { LineChart } from "../console/chart.js";
import { rate } from "../console/sample.js";
import { number } from "../console/words.js";
import { Figure, figures, frame } from "./panel.js";

const FEEDS = "cascade.pipeline.feeds";
const REQUESTS = "cascade.http.requests";
const FOLDED = "cascade.feedback.events.folded";

const isFault = (status) => status >= "500";
const isShed = (status) => status === "429";

/** How much comes in, and how much of it is turned away. */
export const traffic = {
  section: "now",
  open() {
    const feeds = new Figure("feeds a second");
    const events = new Figure("events a second", "applied to what is known of users and items");
    const shed = new Figure("shed a second", "answered 429: come again");
    const faults = new Figure("errors a second", "answers of 500 and above");
    const chart = new LineChart({
      label: "Feeds and events a second over the last ten minutes",
      lines: [
        { label: "Feeds", of: (now, before) => rate(now, before, FEEDS) },
        { label: "Events", of: (now, before) => rate(now, before, FOLDED) },
      ],
      text: number,
    });
    return {
      element: frame("traffic", "Traffic", {}, figures(feeds, events, shed, faults), chart.element),
      began: () => chart.clear(),
      sampled: (now, before) => chart.add(now, before),
      draw(history) {
        const now = history.last;
        const before = history.before();
        feeds.show(number(rate(now, before, FEEDS)));
        events.show(number(rate(now, before, FOLDED)));
        const turnedAway = rate(now, before, REQUESTS, { status: isShed });
        shed.show(number(turnedAway), turnedAway > 0 ? "bad" : "");
        const broken = rate(now, before, REQUESTS, { status: isFault });
        faults.show(number(broken), broken > 0 ? "bad" : "");
        chart.draw();
      },
    };
  },
};
