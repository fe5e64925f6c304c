package cascade.pipeline;

import java.time.Duration;

/**
 * How long a feed waits for each of its stages before it goes on without.
 *
 * @param user profile, state and seen set
 * @param source each source of recall; they work in parallel
 * @param items features of the candidates
 * @param rank their scores
 */
public record FeedBudgets(Duration user, Duration source, Duration items, Duration rank) {}
