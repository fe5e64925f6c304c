package cascade.lab.bench.feed.world;

import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.Trend;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.store.FeatureStore;
import cascade.run.progress.Progress;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts a made-up community into an empty feature store, in batches of which a few are under way. Blocking. */
public final class WorldLoad {

    /** How long before the end of a community everything was served that anybody saw. */
    public static final Duration SEEN_AGO = Duration.ofHours(12);

    private static final int ITEMS = 250;
    private static final int USERS = 50;
    private static final int TRENDING = 500;
    private static final int UNDER_WAY = 3;

    private final WorldStore store;
    private final MadeUpItems items;
    private final MadeUpUsers users;
    private final Instant end;
    private final Progress progress;
    private final Deque<Future<Void>> underWay = new ArrayDeque<>();

    public WorldLoad(FeatureStore store, WorldShape shape, Instant end, Progress progress) {
        this.store = new WorldStore(store);
        this.items = new MadeUpItems(shape, end);
        this.users = new MadeUpUsers(items, end);
        this.end = end;
        this.progress = progress;
    }

    /** Writes everything. */
    public void run() {
        int size = items.size();
        for (int from = 0; from < size; from += ITEMS) {
            putItems(from, Math.min(size, from + ITEMS));
        }
        int count = items.shape().users();
        for (int from = 0; from < count; from += USERS) {
            putUsers(from, Math.min(count, from + USERS));
        }
        for (Segment segment : Segment.ALL) {
            raiseTrending(segment);
        }
        awaitFewerThan(1);
    }

    private void putItems(int from, int to) {
        List<Item> batch = new ArrayList<>();
        Map<ItemId, ItemCounts> counts = new HashMap<>();
        for (int item = from; item < to; item++) {
            batch.add(items.item(item));
            counts.put(MadeUpItems.id(item), items.counts(item));
        }
        begin(store.putItems(batch));
        begin(store.putCounts(counts));
        progress.progress("storing items", to, items.size());
    }

    private void putUsers(int from, int to) {
        Map<UserId, UserProfile> profiles = new HashMap<>();
        Map<UserId, UserState> states = new HashMap<>();
        Map<UserId, List<ItemId>> seen = new HashMap<>();
        for (int number = from; number < to; number++) {
            MadeUpUser user = users.user(number);
            UserId id = user.features().id();
            if (!user.features().profile().equals(UserProfile.UNKNOWN)) {
                profiles.put(id, user.features().profile());
            }
            states.put(id, user.features().state());
            seen.put(id, user.seen());
        }
        begin(store.putProfiles(profiles));
        begin(store.putStates(states));
        begin(store.addSeen(seen, end.minus(SEEN_AGO)));
        progress.progress("storing users", to, items.shape().users());
    }

    /** The n-th has as many clicks as {@code 1 / sqrt(n)} says. */
    private void raiseTrending(Segment segment) {
        List<ItemId> best = MadeUpTrends.of(items, segment);
        Map<ItemId, Double> batch = new HashMap<>();
        for (int place = 0; place < best.size(); place++) {
            long clicks = Math.round(1 + 1_000 / Math.sqrt(place + 1));
            batch.put(
                    best.get(place),
                    Trend.of(clicks, end.toEpochMilli(), Segment.EVERYONE).score(Segment.EVERYONE));
            if (batch.size() == TRENDING || place == best.size() - 1) {
                begin(store.raiseTrending(segment, Map.copyOf(batch)));
                batch.clear();
            }
        }
    }

    private void begin(Future<Void> write) {
        underWay.add(write);
        awaitFewerThan(UNDER_WAY);
    }

    private void awaitFewerThan(int count) {
        while (underWay.size() >= count) {
            underWay.remove().toCompletionStage().toCompletableFuture().join();
        }
    }
}
