/**
 * Follows a topic into a store: nodes of a group share its partitions, and each reads on from where the store says that it holds them. What is the
 * same whatever is followed is here: membership, polls, positions, marks, sessions, going back. What is done with records, and how the store is asked, are the
 * {@link cascade.kafka.follow.FollowerSteps} and {@link cascade.kafka.follow.ResumePoints} of who follows.
 *
 * <pre>{@code
 * var clients = TopicClients.open(vertx, kafka, settings);
 * var follower = new PartitionFollower<>(vertx, clients.stream(), settings, resumePoints, steps, loop);
 * follower.start(() -> LOG.info("has partitions"));
 * follower.stop(Duration.ofSeconds(5));
 * }</pre>
 */
@NullMarked
package cascade.kafka.follow;

import org.jspecify.annotations.NullMarked;
