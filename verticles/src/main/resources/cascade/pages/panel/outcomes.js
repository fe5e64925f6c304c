import { rise, share } from "../console/sample.js";
import { percent, whole } from "../console/words.js";
import { element, name, vector } from "../view/dom.js";
import { Figure, figures, frame, Table } from "./panel.js";

const OUTCOMES = "cascade.feedback.outcomes";
const TEN_MINUTES = 10 * 60_000;

const SCENES = { waterfall: "Waterfall", similar: "More like this", video: "Videos", none: "No scene said" };
const SOURCES = { elsewhere: "served by another node", none: "no page of ours" };

/** What people do with what they are shown: by scene, and by the source that found it. */
export const outcomes = {
  section: "now",
  open() {
    const clicks = new Figure("clicks", "applied in the last ten minutes");
    const opened = new Figure("opened of what was seen", "clicks for each impression, the last ten minutes");
    const followed = new Figure("followed of what was seen", "follows for each impression, the last ten minutes");
    clicks.element.classList.add("clicks");
    const byScene = new Table("By scene, the last ten minutes", ["Scene", ".Seen", ".Clicks", ".Opened", ".Followed"], "Nobody did anything in the last ten minutes.");
    const bySource = new Table("By source, the last ten minutes", ["Source", ".Seen", ".Clicks", "Opened", ".Followed"], "");
    return {
      element: frame("outcomes", "Clicks and follows", {}, figures(clicks, opened, followed), byScene.element, bySource.element),
      draw(history) {
        const now = history.last;
        const before = history.before(TEN_MINUTES);
        const all = Outcome.of(now, before, {});
        clicks.show(whole(all.clicks));
        opened.show(percent(all.opened));
        followed.show(percent(all.followed));
        byScene.show(groups(now, before, "scene").map(({ value, outcome }) => [SCENES[value] ?? value, ...outcome.counts, percent(outcome.opened), percent(outcome.followed)]));
        const sources = groups(now, before, "source");
        const best = Math.max(...sources.map(({ outcome }) => outcome.opened || 0));
        bySource.show(sources.map(({ value, outcome }) => [SOURCES[value] ?? value, ...outcome.counts, bar(outcome.opened, best), percent(outcome.followed)]));
      },
    };
  },
};

/** What came of what was seen, between two samples. */
class Outcome {
  static of(now, before, where) {
    const of = (type) => rise(now, before, OUTCOMES, { ...where, type });
    return new Outcome(of("impression"), of("click"), of("follow"));
  }

  constructor(impressions, clicks, follows) {
    Object.assign(this, { impressions, clicks, follows, opened: share(clicks, impressions), followed: share(follows, impressions) });
  }

  get counts() {
    return [whole(this.impressions), whole(this.clicks)];
  }

  get isNothing() {
    return this.impressions + this.clicks + this.follows === 0;
  }
}

function groups(now, before, label) {
  return now
    .valuesOf(OUTCOMES, label)
    .map((value) => ({ value, outcome: Outcome.of(now, before, { [label]: value }) }))
    .filter(({ outcome }) => !outcome.isNothing);
}

/** A share beside the largest one. */
function bar(value, most) {
  const width = most > 0 && Number.isFinite(value) ? (value / most) * 100 : 0;
  const drawn = vector("svg", { class: "bar-of-share", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" }, vector("rect", { class: "part", width, height: 8, rx: 1 }));
  return element("span", { className: "with-bar" }, name(percent(value)), drawn);
}
