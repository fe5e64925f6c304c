package cascade.pushed;

import io.vertx.core.Future;
import io.vertx.core.Timer;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where an operator hands in a document: it is pinned as it is, told to the servers, and waited for until they have answered. Non-blocking;
 * fails where the board cannot be reached, maybe after the document was pinned.
 */
public final class PushDesk {

    /** How long servers are waited for, usually: they answer within some milliseconds, or are gone. */
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final long LOOK_MILLIS = 50;

    private final Vertx vertx;
    private final OperatorBoard board;
    private final Duration patience;

    /** @param patience how long servers are waited for */
    public PushDesk(Vertx vertx, OperatorBoard board, Duration patience) {
        this.vertx = vertx;
        this.board = board;
        this.patience = patience;
    }

    /** The document as pushed; empty where none is. */
    public Future<Optional<String>> pinned() {
        return board.read();
    }

    /** What was pushed so far, the last first. */
    public Future<List<HistoryEntry>> history() {
        return board.history();
    }

    /** Each running server's status by its name, as JSON. */
    public Future<SortedMap<String, String>> statuses() {
        return board.statuses();
    }

    /** The version of a document as pinned; 0 of none, and of one that claims none. */
    public static long version(Optional<String> pinned) {
        Long version = pinned.map(JsonDocument::versionOf).orElse(null);
        return version == null ? 0 : version;
    }

    /**
     * Pushes a document, and waits until the servers have answered to it: all that had a status before, and at least one; or until patience
     * ends.
     *
     * @return each server's status by its name, as JSON
     */
    public Future<SortedMap<String, String>> push(String json) {
        return pushed(json, () -> board.push(json));
    }

    /**
     * The same where the document of {@code version} is pinned, 0 for none; fails with {@link PinnedMeanwhileException}, and nothing is done,
     * where it is another.
     */
    public Future<SortedMap<String, String>> pushAfter(long version, String json) {
        return pushed(json, () -> board.read().compose(pinned -> replace(pinned, version, json)));
    }

    private Future<SortedMap<String, String>> pushed(String json, Supplier<Future<Void>> pinning) {
        return board.statuses()
                .compose(before -> pinning.get().compose(_ -> answers(new Push(before, JsonDocument.versionOf(json)))));
    }

    private Future<Void> replace(Optional<String> pinned, long version, String json) {
        if (version(pinned) != version) {
            return Future.failedFuture(PinnedMeanwhileException.of(version, version(pinned)));
        }
        return board.replace(pinned, json)
                .compose(isDone -> isDone
                        ? Future.succeededFuture()
                        : Future.failedFuture(PinnedMeanwhileException.justNow(version)));
    }

    private Future<SortedMap<String, String>> answers(Push push) {
        Timer late = vertx.timer(patience.toMillis(), TimeUnit.MILLISECONDS);
        return look(push, late).onComplete(_ -> late.cancel());
    }

    /** At those who are waited for; at everybody, which takes longer, once they have answered. */
    private Future<SortedMap<String, String>> look(Push push, Future<?> late) {
        return board.statuses(push.before().keySet())
                .compose(known -> late.isComplete() || push.isAnsweredByThoseBefore(known)
                        ? board.statuses()
                                .compose(all -> late.isComplete() || push.isAnswered(all)
                                        ? Future.succeededFuture(all)
                                        : lookAgain(push, late))
                        : lookAgain(push, late));
    }

    private Future<SortedMap<String, String>> lookAgain(Push push, Future<?> late) {
        return vertx.timer(LOOK_MILLIS, TimeUnit.MILLISECONDS).compose(_ -> look(push, late));
    }

    /**
     * What is waited for.
     *
     * @param before the servers' statuses before it
     * @param version that servers name who answer to it; null where they can name none
     */
    private record Push(
            Map<String, String> before, @Nullable Long version) {

        boolean isAnswered(Map<String, String> now) {
            return isAnsweredByThoseBefore(now) && now.keySet().stream().anyMatch(server -> isAnsweredBy(server, now));
        }

        /** A status that went away was of a server that is gone. */
        boolean isAnsweredByThoseBefore(Map<String, String> now) {
            return before.keySet().stream().allMatch(server -> !now.containsKey(server) || isAnsweredBy(server, now));
        }

        /** By version too: a server repeats what it says of the document before every few seconds. */
        private boolean isAnsweredBy(String server, Map<String, String> now) {
            String status = now.getOrDefault(server, "");
            return !status.equals(before.get(server)) && Objects.equals(JsonDocument.versionOf(status), version);
        }
    }
}
