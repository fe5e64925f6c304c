import { LineChart } from "../console/chart.js";
import { rise, share } from "../console/sample.js";
import { percent, whole } from "../console/words.js";
import { Figure, figures, frame, Table } from "./panel.js";

const FEEDS = "cascade.pipeline.feeds";
const DEGRADED = "cascade.pipeline.degraded";
const REQUESTS = "cascade.http.requests";
const DENIED = "cascade.http.requests.denied";
const SOME_MINUTES = 5 * 60_000;

const OF_FEEDS = { path: "/v1/feed" };
const SHED = { path: "/v1/feed", status: "429" };

/** What feeds went without, and how many were turned away. */
export const degraded = {
  section: "now",
  open() {
    const without = new Figure("of feeds were degraded", "in the last five minutes");
    const shed = new Figure("of feeds were shed", "in the last five minutes");
    const chart = new LineChart({
      label: "Share of feeds that were degraded or shed over the last ten minutes",
      lines: [
        { label: "Degraded", of: shareDegraded },
        { label: "Shed", of: (now, before) => share(rise(now, before, REQUESTS, SHED), rise(now, before, REQUESTS, OF_FEEDS)) },
      ],
      text: percent,
    });
    const table = new Table("Reasons, the last five minutes", ["What was missing", "Why", ".Feeds", ".Share"], "Nothing was missing from any feed.");
    return {
      element: frame("degraded", "Degraded and shed", {}, figures(without, shed), chart.element, table.element),
      began: () => chart.clear(),
      sampled: (now, before) => chart.add(now, before),
      draw(history) {
        const now = history.last;
        const before = history.before(SOME_MINUTES);
        const missing = shareDegraded(now, before);
        without.show(percent(missing), missing > 0.01 ? "bad" : "");
        const turnedAway = share(rise(now, before, REQUESTS, SHED), rise(now, before, REQUESTS, OF_FEEDS));
        shed.show(percent(turnedAway), turnedAway > 0 ? "bad" : "");
        table.show([...reasons(now, before), ...denials(now, before)]);
        chart.draw();
      },
    };
  },
};

function shareDegraded(now, before) {
  return share(rise(now, before, FEEDS, { outcome: (value) => value !== "whole" }), rise(now, before, FEEDS));
}

function reasons(now, before) {
  const all = rise(now, before, FEEDS);
  return now
    .series(DEGRADED)
    .map(([stage, reason]) => ({ stage, reason, feeds: rise(now, before, DEGRADED, { stage, reason }) }))
    .filter(({ feeds }) => feeds > 0)
    .sort((one, other) => other.feeds - one.feeds)
    .map(({ stage, reason, feeds }) => [stage, reason, whole(feeds), percent(share(feeds, all))]);
}

/** Who was turned away at the door. */
function denials(now, before) {
  return now
    .series(DENIED)
    .map(([reason]) => [reason, rise(now, before, DENIED, { reason })])
    .filter(([, requests]) => requests > 0)
    .map(([reason, requests]) => ["a key", reason, whole(requests), "–"]);
}
