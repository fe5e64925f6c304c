package cascade.features.redis;

import cascade.features.store.FeatureKeys;
import cascade.features.store.Generation;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** All of a bucket's {@link FeatureKeys#meta} at one moment. */
final class BucketMeta {

    /** More fields than there ever are: they come in one page. */
    private static final int ALL = 4_096;

    private final Map<String, Response> fields = new HashMap<>();

    /** @param answer to {@link #read} */
    BucketMeta(Response answer) {
        Response pairs = answer.get(1);
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            fields.put(pairs.get(i).toString(), pairs.get(i + 1));
        }
    }

    static KeyCommand read(int bucket) {
        return KeyCommand.of(Command.HSCAN, FeatureKeys.meta(bucket))
                .arg(0)
                .arg("COUNT")
                .arg(ALL);
    }

    @Nullable
    Response get(String field) {
        return fields.get(field);
    }

    /** The next position to be counted in, by partition. */
    Map<Integer, Long> fences(Generation generation) {
        Map<Integer, Long> fences = new HashMap<>();
        fields.forEach((field, value) -> {
            OptionalInt partition = FeatureKeys.partitionOfFence(field, generation);
            if (partition.isPresent()) {
                fences.put(partition.getAsInt(), CountsAdder.position(value));
            }
        });
        return fences;
    }
}
