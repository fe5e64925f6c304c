package cascade.experiment;

import cascade.features.redis.KeyCommand;
import cascade.features.redis.RedisLink;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import java.time.Duration;
import java.util.Optional;

/**
 * The board in Redis: the configuration at the key {@value #KEY}, a message on the channel of that name at each push, and
 * a status key per server.
 */
public final class RedisExperimentBoard implements ExperimentBoard {

    /** The key, and the channel. */
    public static final String KEY = "cascade:experiments";

    /** A status key is this and the server's name. */
    public static final String STATUS_PREFIX = KEY + ":status:";

    /** A server that is gone is gone from the board a minute later. */
    private static final Duration STATUS_TIME_TO_LIVE = Duration.ofMinutes(1);

    private final RedisLink link;
    private final String node;

    /** A board over {@code link}, which its owner opens and closes. */
    public RedisExperimentBoard(RedisLink link, String node) {
        this.link = link;
        this.node = node;
    }

    @Override
    public Future<Optional<String>> read() {
        return link.send(KeyCommand.of(Command.GET, KEY))
                .map(found -> Optional.ofNullable(found).map(Object::toString));
    }

    @Override
    public Future<Void> onPush(Runnable listener) {
        return link.subscribe(KEY, _ -> listener.run());
    }

    @Override
    public Future<Void> putStatus(ExperimentStatus status) {
        KeyCommand set = KeyCommand.of(Command.SET, STATUS_PREFIX + node)
                .arg(status.toJson())
                .arg("EX")
                .arg(STATUS_TIME_TO_LIVE.toSeconds());
        return link.send(set).mapEmpty();
    }
}
