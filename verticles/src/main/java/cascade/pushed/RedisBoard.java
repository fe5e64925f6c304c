package cascade.pushed;

import cascade.features.redis.KeyCommand;
import cascade.features.redis.RedisLink;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import java.time.Duration;
import java.util.Optional;

/** A server's side of the board in Redis: the document at its key, a message on the channel of that name at each push, and a status key per server. */
public final class RedisBoard implements Board {

    /** A server that is gone is gone from the board a minute later. */
    private static final Duration STATUS_TIME_TO_LIVE = Duration.ofMinutes(1);

    private final RedisLink link;
    private final Pushed pushed;
    private final String node;

    /**
     * A board over {@code link}, which its owner opens and closes.
     *
     * @param node this server's name in its status key
     */
    public RedisBoard(RedisLink link, Pushed pushed, String node) {
        this.link = link;
        this.pushed = pushed;
        this.node = node;
    }

    @Override
    public Future<Optional<String>> read() {
        return read(link, pushed);
    }

    static Future<Optional<String>> read(RedisLink link, Pushed pushed) {
        return link.send(KeyCommand.of(Command.GET, pushed.key()))
                .map(found -> Optional.ofNullable(found).map(Object::toString));
    }

    @Override
    public Future<Void> onPush(Runnable listener) {
        return link.subscribe(pushed.key(), _ -> listener.run());
    }

    @Override
    public Future<Void> putStatus(PushStatus status) {
        KeyCommand set = KeyCommand.of(Command.SET, pushed.statusPrefix() + node)
                .arg(status.toJson())
                .arg("EX")
                .arg(STATUS_TIME_TO_LIVE.toSeconds());
        return link.send(set).mapEmpty();
    }
}
