package cascade.ops.synthetic;

import cascade.features.UserId;
import cascade.features.UserProfile;

/**
 * A made-up user.
 *
 * @param pages feed pages seen over the whole log
 * @param eagerness added to the log-odds of every click
 */
public record Person(UserId id, UserProfile profile, Tastes tastes, int pages, double eagerness) {}
