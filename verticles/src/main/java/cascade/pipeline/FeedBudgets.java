package cascade.pipeline;

import java.time.Duration;

/**
 * How long a feed waits for each of its stages before it goes on without, and for all of them.
 *
 * @param whole after which a feed goes on with what there is
 * @param user profile, state and seen items
 * @param recall all sources together
 * @param rank the candidates' scores
 */
public record FeedBudgets(Duration whole, Duration user, Duration recall, Duration rank) {}
