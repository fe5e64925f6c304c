package cascade.pushed;

import cascade.features.redis.KeyCommand;
import cascade.features.redis.RedisLink;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The operator's side of the board in Redis, be it one server or a cluster. */
public final class RedisOperatorBoard implements OperatorBoard {

    /** Keys that are looked at in one go, a few milliseconds of a Redis. */
    private static final int PAGE = 10_000;

    private final RedisLink link;
    private final Pushed pushed;

    /** A board over {@code link}, which its owner opens and closes. */
    public RedisOperatorBoard(RedisLink link, Pushed pushed) {
        this.link = link;
        this.pushed = pushed;
    }

    @Override
    public Future<Optional<String>> read() {
        return RedisBoard.read(link, pushed);
    }

    @Override
    public Future<Void> push(String json) {
        return pin(null, json).compose(_ -> tell());
    }

    @Override
    public Future<Boolean> replace(Optional<String> before, String json) {
        return pin(before.orElse(""), json)
                .compose(answer -> answer.toInteger() == 1 ? tell().map(true) : Future.succeededFuture(false));
    }

    private Future<Response> pin(@Nullable String before, String json) {
        return link.send(KeyCommand.pin(pushed.key(), pushed.historyKey(), HistoryEntry.MOST, before, json));
    }

    @Override
    public Future<List<HistoryEntry>> history() {
        return link.send(KeyCommand.of(Command.LRANGE, pushed.historyKey())
                        .arg(0)
                        .arg(-1))
                .map(entries -> entries.stream()
                        .map(entry -> HistoryEntry.of(entry.toString()))
                        .toList());
    }

    private Future<Void> tell() {
        return link.send(Request.cmd(Command.PUBLISH).arg(pushed.key()).arg("pushed"))
                .mapEmpty();
    }

    @Override
    public Future<SortedMap<String, String>> statuses() {
        Promise<SortedSet<String>> servers = Promise.promise();
        find(0, "0", new TreeSet<>(), servers);
        return servers.future().compose(this::statuses);
    }

    /** By SCAN, since KEYS would hold up a Redis that serves millions of users. Not by composed futures: of so many pages they would be too deep. */
    private void find(int place, String cursor, SortedSet<String> found, Promise<SortedSet<String>> servers) {
        String prefix = pushed.statusPrefix();
        Request scan = Request.cmd(Command.SCAN)
                .arg(cursor)
                .arg("MATCH")
                .arg(prefix + "*")
                .arg("COUNT")
                .arg(PAGE);
        link.send(place, scan).onFailure(servers::fail).onSuccess(page -> {
            page.get(1).forEach(key -> found.add(key.toString().substring(prefix.length())));
            String next = page.get(0).toString();
            if (!next.equals("0")) {
                find(place, next, found, servers);
            } else if (place + 1 < link.servers()) {
                find(place + 1, "0", found, servers);
            } else {
                servers.complete(found);
            }
        });
    }

    @Override
    public Future<SortedMap<String, String>> statuses(Set<String> servers) {
        if (servers.isEmpty()) {
            return Future.succeededFuture(new TreeMap<>());
        }
        List<String> names = List.copyOf(servers);
        return link.batch(names.stream()
                        .map(name -> KeyCommand.of(Command.GET, pushed.statusPrefix() + name))
                        .toList())
                .map(answers -> {
                    SortedMap<String, String> statuses = new TreeMap<>();
                    for (int i = 0; i < names.size(); i++) {
                        @Nullable Response status = answers.get(i);
                        if (status != null) {
                            statuses.put(names.get(i), status.toString());
                        }
                    }
                    return statuses;
                });
    }
}
