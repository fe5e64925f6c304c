package cascade.features.redis;

import cascade.features.IdHash;
import cascade.features.store.FeatureKeys;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The layout of keys and rows in Redis. Whatever writes to a bucket for the first time leaves its number in the bucket's meta, so that a Redis that lost everything
 * has it again; who begins to use a store looks at all of them, and refuses what he would misread.
 */
public final class StoreLayout {

    /** Raised whenever a build of before would misread what this one writes. */
    static final String NUMBER = "1";

    private StoreLayout() {}

    /** Fails with {@link OtherLayoutException} where a bucket is of another layout, or does not say of which it is. */
    public static Future<Void> require(RedisLink link) {
        return link.batch(IntStream.range(0, IdHash.BUCKETS)
                        .mapToObj(FeatureKeys::meta)
                        .map(key ->
                                KeyCommand.of(Command.HMGET, key).arg("epoch").arg("layout"))
                        .toList())
                .compose(metas -> metas.stream()
                        .filter(StoreLayout::isOther)
                        .findFirst()
                        .map(meta -> Future.<Void>failedFuture(refusal(meta)))
                        .orElseGet(Future::succeededFuture));
    }

    private static boolean isOther(Response meta) {
        return meta.get(0) != null && !NUMBER.equals(Objects.toString(meta.get(1), ""));
    }

    private static OtherLayoutException refusal(Response meta) {
        String found = meta.get(1) == null ? "a layout without a number" : "layout " + meta.get(1);
        return new OtherLayoutException(
                "Redis holds " + found + ", and this build reads and writes layout " + NUMBER
                        + ". Empty it (redis-cli -u URL FLUSHALL) and start again: items and users come back from Kafka; then type"
                        + " 'ops/cascade rebuild --log LOG --differing' for what people did. A demo: delete its work folder and start it again.");
    }
}
