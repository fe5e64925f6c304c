package cascade.client;

import java.time.Duration;
import java.util.Optional;

/**
 * How long to wait before a request is sent again, and when not to. Pure mathematics: after the {@code n}-th attempt the pause is
 *
 * <pre>min(most, first * 2^(n-1)) * (1 - jitter * random)</pre>
 *
 * so that callers that failed together do not come back together. Where the server says {@code Retry-After} it is never shorter than that:
 *
 * <pre>retryAfter + min(most, first * 2^(n-1)) * jitter * random</pre>
 *
 * @param first pause, more than 0
 * @param most that a pause grows to, not less than {@code first}
 * @param jitter share of a pause that chance decides, 0 to 1
 * @param maxAttempts the first among them, at least 1
 * @param maxElapsed since the first attempt began, beyond which none begins
 */
public record Backoff(Duration first, Duration most, double jitter, int maxAttempts, Duration maxElapsed) {

    /** From a tenth of a second to ten, half of it by chance; five attempts within half a minute. */
    public static final Backoff DEFAULT =
            new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10), .5, 5, Duration.ofSeconds(30));

    /** One attempt. */
    public static final Backoff NONE = DEFAULT.withMaxAttempts(1);

    /** Beyond it doubling has reached any pause. */
    private static final int MOST_DOUBLINGS = 40;

    /** Checks the ranges. */
    public Backoff {
        if (first.isZero() || first.isNegative()) {
            throw new IllegalArgumentException("the first pause is not above 0: " + first);
        }
        if (most.compareTo(first) < 0) {
            throw new IllegalArgumentException("the longest pause, " + most + ", is below the first, " + first);
        }
        if (!(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException("the jitter is not in 0..1: " + jitter);
        }
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("there is at least one attempt, not " + maxAttempts);
        }
        if (maxElapsed.isNegative()) {
            throw new IllegalArgumentException("the time is below 0: " + maxElapsed);
        }
    }

    /**
     * The same with another bound of attempts.
     *
     * @param attempts at least 1
     * @return the policy
     */
    public Backoff withMaxAttempts(int attempts) {
        return new Backoff(first, most, jitter, attempts, maxElapsed);
    }

    /**
     * The same with another bound of time.
     *
     * @param elapsed since the first attempt began
     * @return the policy
     */
    public Backoff withMaxElapsed(Duration elapsed) {
        return new Backoff(first, most, jitter, maxAttempts, elapsed);
    }

    /**
     * The pause before the next attempt.
     *
     * @param attempts so far, at least 1
     * @param elapsed since the first began
     * @param retryAfter that the server asked for, or {@link Duration#ZERO}
     * @param random from 0, inclusive, to 1, exclusive
     * @return empty where there is to be none, as a bound is reached
     */
    public Optional<Duration> pause(int attempts, Duration elapsed, Duration retryAfter, double random) {
        if (attempts >= maxAttempts) {
            return Optional.empty();
        }
        double longest = Math.min(
                (double) most.toNanos(), first.toNanos() * (double) (1L << Math.min(attempts - 1, MOST_DOUBLINGS)));
        double chance = longest * jitter * random;
        Duration pause =
                retryAfter.isZero() ? Duration.ofNanos((long) (longest - chance)) : retryAfter.plusNanos((long) chance);
        return elapsed.plus(pause).compareTo(maxElapsed) > 0 ? Optional.empty() : Optional.of(pause);
    }
}
