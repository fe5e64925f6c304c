package cascade;

import cascade.features.redis.OtherLayoutException;
import cascade.features.redis.RedisFeatureStore;
import cascade.features.redis.RedisLink;
import cascade.features.redis.StoreLayout;
import cascade.features.store.FeatureStore;
import cascade.features.store.StoreLimits;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connections to the feature store, one an owner, so that nobody waits behind another's commands. Thread-safe. */
final class StoreConnections {

    private static final Logger LOG = LoggerFactory.getLogger(StoreConnections.class);

    private static final long AGAIN_MILLIS = 100;

    private final Vertx vertx;
    private final RedisConfig config;
    private final StoreLimits limits;
    private final List<RedisLink> links = new CopyOnWriteArrayList<>();
    private final List<Future<Void>> opening = new CopyOnWriteArrayList<>();
    private volatile boolean isClosed;

    StoreConnections(Vertx vertx, RedisConfig config, StoreLimits limits) {
        this.vertx = vertx;
        this.config = config;
        this.limits = limits;
    }

    /** A store over a connection of its own, which lives on the calling context and comes up soon. */
    FeatureStore store() {
        return new RedisFeatureStore(link(), limits);
    }

    /** A connection as {@link #store} has one. */
    RedisLink link() {
        RedisLink link = new RedisLink(vertx, config.uri(), config.commandTimeout());
        links.add(link);
        opening.add(link.open());
        return link;
    }

    /** Completes when all connections asked for so far have been up once. */
    Future<Void> up() {
        return Future.all(List.copyOf(opening)).mapEmpty();
    }

    /** As {@link StoreLayout#require}, asked until Redis answers: one that is slow just then ends no start. */
    Future<Void> layout(RedisLink link) {
        Promise<Void> known = Promise.promise();
        link.open().onComplete(_ -> askForLayout(link, known, ""), known::tryFail);
        return known.future();
    }

    /** @param before why it was not answered the last time, which is logged once */
    private void askForLayout(RedisLink link, Promise<Void> known, String before) {
        StoreLayout.require(link).onComplete(asked -> {
            if (asked.succeeded() || asked.cause() instanceof OtherLayoutException || isClosed) {
                known.handle(asked);
                return;
            }
            String cause = asked.cause().toString();
            if (!cause.equals(before)) {
                LOG.warn("Redis does not say which layout it holds, asking again: {}", cause);
            }
            vertx.setTimer(AGAIN_MILLIS, _ -> askForLayout(link, known, cause));
        });
    }

    /**
     * As {@code started} ends, or before it where {@code layout} fails with an {@link OtherLayoutException}: who follows such a store may never
     * catch up. A node that began without Redis serves from its snapshot, and says so in its log.
     */
    static Future<Void> unlessOfAnotherLayout(Future<Void> layout, Future<Void> started) {
        Promise<Void> done = Promise.promise();
        started.onComplete(done::tryComplete, done::tryFail);
        layout.onFailure(failure -> {
            if (failure instanceof OtherLayoutException && !done.tryFail(failure)) {
                LOG.error(failure.getMessage());
            }
        });
        return done.future();
    }

    /** Completes when all have ended: their owners' threads may end then. */
    Future<Void> close() {
        isClosed = true;
        return Future.join(links.stream().map(RedisLink::close).toList()).mapEmpty();
    }
}
