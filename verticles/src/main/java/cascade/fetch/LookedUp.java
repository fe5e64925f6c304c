package cascade.fetch;

import cascade.features.store.UserStore.UserSnapshot;

/**
 * What was found of a user.
 *
 * @param isStale true where it does not hold the events that were asked for
 */
public record LookedUp(UserSnapshot user, boolean isStale) {}
