package cascade.run.rebuild;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Rows of two generations that differed when they were looked at. Events may be on their way into both, so they are looked at again and again: those that were
 * the same once are right; those that differ at rest are not; those that never rest are told apart, as nothing is known of them. For one thread.
 *
 * @param <K> by which a row is known
 */
final class Suspects<K> {

    /** A row that does not rest within this is one that hardly ever does. */
    private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int PAGE = 500;

    private final String kind;
    private final Function<Collection<K>, Map<K, Pair>> look;
    private final Held held;
    private final Map<K, Suspect> suspects = new HashMap<>();

    /** A row of both, in words. */
    record Pair(String before, String next) {}

    /** @param seenNanos when it was there as it is */
    private record Suspect(Pair pair, long seenNanos) {}

    /** @param look those of the rows asked for that differ */
    Suspects(String kind, Held held, Function<Collection<K>, Map<K, Pair>> look) {
        this.kind = kind;
        this.held = held;
        this.look = look;
    }

    /** Looks at rows for the first time. */
    void look(Collection<K> rows) {
        found(look.apply(rows));
    }

    /** Adds rows that differ. */
    void found(Map<K, Pair> differ) {
        differ.forEach((row, pair) -> suspects.put(row, new Suspect(pair, System.nanoTime())));
    }

    /** Returns once all have been the same, or are at rest, or it has taken too long. */
    void settle(Differences into) {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (!suspects.isEmpty() && System.nanoTime() < until) {
            Pause.of(PAUSE);
            long heldNanos = held.untilNanos();
            List<K> left = new ArrayList<>(suspects.keySet());
            for (int from = 0; from < left.size(); from += PAGE) {
                again(left.subList(from, Math.min(from + PAGE, left.size())), heldNanos, into);
            }
        }
        suspects.forEach((row, suspect) -> into.moves());
        suspects.clear();
    }

    /**
     * A row that both have as they had it before a moment until which both hold everything has nothing in it that came after the first look: so both are of the
     * same events, and differ.
     */
    private void again(List<K> page, long heldNanos, Differences into) {
        Map<K, Pair> differ = look.apply(page);
        long now = System.nanoTime();
        for (K row : page) {
            Pair pair = differ.get(row);
            Suspect before = suspects.get(row);
            if (pair == null || before == null) {
                suspects.remove(row);
            } else if (!pair.equals(before.pair())) {
                suspects.put(row, new Suspect(pair, now));
            } else if (heldNanos - before.seenNanos() > 0) {
                into.add(kind + " " + row + ": " + pair.before() + " before, " + pair.next() + " now");
                suspects.remove(row);
            }
        }
    }
}
