import { wait } from "../view/dom.js";

const FIRST_PAUSE = 500;
const LAST_PAUSE = 8_000;
const PATIENCE = 15_000;

/** What the server said against a request. Status 0: it could not be reached. */
export class Refused extends Error {
  constructor(status, problem, retryAfterSeconds) {
    super(problem.detail ?? "the server answered " + status);
    this.status = status;
    this.field = problem.field;
    this.faults = problem.faults;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** True where the same request may work later. */
  get isPassing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** A query of the values that are there; the elements of a list stand between commas, and theirs are escaped. */
export function query(parameters) {
  const there = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null && value.length !== 0);
  const text = (value) => (Array.isArray(value) ? value : [value]).map(encodeURIComponent).join(",");
  return there.map(([key, value]) => `${encodeURIComponent(key)}=${text(value)}`).join("&");
}

/**
 * Sends once; the answer's JSON, or null where there is none. Throws Refused.
 *
 * @param body to be sent as JSON; a text is sent as it is
 */
export async function send(method, path, body, { signal, keepalive, headers = {} } = {}) {
  let response;
  try {
    response = await fetch(path, {
      method,
      body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
      headers: body === undefined ? headers : { "content-type": "application/json", ...headers },
      signal: AbortSignal.any([AbortSignal.timeout(PATIENCE), ...(signal ? [signal] : [])]),
      keepalive: keepalive ?? false,
    });
  } catch (failure) {
    if (signal?.aborted) {
      throw failure;
    }
    throw new Refused(0, { detail: "the server cannot be reached" });
  }
  if (response.status === 401) {
    location.assign("/sign-in?to=" + encodeURIComponent(location.pathname + location.search));
  }
  const text = await response.text().catch(() => "");
  if (!response.ok) {
    throw new Refused(response.status, parsed(text) ?? {}, Number(response.headers.get("retry-after")) || 0);
  }
  return parsed(text);
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * Asks until the server answers: what passes, such as a restart, is waited out, with longer pauses each time.
 *
 * @param told called with what keeps us waiting, and with null once it is over
 */
export async function ask(path, { signal, told = () => {} } = {}) {
  let isWaiting = false;
  try {
    for (let pause = FIRST_PAUSE; ; pause = Math.min(LAST_PAUSE, pause * 2)) {
      try {
        return await send("GET", path, undefined, { signal });
      } catch (failure) {
        if (!(failure instanceof Refused) || !failure.isPassing) {
          throw failure;
        }
        isWaiting = true;
        told(failure);
        // Chance spreads the pages that wait for the same server.
        await wait(Math.max(pause, Math.min(10, failure.retryAfterSeconds) * 1000) * (0.8 + 0.4 * Math.random()));
        signal?.throwIfAborted();
      }
    }
  } finally {
    if (isWaiting) {
      told(null);
    }
  }
}
