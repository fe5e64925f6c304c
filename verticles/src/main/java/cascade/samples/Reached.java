package cascade.samples;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Up to when this has read all there is, by which requests are closed: the clock where nothing is left to read, and else the stamp of what was read last of that topic of which something is left.
 * After a stop of an hour the clock alone would close whatever was open, and only then read what people had done meanwhile; and pages come on while events wait behind the open transaction of a
 * node that was killed. Not thread-safe.
 */
final class Reached {

    /** No record is older while it is read as it comes. */
    private static final long RECENT_MILLIS = 5_000;

    /** Longer than it takes to join what was fetched with the last of the log. */
    private static final long QUIET_MILLIS = 1_500;

    /** Between two rounds: then this stood still, or waited for the broker. */
    private static final long STANDSTILL_MILLIS = 4_000;

    private final Set<String> topics;
    private final Predicate<String> isAllFetched;
    private final Map<String, Long> lastStamps = new HashMap<>();
    private long lastRoundMillis = Long.MIN_VALUE;
    private long lastStamp = Long.MIN_VALUE;
    private long lastReadMillis = Long.MIN_VALUE;

    /** @param isAllFetched whether the log of a topic, which is one of {@code topics}, is known to hold nothing that was not fetched */
    Reached(Set<String> topics, Predicate<String> isAllFetched) {
        this.topics = topics;
        this.isAllFetched = isAllFetched;
    }

    /** A record of this stamp was read. */
    void read(String topic, long stamp, long nowMillis) {
        lastStamps.put(topic, stamp);
        lastStamp = stamp;
        lastReadMillis = nowMillis;
    }

    /** False in the first round after a standstill: of what came meanwhile nothing is known before the next fetch. */
    boolean isAwake(long nowMillis) {
        boolean isAwake = nowMillis - STANDSTILL_MILLIS <= lastRoundMillis;
        lastRoundMillis = nowMillis;
        return isAwake;
    }

    /** The topics of which something is left to read, or may be. */
    List<String> behind() {
        return topics.stream().filter(isAllFetched.negate()).sorted().toList();
    }

    /** Never above {@code nowMillis}; {@link Long#MIN_VALUE} where nothing is known yet. */
    long at(long nowMillis) {
        boolean isQuiet = lastStamp == Long.MIN_VALUE
                || lastStamp >= lastReadMillis - RECENT_MILLIS
                || nowMillis - lastReadMillis >= QUIET_MILLIS;
        long behind = Long.MAX_VALUE;
        for (String topic : topics) {
            if (!isAllFetched.test(topic)) {
                behind = Math.min(behind, lastStamps.getOrDefault(topic, Long.MIN_VALUE));
            }
        }
        return Math.min(isQuiet ? behind : Math.min(behind, lastStamp), nowMillis);
    }
}
