/**
 * What an operator pushes to servers that run, through Redis: read strictly, put in force as a whole or refused with every fault at its place,
 * and answered for by each server.
 *
 * <p>{@link cascade.pushed.PushSync} carries what is pinned on a {@link cascade.pushed.Board} (Redis, or memory) to what is {@link
 * cascade.pushed.InForce}, and what came of it back. Experiments and rules are its users; each brings a reader over {@link
 * cascade.pushed.JsonPlace} and what it does with a good document.
 *
 * <p>Who pushes does so at a {@link cascade.pushed.PushDesk}, over the operator's side of the same board.
 *
 * <pre>{@code
 * new PushSync(vertx, Pushed.RULES, new RedisBoard(link, Pushed.RULES, "node-1"), rules, Duration.ofSeconds(5), clock, loops, meters).start();
 * }</pre>
 */
@NullMarked
package cascade.pushed;

import org.jspecify.annotations.NullMarked;
