package cascade.features.redis;

import cascade.features.IdHash;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.UserId;
import cascade.features.store.FeatureKeys;
import cascade.features.store.Generation;
import cascade.features.store.KeyKind;
import cascade.features.store.StoredItem;
import cascade.features.store.StoredUser;
import cascade.features.store.StoredValue;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads all that lies in Redis of one user or one item, in one batch: values, how long they live, and what is said of them elsewhere. */
final class StoredReader {

    private final RedisLink link;
    private final Generation generation;

    StoredReader(RedisLink link, Generation generation) {
        this.link = link;
        this.generation = generation;
    }

    Future<StoredUser> user(UserId user) {
        Map<KeyKind, String> keys = new LinkedHashMap<>();
        keys.put(KeyKind.PROFILE, FeatureKeys.profile(user));
        keys.put(KeyKind.PREFERENCES, FeatureKeys.preferences(user));
        keys.put(KeyKind.STATE, FeatureKeys.state(user, generation));
        keys.put(KeyKind.RECENT, FeatureKeys.recent(user, generation));
        keys.put(KeyKind.EVENT_IDS, FeatureKeys.eventIds(user, generation));
        keys.put(KeyKind.SERVED, FeatureKeys.served(user));
        List<KeyCommand> commands = new ArrayList<>();
        // All values by one command: a state and the events beside it are of one moment.
        KeyCommand values = KeyCommand.of(Command.MGET, FeatureKeys.profile(user));
        keys.values().stream().skip(1).forEach(values::arg);
        commands.add(values);
        keys.values().forEach(key -> commands.add(KeyCommand.of(Command.PTTL, key)));
        return link.batch(commands).map(answers -> {
            List<StoredValue> found = new ArrayList<>();
            int place = 0;
            for (Map.Entry<KeyKind, String> key : keys.entrySet()) {
                Response value = answers.getFirst().get(place++);
                if (value != null) {
                    found.add(new StoredValue(
                            key.getKey(), key.getValue(), "", value.toBytes(), lives(answers.get(place))));
                }
            }
            return StoredUser.of(user, found);
        });
    }

    Future<StoredItem> item(ItemId item) {
        int bucket = IdHash.bucket(item.hash());
        String early = FeatureKeys.early(item, generation);
        List<KeyCommand> commands = new ArrayList<>(List.of(
                of(item, Command.HGET, FeatureKeys.items(bucket)),
                of(item, Command.HGET, FeatureKeys.counts(bucket, generation)),
                KeyCommand.of(Command.GET, early),
                KeyCommand.of(Command.PTTL, early),
                of(item, Command.ZSCORE, FeatureKeys.versions(bucket)),
                of(item, Command.ZSCORE, FeatureKeys.down(bucket)),
                BucketMeta.read(bucket)));
        int lists = commands.size();
        Segment.ALL.forEach(
                segment -> commands.add(of(item, Command.ZSCORE, FeatureKeys.trending(segment, generation))));
        return link.batch(commands).map(answers -> {
            List<StoredValue> found = new ArrayList<>();
            add(found, KeyKind.ITEMS, FeatureKeys.items(bucket), item.value(), answers.get(0), Optional.empty());
            add(
                    found,
                    KeyKind.COUNTS,
                    FeatureKeys.counts(bucket, generation),
                    item.value(),
                    answers.get(1),
                    Optional.empty());
            add(found, KeyKind.EARLY, early, "", answers.get(2), lives(answers.get(3)));
            return StoredItem.of(
                    item,
                    found,
                    version(answers.get(4)),
                    version(answers.get(5)),
                    new BucketMeta(answers.get(6)).fences(generation),
                    listed(answers.subList(lists, answers.size())));
        });
    }

    private static KeyCommand of(ItemId item, Command command, String key) {
        return KeyCommand.of(command, key).arg(item.value());
    }

    private static void add(
            List<StoredValue> values,
            KeyKind kind,
            String key,
            String field,
            @Nullable Response value,
            Optional<Duration> lives) {
        if (value != null) {
            values.add(new StoredValue(kind, key, field, value.toBytes(), lives));
        }
    }

    /** Empty of a key without an end, and of one that is gone. */
    private static Optional<Duration> lives(Response millis) {
        return millis.toLong() < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis.toLong()));
    }

    private static long version(@Nullable Response score) {
        return score == null ? 0 : (long) Double.parseDouble(score.toString());
    }

    private static Map<Segment, Double> listed(List<@Nullable Response> scores) {
        Map<Segment, Double> listed = new HashMap<>();
        for (Segment segment : Segment.ALL) {
            Response score = scores.get(segment.number());
            if (score != null) {
                listed.put(segment, Double.valueOf(score.toString()));
            }
        }
        return listed;
    }
}
