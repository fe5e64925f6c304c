import { Refused, send } from "./http.js";

const path = (user) => `/v1/users/${encodeURIComponent(user)}/preferences`;

/** What a person wants more and less of: { topics: {sea: "less"}, authors: {} }; null where this server keeps no such thing. */
export async function preferences(user) {
  try {
    const kept = await send("GET", path(user));
    return { topics: kept?.topics ?? {}, authors: kept?.authors ?? {} };
  } catch (failure) {
    if (failure instanceof Refused && !failure.isPassing) {
      return null;
    }
    throw failure;
  }
}

/** @param group "topics" or "authors" */
export async function prefer(user, group, value, wish) {
  const kept = (await preferences(user)) ?? { topics: {}, authors: {} };
  kept[group][value] = wish;
  await send("PUT", path(user), kept);
}

export async function forget(user, group, value) {
  await send("DELETE", `${path(user)}/${group}/${encodeURIComponent(value)}`);
}
