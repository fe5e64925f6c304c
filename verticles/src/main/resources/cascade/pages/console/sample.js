/** What the numbers of samples mean: the labels of each metric, and the bounds of all histograms in milliseconds. */
export class Meaning {
  constructor({ bounds, metrics }) {
    this.bounds = bounds;
    this.metrics = metrics;
  }

  labels(metric) {
    return this.metrics[metric]?.labels ?? [];
  }
}

/**
 * All metrics of a server at one moment. Counts are as they stand: what happens in between is the difference of two samples. `where` picks series by their
 * labels, such as { path: "/v1/feed" }, or by a function of a label's value.
 */
export class Sample {
  constructor({ at, values }, meaning) {
    this.at = at;
    this.values = values;
    this.meaning = meaning;
  }

  /** The series of a metric, each as the labels' values and what follows them. */
  series(metric, where = {}) {
    const labels = this.meaning.labels(metric);
    const asked = Object.entries(where).map(([label, value]) => [labels.indexOf(label), value]);
    return (this.values[metric] ?? []).filter((one) => asked.every(([at, value]) => (typeof value === "function" ? value(one[at]) : one[at] === value)));
  }

  /** The sum over series; of a timer how many were timed. NaN where there are none. */
  sum(metric, where) {
    const at = this.meaning.labels(metric).length;
    const series = this.series(metric, where);
    return series.length === 0 ? NaN : series.reduce((sum, one) => sum + (one[at] ?? NaN), 0);
  }

  /** The values that a label has in any series, in the order of the server. */
  valuesOf(metric, label) {
    const at = this.meaning.labels(metric).indexOf(label);
    return [...new Set((this.values[metric] ?? []).map((one) => one[at]))];
  }
}

/** By how much a count rose. What began anew in between, as a restarted server does, rose from zero. */
export function rise(now, before, metric, where) {
  const last = now.sum(metric, where) || 0;
  const first = before?.sum(metric, where) || 0;
  return last >= first ? last - first : last;
}

/** How often a second something happened. */
export function rate(now, before, metric, where) {
  const seconds = (now.at - (before?.at ?? now.at)) / 1000;
  return seconds > 0 ? rise(now, before, metric, where) / seconds : NaN;
}

/** How large a part of `whole` was `part`; NaN where there was none of it. */
export function share(part, whole) {
  return whole > 0 ? part / whole : NaN;
}

/** Below how many milliseconds a share of what was timed in between lay, as near as the bounds tell; NaN where nothing was timed. */
export function quantile(now, before, metric, where, q) {
  const counts = within(now, metric, where);
  const earlier = before ? within(before, metric, where) : null;
  const { bounds } = now.meaning;
  const rose = counts.map((count, i) => Math.max(0, count - (earlier?.[i] ?? 0)));
  const total = rose.at(-1);
  if (!(total > 0)) {
    return NaN;
  }
  const wanted = q * total;
  const found = rose.findIndex((count) => count >= wanted);
  if (found === bounds.length) {
    return bounds.at(-1);
  }
  const from = found === 0 ? 0 : bounds[found - 1];
  const below = found === 0 ? 0 : rose[found - 1];
  return from + (bounds[found] - from) * ((wanted - below) / Math.max(1e-9, rose[found] - below));
}

/** How many were within each bound, and all in the end. A series leaves out the bounds after the first that all were within. */
function within(sample, metric, where) {
  const at = sample.meaning.labels(metric).length;
  const size = sample.meaning.bounds.length;
  const sums = new Array(size + 1).fill(0);
  for (const series of sample.series(metric, where)) {
    const [count, , buckets] = series.slice(at);
    for (let i = 0; i <= size; i++) {
      sums[i] += i < buckets.length ? buckets[i] : count;
    }
  }
  return sums;
}
