package cascade.features.fold;

import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.event.FeedEvent.Impression;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * When requests of late began, and what was known of their users then. A request begins with its first impression, and is forgotten half an hour later, or
 * where too many others began since: an impression that comes then begins it anew.
 */
final class RequestStarts {

    /** How long a request is known. */
    static final Duration WINDOW = Duration.ofMinutes(30);

    /** Requests that are known at once, at some kilobytes each. */
    static final int MOST = 100_000;

    private final int most;
    private final Map<Key, RequestStart> starts = new LinkedHashMap<>();
    private long newestMillis = Long.MIN_VALUE;

    private record Key(UserId user, String request) {}

    /** When a request began, and its user before that. */
    record RequestStart(long millis, UserFeatures user) {}

    RequestStarts(int most) {
        this.most = most;
    }

    /**
     * The start of an impression's request; its own time where it names none. To be asked in the order of time.
     *
     * @param user as known before the impression
     */
    RequestStart of(Impression impression, Supplier<UserFeatures> user) {
        long millis = impression.time().toEpochMilli();
        @Nullable String request = impression.envelope().requestId();
        if (request == null) {
            return new RequestStart(millis, user.get());
        }
        return starts.computeIfAbsent(new Key(impression.user(), request), _ -> {
            newestMillis = millis;
            return new RequestStart(millis, user.get());
        });
    }

    /** Forgets what is over by then. */
    void forget(long nowMillis) {
        Iterator<RequestStart> oldestFirst = starts.values().iterator();
        while (oldestFirst.hasNext()) {
            RequestStart oldest = oldestFirst.next();
            if (starts.size() <= most && nowMillis - oldest.millis <= WINDOW.toMillis()) {
                return;
            }
            oldestFirst.remove();
        }
    }

    /** When the oldest that is known began; never where there is none. */
    long oldestMillis() {
        return starts.isEmpty() ? Long.MAX_VALUE : starts.values().iterator().next().millis;
    }

    /** When the newest began, known or not. */
    long newestMillis() {
        return newestMillis;
    }
}
