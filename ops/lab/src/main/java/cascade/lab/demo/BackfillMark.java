package cascade.lab.demo;

import cascade.features.redis.KeyCommand;
import cascade.features.redis.RedisLink;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;

/** Says in Redis which log the store was last filled from, so that the next start does not fill it again. */
public final class BackfillMark {

    private static final String KEY = "cascade:backfilled";

    private final RedisLink link;

    public BackfillMark(RedisLink link) {
        this.link = link;
    }

    /** True where the store was filled from {@code log} to the end. */
    public Future<Boolean> isSet(String log) {
        return link.send(KeyCommand.of(Command.GET, KEY)).map(found -> found != null && log.equals(found.toString()));
    }

    public Future<Void> set(String log) {
        return link.send(KeyCommand.of(Command.SET, KEY).arg(log)).mapEmpty();
    }
}
