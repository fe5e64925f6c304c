package cascade.features.redis;

import cascade.features.EventIds;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.row.KeptState;
import cascade.features.row.RowCodec;
import cascade.features.store.FeatureKeys;
import cascade.features.store.FeedbackReading;
import cascade.features.store.FeedbackReading.OfItem;
import cascade.features.store.FeedbackReading.OfUser;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads all that a batch of events touches: two round trips, a third where there are items that nobody published. */
final class FeedbackReader {

    private static final int ROWS_OF_USER = 3;

    private final RedisRows rows;
    private final Watermarks watermarks;

    FeedbackReader(RedisRows rows, Watermarks watermarks) {
        this.rows = rows;
        this.watermarks = watermarks;
    }

    Future<FeedbackReading> read(Set<UserId> users, Set<ItemId> items, Set<Integer> partitions) {
        Future<Map<UserId, OfUser>> ofUsers = users(List.copyOf(users));
        Future<Map<ItemId, OfItem>> ofItems = items(List.copyOf(items));
        return Future.all(ofUsers, ofItems)
                .compose(_ -> watermarks.read(partitions))
                .map(marks -> new FeedbackReading(ofUsers.result(), ofItems.result(), marks));
    }

    private Future<Map<UserId, OfUser>> users(List<UserId> users) {
        List<String> keys = new ArrayList<>(ROWS_OF_USER * users.size());
        for (UserId user : users) {
            keys.add(FeatureKeys.state(user));
            keys.add(FeatureKeys.eventIds(user));
            keys.add(FeatureKeys.profile(user));
        }
        return rows.get(keys).map(found -> {
            Map<UserId, OfUser> ofUsers = HashMap.newHashMap(users.size());
            for (int i = 0; i < users.size(); i++) {
                ofUsers.put(users.get(i), user(found.subList(ROWS_OF_USER * i, ROWS_OF_USER * (i + 1))));
            }
            return ofUsers;
        });
    }

    private OfUser user(List<@Nullable Response> found) {
        Response row = found.get(0);
        KeptState kept = rows.decode(row, RowCodec::decodeKept, KeptState.NONE);
        if (row != null && kept.mark().length == 0) {
            // One that cannot be read gives way as a whole.
            kept = new KeptState(kept.state(), kept.erasedMillis(), row.toBytes());
        }
        return new OfUser(
                kept,
                rows.decode(found.get(1), EventIds::of, EventIds.NONE),
                rows.decode(found.get(2), RowCodec::decodeProfile, UserProfile.UNKNOWN));
    }

    private Future<Map<ItemId, OfItem>> items(List<ItemId> items) {
        return rows.ofBuckets(items, List.of(FeatureKeys::items, FeatureKeys::counts))
                .compose(found -> {
                    List<ItemId> unpublished = new ArrayList<>();
                    Map<ItemId, OfItem> ofItems = HashMap.newHashMap(items.size());
                    for (int i = 0; i < items.size(); i++) {
                        ItemId id = items.get(i);
                        Response row = found.getFirst().get(i);
                        Response counted = found.getLast().get(i);
                        if (row == null && counted == null) {
                            unpublished.add(id);
                        }
                        ofItems.put(id, new OfItem(item(id, row), counts(counted)));
                    }
                    return early(unpublished, ofItems);
                });
    }

    private Future<Map<ItemId, OfItem>> early(List<ItemId> unpublished, Map<ItemId, OfItem> ofItems) {
        if (unpublished.isEmpty()) {
            return Future.succeededFuture(ofItems);
        }
        return rows.get(unpublished.stream().map(FeatureKeys::early).toList()).map(found -> {
            for (int i = 0; i < unpublished.size(); i++) {
                ofItems.put(unpublished.get(i), new OfItem(null, counts(found.get(i))));
            }
            return ofItems;
        });
    }

    private @Nullable Item item(ItemId id, @Nullable Response row) {
        return rows.<@Nullable Item>decode(row, bytes -> RowCodec.decodeItem(id, bytes), null);
    }

    private ItemCounts counts(@Nullable Response row) {
        return rows.decode(row, RowCodec::decodeCounts, ItemCounts.NONE);
    }
}
