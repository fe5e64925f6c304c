package cascade.run.backfill;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.fold.Replay;
import cascade.features.fold.Versions;
import cascade.features.store.FeatureStore;
import cascade.run.progress.Progress;
import cascade.training.log.read.LogFolder;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Fills a feature store with what a log folder tells: items, profiles, and the states and counters that its events fold
 * into. Blocking; the store must be reachable throughout, and nobody may fold events into it meanwhile. Running it again writes the same again.
 */
public final class Backfill {

    private static final int BATCH = 500;
    private static final String REPLAYING = "replaying events";

    private final FeatureStore store;
    private final Progress progress;
    private final Map<ItemId, Item> items = new HashMap<>();
    private final Map<UserId, UserProfile> profiles = new HashMap<>();

    public Backfill(FeatureStore store, Progress progress) {
        this.store = store;
        this.progress = progress;
    }

    /** Fills the store from {@code log}. */
    public void from(Path log) {
        from(log, Instant.MAX);
    }

    /** Fills the store with what {@code log} tells of the time before {@code end}; what people say of themselves has no time. */
    public void from(Path log, Instant end) {
        LogFolder folder = new LogFolder(log);
        folder.items().forEach((id, item) -> {
            if (item.publishedAt().isBefore(end)) {
                items.put(id, item);
            }
        });
        profiles.putAll(folder.users());
        Replay replay = new Replay(Versions.unchanging(items::get), folder.profiles());
        long total = folder.summary().events();
        long[] read = new long[1];
        folder.events(event -> {
            if (event.time().isBefore(end)) {
                replay.accept(event);
            }
            if (++read[0] % 1_000 == 0) {
                progress.progress(REPLAYING, Math.min(read[0], total - 1), total);
            }
        });
        replay.finish();
        progress.progress(REPLAYING, total, total);

        oneByOne("storing items", List.copyOf(items.values()), store::putItem);
        oneByOne(
                "storing profiles",
                List.copyOf(profiles.entrySet()),
                profile -> store.putProfile(profile.getKey(), profile.getValue()));
        inBatches("storing user states", replay.states(), store::putStates);
        inBatches("storing item counters", replay.counts(), store::putCounts);
        raiseTrending(replay.trending());
        // No server wrote this: those that run find it by comparing all that there is.
        await(store.forgetMarks());
    }

    private <T> void oneByOne(String step, List<T> values, Function<T, Future<?>> write) {
        for (int from = 0; from < values.size(); from += BATCH) {
            List<Future<?>> writes = values.subList(from, Math.min(from + BATCH, values.size())).stream()
                    .<Future<?>>map(write)
                    .toList();
            await(Future.all(writes));
            progress.progress(step, from + writes.size(), values.size());
        }
    }

    private <K, V> void inBatches(String step, Map<K, V> values, Function<Map<K, V>, Future<Void>> write) {
        long done = 0;
        for (Map<K, V> batch : batches(values)) {
            await(write.apply(batch));
            done += batch.size();
            progress.progress(step, done, values.size());
        }
    }

    /** One step to whoever looks on, however many segments there are. */
    private void raiseTrending(Map<Segment, Map<ItemId, Double>> trending) {
        long total = trending.values().stream().mapToLong(Map::size).sum();
        long done = 0;
        for (Map.Entry<Segment, Map<ItemId, Double>> scores : trending.entrySet()) {
            for (Map<ItemId, Double> batch : batches(scores.getValue())) {
                await(store.raiseTrending(Map.of(scores.getKey(), batch)));
                done += batch.size();
                progress.progress("storing what trends", done, total);
            }
        }
    }

    private static <K, V> List<Map<K, V>> batches(Map<K, V> values) {
        List<K> keys = new ArrayList<>(values.keySet());
        List<Map<K, V>> batches = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += BATCH) {
            Map<K, V> batch = new HashMap<>();
            keys.subList(from, Math.min(from + BATCH, keys.size())).forEach(key -> batch.put(key, values.get(key)));
            batches.add(batch);
        }
        return batches;
    }

    private static void await(Future<?> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }
}
