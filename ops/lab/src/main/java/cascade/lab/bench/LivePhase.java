package cascade.lab.bench;

import cascade.models.vector.LiveIndex;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Searches at a fixed rate, first alone, then beside inserts at a fixed rate, long enough for new vectors to become a segment.
 * Latencies count from when a search or an insert was due.
 */
final class LivePhase {

    private static final int QUERIES_PER_SECOND = 200;
    private static final int INSERTS_PER_SECOND = 500;
    private static final Duration ALONE = Duration.ofSeconds(10);
    private static final Duration TOGETHER = Duration.ofSeconds(20);

    /** One insert of so many is looked for until it is found. */
    private static final int LOOKED_FOR = 25;

    private static final int FOUND_AMONG = 10;
    private static final Duration NEVER = Duration.ofSeconds(10);

    private final LiveIndex live;
    private final IndexData data;
    private final float[][] queries;
    private final int k;

    LivePhase(LiveIndex live, IndexData data, int k) {
        this.live = live;
        this.data = data;
        this.queries = data.eachQuery();
        this.k = k;
    }

    void measure(Map<String, Object> row) {
        SearchSpeed.measure(queries, 1, query -> live.search(query, k));
        long[] alone = search(ALONE);
        long[] together;
        long[] visible;
        try (var threads = Executors.newSingleThreadExecutor()) {
            CompletableFuture<long[]> inserts = insert(threads);
            together = search(TOGETHER);
            visible = inserts.join();
        }
        row.put("insertsPerSecond", INSERTS_PER_SECOND);
        row.put("queriesPerSecond", QUERIES_PER_SECOND);
        row.put("parts", live.parts());
        row.put("visibleP50Millis", quantile(visible, .5) / 1e6);
        row.put("visibleP99Millis", quantile(visible, .99) / 1e6);
        row.put("visibleMaxMillis", quantile(visible, 1) / 1e6);
        row.put("aloneP50Micros", quantile(alone, .5) / 1e3);
        row.put("aloneP99Micros", quantile(alone, .99) / 1e3);
        row.put("p50Micros", quantile(together, .5) / 1e3);
        row.put("p99Micros", quantile(together, .99) / 1e3);
        row.put("p99Growth", quantile(together, .99) / quantile(alone, .99));
    }

    private long[] search(Duration time) {
        return paced(QUERIES_PER_SECOND, time, i -> live.search(queries[i % queries.length], k));
    }

    /** How long it took until inserts were found, in nanoseconds. */
    private CompletableFuture<long[]> insert(Executor thread) {
        return CompletableFuture.supplyAsync(
                () -> {
                    long[] each = paced(INSERTS_PER_SECOND, TOGETHER, this::insert);
                    long[] lookedFor = new long[each.length / LOOKED_FOR];
                    for (int i = 0; i < lookedFor.length; i++) {
                        lookedFor[i] = each[i * LOOKED_FOR];
                    }
                    return lookedFor;
                },
                thread);
    }

    private void insert(int i) {
        int dimension = data.dimension();
        int at = i % (data.arriving().length / dimension) * dimension;
        float[] vector = Arrays.copyOfRange(data.arriving(), at, at + dimension);
        int item = data.size() + i;
        live.put(item, vector);
        long end = System.nanoTime() + NEVER.toNanos();
        if (i % LOOKED_FOR == 0) {
            int[] found;
            do {
                found = live.search(vector, FOUND_AMONG).items();
            } while (Arrays.stream(found).noneMatch(near -> near == item) && System.nanoTime() < end);
        }
    }

    /** Does something at a rate for a while; nanoseconds of each from when it was due. */
    private static long[] paced(int perSecond, Duration time, IntConsumer work) {
        long[] nanos = new long[(int) (time.toMillis() * perSecond / 1_000)];
        long start = System.nanoTime();
        for (int i = 0; i < nanos.length; i++) {
            long due = start + i * 1_000_000_000L / perSecond;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            work.accept(i);
            nanos[i] = System.nanoTime() - due;
        }
        return nanos;
    }

    private static double quantile(long[] nanos, double share) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }
}
