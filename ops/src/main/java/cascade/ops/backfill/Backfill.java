package cascade.ops.backfill;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.codec.EventCodec;
import cascade.features.codec.ItemCodec;
import cascade.features.codec.UserCodec;
import cascade.features.event.FeedEvent;
import cascade.features.fold.Replay;
import cascade.features.store.FeatureStore;
import cascade.ops.progress.Progress;
import io.vertx.core.Future;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Fills a feature store with what a log folder tells: items, profiles, and the states and counters that its events fold
 * into. Blocking; the store must be reachable throughout, and nobody may fold events into it meanwhile. Running it again writes the same again.
 */
public final class Backfill {

    private static final int BATCH = 500;

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
        lines(log.resolve("items.jsonl"), "reading items", line -> {
            Item item = ItemCodec.decode(line);
            if (item.publishedAt().isBefore(end)) {
                items.put(item.id(), item);
            }
        });
        lines(log.resolve("users.jsonl"), "reading users", line -> {
            UserCodec.UserRecord user = UserCodec.decode(line);
            profiles.put(user.id(), user.profile());
        });
        Replay replay = new Replay(items::get, profiles::get);
        lines(log.resolve("events.jsonl"), "replaying events", line -> {
            FeedEvent event = EventCodec.decode(line);
            if (event.time().isBefore(end)) {
                replay.accept(event);
            }
        });
        replay.finish();

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

    private void lines(Path file, String step, Consumer<byte[]> consumer) {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            long size = Files.size(file);
            long done = 0;
            long count = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                consumer.accept(line.getBytes(StandardCharsets.UTF_8));
                done += line.length() + 1L;
                if (++count % 1_000 == 0) {
                    progress.progress(step, Math.min(done, size - 1), size);
                }
            }
            progress.progress(step, size, size);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
