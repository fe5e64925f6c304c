package cascade.features.redis;

import cascade.features.IdHash;
import cascade.features.store.FeatureKeys;
import cascade.features.store.Generation;
import cascade.features.store.KeyKind;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Deletes what is folded of all generations but some. */
final class GenerationSweep {

    private static final String BUILDING = "building";

    private final RedisLink link;
    private final Set<Generation> kept;
    private long deleted;

    GenerationSweep(RedisLink link, Set<Generation> kept) {
        this.link = link;
        this.kept = kept;
    }

    /** How many keys it were. Fences last, as without them their counts would be added to anew. */
    Future<Long> sweep() {
        return new KeyWalk(link, "{*", true, this::delete)
                .walk()
                .compose(_ -> fences(0))
                .map(_ -> deleted);
    }

    private Future<Void> delete(List<String> keys) {
        List<KeyCommand> unlinks = keys.stream()
                .filter(this::isOver)
                .map(key -> KeyCommand.of(Command.UNLINK, key))
                .toList();
        deleted += unlinks.size();
        return unlinks.isEmpty()
                ? Future.succeededFuture()
                : link.batch(unlinks).mapEmpty();
    }

    private boolean isOver(String key) {
        return KeyKind.of(key).filter(KeyKind::isFolded).isPresent() && !kept.contains(KeyKind.generation(key));
    }

    private Future<Void> fences(int bucket) {
        if (bucket == IdHash.BUCKETS) {
            return Future.succeededFuture();
        }
        String meta = FeatureKeys.meta(bucket);
        return link.send(KeyCommand.of(Command.HKEYS, meta))
                .compose(fields -> link.send(KeyCommand.of(Command.HGET, meta).arg(BUILDING))
                        .compose(building -> {
                            List<String> over = new ArrayList<>();
                            for (Response field : fields) {
                                if (FeatureKeys.generationOfFence(field.toString())
                                        .filter(generation -> !kept.contains(generation))
                                        .isPresent()) {
                                    over.add(field.toString());
                                }
                            }
                            if (building != null && !kept.contains(BucketReader.generation(building))) {
                                over.add(BUILDING);
                            }
                            return over.isEmpty() ? Future.succeededFuture() : delete(meta, over);
                        }))
                .compose(_ -> fences(bucket + 1));
    }

    private Future<Void> delete(String meta, List<String> fields) {
        KeyCommand delete = KeyCommand.of(Command.HDEL, meta);
        fields.forEach(delete::arg);
        return link.send(delete).mapEmpty();
    }
}
