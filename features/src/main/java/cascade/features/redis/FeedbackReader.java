package cascade.features.redis;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.row.RowCodec;
import cascade.features.store.FeatureKeys;
import cascade.features.store.FeedbackReading;
import cascade.features.store.Generation;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what must be known to fold a batch of events, and how far buckets hold the log. */
final class FeedbackReader {

    private final RedisLink link;
    private final RedisRows rows;

    FeedbackReader(RedisLink link, RedisRows rows) {
        this.link = link;
        this.rows = rows;
    }

    Future<FeedbackReading> read(Set<UserId> users, Set<ItemId> items) {
        Future<Map<UserId, UserProfile>> profiles =
                rows.byId(List.copyOf(users), FeatureKeys::profile, RowCodec::decodeProfile, UserProfile.UNKNOWN);
        Future<Map<ItemId, Item>> known = items(List.copyOf(items));
        return Future.all(profiles, known).map(_ -> new FeedbackReading(profiles.result(), known.result()));
    }

    private Future<Map<ItemId, Item>> items(List<ItemId> items) {
        return rows.ofBuckets(items, FeatureKeys::items).map(found -> {
            Map<ItemId, Item> known = HashMap.newHashMap(items.size());
            for (int i = 0; i < items.size(); i++) {
                ItemId id = items.get(i);
                Item item = rows.<@Nullable Item>decode(found.get(i), row -> RowCodec.decodeItem(id, row), null);
                if (item != null) {
                    known.put(id, item);
                }
            }
            return known;
        });
    }

    Future<Map<Integer, Long>> fences(Set<Integer> buckets, int partition, Generation generation) {
        List<Integer> inOrder = List.copyOf(buckets);
        List<KeyCommand> commands = inOrder.stream()
                .map(bucket -> KeyCommand.of(Command.HGET, FeatureKeys.meta(bucket))
                        .arg(FeatureKeys.fence(partition, generation)))
                .toList();
        return link.batch(commands).map(answers -> {
            Map<Integer, Long> fences = HashMap.newHashMap(answers.size());
            for (int i = 0; i < inOrder.size(); i++) {
                fences.put(inOrder.get(i), CountsAdder.position(answers.get(i)));
            }
            return fences;
        });
    }
}
