/** Numbers as people read them; a dash where there is none. */
const NONE = "–";

export function whole(value) {
  return Number.isFinite(value) ? Math.round(value).toLocaleString("en") : NONE;
}

/** Three digits at least, and no more than are needed. */
export function number(value) {
  if (!Number.isFinite(value)) {
    return NONE;
  }
  const size = Math.abs(value);
  return size >= 100 ? whole(value) : value.toFixed(size >= 10 ? 1 : size === 0 ? 0 : 2);
}

export function percent(value) {
  return Number.isFinite(value) ? (value * 100).toFixed(value !== 0 && Math.abs(value) < 0.1 ? 2 : 1) + " %" : NONE;
}

export function millis(value) {
  return !Number.isFinite(value) ? NONE : value >= 1000 ? number(value / 1000) + " s" : number(value) + " ms";
}

export function seconds(value) {
  return millis(value * 1000);
}

export function bytes(value) {
  if (!Number.isFinite(value)) {
    return NONE;
  }
  const units = ["B", "KB", "MB", "GB", "TB"];
  let at = 0;
  while (value >= 1000 && at < units.length - 1) {
    value /= 1000;
    at++;
  }
  return number(value) + " " + units[at];
}

/** Such as "3 h 12 min". */
export function duration(value) {
  if (!Number.isFinite(value)) {
    return NONE;
  }
  const minutes = Math.floor(value / 60);
  if (minutes < 1) {
    return Math.floor(value) + " s";
  }
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  return days > 0 ? `${days} d ${hours % 24} h` : hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`;
}

/** Such as "14:03:07", in the reader's own time; with the day where it is another. */
export function time(iso) {
  const at = new Date(iso);
  const isToday = at.toDateString() === new Date().toDateString();
  return at.toLocaleString("en-GB", isToday ? { timeStyle: "medium" } : { dateStyle: "medium", timeStyle: "short" });
}

/** "1 item", "2 items". */
export function many(count, one) {
  return `${whole(count)} ${one}${count === 1 ? "" : "s"}`;
}
