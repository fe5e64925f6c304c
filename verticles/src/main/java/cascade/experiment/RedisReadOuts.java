package cascade.experiment;

import cascade.features.redis.KeyCommand;
import cascade.features.redis.RedisLink;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.Optional;

/** Read-outs in Redis: two hashes by name of the experiment, one of JSON and one of pages. */
public final class RedisReadOuts implements ReadOuts {

    private static final String JSON = "{cascade:experiments}:read-outs";
    private static final String PAGES = "{cascade:experiments}:read-out-pages";

    private final RedisLink link;

    /** Those at the other end of {@code link}, which its owner opens and closes. */
    public RedisReadOuts(RedisLink link) {
        this.link = link;
    }

    @Override
    public Future<List<String>> names() {
        return link.send(KeyCommand.of(Command.HKEYS, JSON))
                .map(names -> names.stream().map(Response::toString).sorted().toList());
    }

    @Override
    public Future<Optional<String>> json(String name) {
        return get(JSON, name);
    }

    @Override
    public Future<Optional<String>> page(String name) {
        return get(PAGES, name);
    }

    private Future<Optional<String>> get(String key, String name) {
        return link.send(KeyCommand.of(Command.HGET, key).arg(name))
                .map(found -> Optional.ofNullable(found).map(Response::toString));
    }

    @Override
    public Future<Void> publish(String name, String json, String page) {
        return link.batch(List.of(
                        KeyCommand.of(Command.HSET, PAGES).arg(name).arg(page),
                        KeyCommand.of(Command.HSET, JSON).arg(name).arg(json)))
                .mapEmpty();
    }
}
