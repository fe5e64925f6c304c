package cascade.features.redis;

import cascade.features.ItemId;
import cascade.features.SeenItems;
import cascade.features.UserId;
import cascade.features.redis.RowLine.LineException;
import cascade.features.store.FeatureKeys;
import cascade.features.store.StoreLimits;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends to the rows of what users were served. By plain commands, which cost Redis less than a script; the row that has grown too
 * long, one page in some twenty, is cut by one.
 */
final class SeenWriter {

    /** Longer than from a request's begin until what it was answered is appended. */
    private static final Duration PAGE_UNDER_WAY = Duration.ofSeconds(5);

    /** A minute's: what a longer outage keeps is left to expire. */
    private static final int MOST_TRIES = 12;

    private static final Logger LOG = LoggerFactory.getLogger(SeenWriter.class);

    private final RedisLink link;
    private final StoreLimits limits;

    SeenWriter(RedisLink link, StoreLimits limits) {
        this.link = link;
        this.limits = limits;
    }

    Future<Void> add(UserId user, Collection<ItemId> items, Instant at) {
        if (items.isEmpty()) {
            return Future.succeededFuture();
        }
        String key = FeatureKeys.served(user);
        byte[] entries = SeenItems.entries(items, at.toEpochMilli());
        long expiry = limits.expiryMillis(limits.seenFor());
        Future<Long> appended = link.append(key, entries, expiry);
        Future<Long> length = appended == null
                ? throughClient(key, entries, expiry)
                // Items that stand there twice are seen all the same.
                : appended.recover(failure -> failure instanceof LineException
                        ? throughClient(key, entries, expiry)
                        : Future.failedFuture(failure));
        return length.compose(bytes -> bytes > mostBytes() ? cut(key) : Future.succeededFuture());
    }

    private Future<Long> throughClient(String key, byte[] entries, long expiry) {
        KeyCommand append = KeyCommand.of(Command.APPEND, key).arg(entries);
        KeyCommand expire = KeyCommand.of(Command.PEXPIRE, key).arg(expiry);
        return link.batch(List.of(append, expire))
                .map(answers -> answers.getFirst().toLong());
    }

    /**
     * Forgets once more, a little later, what a user was served who was erased just now: a page that was under way then appends what
     * it shows after the erasure.
     */
    void forgetLatecomers(UserId user) {
        forgetLatecomers(user, MOST_TRIES);
    }

    private void forgetLatecomers(UserId user, int tries) {
        link.after(PAGE_UNDER_WAY)
                .compose(_ -> link.send(KeyCommand.of(Command.DEL, FeatureKeys.served(user))))
                .onFailure(failure -> {
                    if (tries > 1) {
                        forgetLatecomers(user, tries - 1);
                    } else {
                        LOG.warn(
                                "what an erased user was served meanwhile may stay for {}: {}",
                                limits.seenFor(),
                                failure.toString());
                    }
                });
    }

    private Future<Void> cut(String key) {
        return link.send(Scripts.CUT.call(
                        List.of(key),
                        script ->
                                script.arg(limits.seenMost() * SeenItems.ENTRY).arg(mostBytes())))
                .mapEmpty();
    }

    private int mostBytes() {
        return (limits.seenMost() + limits.seenSlack()) * SeenItems.ENTRY;
    }
}
