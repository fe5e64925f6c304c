package cascade.features.store;

import cascade.features.AuthorId;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.PublishedItem;
import cascade.features.Segment;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A feature store in the process, for tests and for what fits one. Thread-safe by one lock; every future is complete. */
public final class MemoryFeatureStore implements FeatureStore {

    private final StoreLimits limits;
    private final Map<UserId, UserProfile> profiles = new HashMap<>();
    private final Map<UserId, UserState> states = new HashMap<>();
    private final Map<UserId, Map<ItemId, Long>> seen = new HashMap<>();
    private final Map<ItemId, Item> items = new HashMap<>();
    private final Map<ItemId, ItemCounts> counts = new HashMap<>();
    private final Map<Segment, Map<ItemId, Double>> trending = new HashMap<>();
    private final Map<ItemId, Long> fresh = new HashMap<>();
    private final Map<AuthorId, Map<ItemId, Long>> byAuthor = new HashMap<>();
    private final Map<ItemId, Long> takenDown = new LinkedHashMap<>();
    private final Map<ItemId, Long> putBack = new LinkedHashMap<>();
    private long changes;

    public MemoryFeatureStore() {
        this(StoreLimits.defaults());
    }

    public MemoryFeatureStore(StoreLimits limits) {
        this.limits = limits;
    }

    @Override
    public synchronized Future<UserSnapshot> user(UserId user) {
        UserFeatures features = new UserFeatures(
                user, profiles.getOrDefault(user, UserProfile.UNKNOWN), states.getOrDefault(user, UserState.EMPTY));
        return Future.succeededFuture(new UserSnapshot(features, Map.copyOf(seen.getOrDefault(user, Map.of()))));
    }

    @Override
    public synchronized Future<List<ItemFeatures>> items(List<ItemId> wanted) {
        List<ItemFeatures> found = new ArrayList<>();
        for (ItemId id : wanted) {
            Item item = items.get(id);
            if (item != null) {
                found.add(new ItemFeatures(item, counts.getOrDefault(id, ItemCounts.NONE)));
            }
        }
        return Future.succeededFuture(found);
    }

    @Override
    public synchronized Future<List<ItemId>> trending(Segment segment, int limit) {
        return Future.succeededFuture(highest(trending.getOrDefault(segment, Map.of()), limit));
    }

    @Override
    public synchronized Future<List<ItemId>> fresh(int limit) {
        return Future.succeededFuture(highest(fresh, limit));
    }

    @Override
    public synchronized Future<Map<AuthorId, List<PublishedItem>>> authorItems(
            Collection<AuthorId> authors, int perAuthor) {
        Map<AuthorId, List<PublishedItem>> found = new HashMap<>();
        for (AuthorId author : authors) {
            Map<ItemId, Long> published = byAuthor.getOrDefault(author, Map.of());
            found.put(
                    author,
                    highest(published, perAuthor).stream()
                            .map(item -> new PublishedItem(item, published.get(item)))
                            .toList());
        }
        return Future.succeededFuture(found);
    }

    @Override
    public synchronized Future<TakeDowns> takeDowns(long since) {
        return Future.succeededFuture(new TakeDowns(from(takenDown, since), from(putBack, since), changes));
    }

    private static Set<ItemId> from(Map<ItemId, Long> items, long since) {
        return items.entrySet().stream()
                .filter(item -> item.getValue() >= since)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Override
    public synchronized Future<Void> putProfile(UserId user, UserProfile profile) {
        profiles.put(user, profile);
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<Void> eraseUser(UserId user) {
        profiles.remove(user);
        states.remove(user);
        seen.remove(user);
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<Void> putItem(Item item) {
        if (takenDown.remove(item.id()) != null) {
            remember(putBack, item.id());
        }
        forgetAuthor(items.put(item.id(), item));
        long publishedAt = item.publishedAt().toEpochMilli();
        fresh.put(item.id(), publishedAt);
        keepHighest(fresh, limits.freshMost());
        Map<ItemId, Long> published = byAuthor.computeIfAbsent(item.author(), _ -> new HashMap<>());
        published.put(item.id(), publishedAt);
        keepHighest(published, limits.authorMost());
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<Void> takeDown(ItemId item) {
        forgetAuthor(items.remove(item));
        trending.values().forEach(scores -> scores.remove(item));
        fresh.remove(item);
        putBack.remove(item);
        remember(takenDown, item);
        return Future.succeededFuture();
    }

    private void remember(Map<ItemId, Long> items, ItemId item) {
        items.remove(item);
        items.put(item, ++changes);
        if (items.size() > limits.takenDownMost()) {
            items.remove(items.keySet().iterator().next());
        }
    }

    private void forgetAuthor(@Nullable Item before) {
        if (before != null) {
            byAuthor.getOrDefault(before.author(), new HashMap<>()).remove(before.id());
        }
    }

    @Override
    public synchronized Future<Map<UserId, UserState>> states(Collection<UserId> users) {
        Map<UserId, UserState> found = new HashMap<>();
        users.forEach(user -> found.put(user, states.getOrDefault(user, UserState.EMPTY)));
        return Future.succeededFuture(found);
    }

    @Override
    public synchronized Future<Map<UserId, UserProfile>> profiles(Collection<UserId> users) {
        Map<UserId, UserProfile> found = new HashMap<>();
        users.forEach(user -> found.put(user, profiles.getOrDefault(user, UserProfile.UNKNOWN)));
        return Future.succeededFuture(found);
    }

    @Override
    public synchronized Future<Void> putStates(Map<UserId, UserState> written) {
        states.putAll(written);
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<Map<ItemId, ItemCounts>> counts(Collection<ItemId> wanted) {
        Map<ItemId, ItemCounts> found = new HashMap<>();
        wanted.forEach(item -> found.put(item, counts.getOrDefault(item, ItemCounts.NONE)));
        return Future.succeededFuture(found);
    }

    @Override
    public synchronized Future<Void> putCounts(Map<ItemId, ItemCounts> written) {
        counts.putAll(written);
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<Void> addTrending(Segment segment, Map<ItemId, Double> weights) {
        Map<ItemId, Double> scores = trending.computeIfAbsent(segment, _ -> new HashMap<>());
        weights.forEach((item, weight) -> {
            if (!takenDown.containsKey(item)) {
                scores.merge(item, weight, Double::sum);
            }
        });
        keepHighest(scores, limits.trendingMost(segment));
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<Void> addSeen(UserId user, Collection<ItemId> served, Instant at) {
        Map<ItemId, Long> times = seen.computeIfAbsent(user, _ -> new HashMap<>());
        served.forEach(item -> times.merge(item, at.toEpochMilli(), Math::max));
        times.values().removeIf(time -> time < at.minus(limits.seenFor()).toEpochMilli());
        keepHighest(times, limits.seenMost());
        return Future.succeededFuture();
    }

    private static <T extends Comparable<T>> void keepHighest(Map<ItemId, T> scores, int most) {
        scores.keySet().retainAll(Set.copyOf(highest(scores, most)));
    }

    private static <T extends Comparable<T>> List<ItemId> highest(Map<ItemId, T> scores, int limit) {
        return scores.entrySet().stream()
                .sorted(Map.Entry.<ItemId, T>comparingByValue(Comparator.reverseOrder()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }
}
