package cascade.features.redis;

import cascade.features.async.AsyncLoop;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.util.function.BiConsumer;

/** A walk over all pairs of one key, in pages. Pairs that are there all the while are met, some perhaps twice. For one use. */
final class PairWalk {

    private static final String START = "0";
    private static final int PAGE = 1_000;

    private final RedisLink link;
    private final Command scan;
    private final String key;
    private final BiConsumer<String, Response> pair;
    private String cursor = START;

    /**
     * @param scan {@code HSCAN}, or {@code ZSCAN}
     * @param pair takes a field or member, and its value or score
     */
    PairWalk(RedisLink link, Command scan, String key, BiConsumer<String, Response> pair) {
        this.link = link;
        this.scan = scan;
        this.key = key;
        this.pair = pair;
    }

    /** Completes at the end. */
    Future<Void> walk() {
        return AsyncLoop.whileTrue(this::page);
    }

    /** False at the end. */
    private Future<Boolean> page() {
        return link.send(KeyCommand.of(scan, key).arg(cursor).arg("COUNT").arg(PAGE))
                .map(page -> {
                    Response pairs = page.get(1);
                    for (int i = 0; i < pairs.size(); i += 2) {
                        pair.accept(pairs.get(i).toString(), pairs.get(i + 1));
                    }
                    cursor = page.get(0).toString();
                    return !cursor.equals(START);
                });
    }
}
