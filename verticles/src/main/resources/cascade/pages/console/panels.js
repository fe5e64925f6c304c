import { degraded } from "../panel/degraded.js";
import { experiments } from "../panel/experiments.js";
import { exposure } from "../panel/exposure.js";
import { inspector } from "../panel/inspector.js";
import { items } from "../panel/items.js";
import { lags } from "../panel/lags.js";
import { latency } from "../panel/latency.js";
import { letters } from "../panel/letters.js";
import { models } from "../panel/models.js";
import { newcomers } from "../panel/newcomers.js";
import { node } from "../panel/node.js";
import { outcomes } from "../panel/outcomes.js";
import { people } from "../panel/people.js";
import { readouts } from "../panel/readouts.js";
import { releases } from "../panel/releases.js";
import { requests } from "../panel/requests.js";
import { rules } from "../panel/rules.js";
import { traffic } from "../panel/traffic.js";

export const SECTIONS = [
  { id: "now", title: "Now", what: "How this server does, second by second, and how it did in the last ten minutes." },
  { id: "requests", title: "Requests", what: "What happened to a request, stage by stage, and to each candidate on its way to the page." },
  { id: "experiments", title: "Experiments", what: "Who is served by which arm, what came of it, and what the arms set." },
  { id: "rules", title: "Rules", what: "What operators move up, move down, pin or keep out." },
  { id: "items", title: "Items", what: "What is known of an item, and what it may be changed to." },
  { id: "people", title: "People", what: "What is known of a person, and how to forget it." },
  { id: "letters", title: "Dead letters", what: "Events that could not be applied: why, and what may be done about it." },
];

/**
 * A panel is a file: { section, open }. open(console) makes it, { element }, and it may have began(), called when the server begins to tell;
 * sampled(now, before), with every sample, before being some seconds older; draw(history), while it is looked at; shown(asked), when it comes into sight.
 */
export const PANELS = [traffic, degraded, node, latency, outcomes, newcomers, lags, models, releases, requests, inspector, exposure, readouts, experiments, rules, items, people, letters];
