package cascade.samples;

import cascade.features.ItemId;
import cascade.features.codec.CodecException;
import cascade.features.event.FeedEvent;
import cascade.feedback.EventRules;
import cascade.feedback.RefusedEventException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What records say of the requests of a partition: what was served opens one, what people do is noted down, who is erased is forgotten. Not thread-safe. */
final class Attribution {

    /** Items that are noted down of a request before it is known what was served; nobody does something with more at once. */
    private static final int MOST_UNSERVED_ITEMS = 200;

    private final SamplesConfig config;
    private final EventRules rules;
    private final OpenRequests requests;
    private final Erased erased;
    private final Outlet outlet;

    Attribution(SamplesConfig config, EventRules rules, OpenRequests requests, Erased erased, Outlet outlet) {
        this.config = config;
        this.rules = rules;
        this.requests = requests;
        this.erased = erased;
        this.outlet = outlet;
    }

    /** A record of {@code cascade.served}. */
    void served(byte @Nullable [] value, long stamp) {
        try {
            Optional<ServedRecord> read = ServedReader.read(value);
            if (read.isPresent()) {
                open(read.get(), stamp);
            }
        } catch (CodecException e) {
            outlet.drop(Dropped.SERVED_UNREADABLE);
        }
    }

    private void open(ServedRecord record, long stamp) {
        // A clock that is ahead would keep a request open for as long.
        long opened = Math.min(record.timeMillis(), stamp);
        if (erased.since(record.user().value(), opened)) {
            outlet.drop(Dropped.ERASED);
            return;
        }
        RequestKey request = RequestKey.of(record.user(), record.requestId());
        Standing before = requests.standing(request);
        if (before != null && before.phase() != Phase.UNSERVED) {
            return; // It was sent twice.
        }
        byte[] part = record.part().toBytes();
        long[] items = record.part().items().stream()
                .mapToLong(shown -> new ItemId(shown.item()).hash())
                .toArray();
        requests.putServed(request, part);
        requests.put(
                request,
                before,
                withEarlier(
                        before,
                        Standing.open(opened, opened + config.impressionWait().toMillis(), part.length, items)));
    }

    /** With what had come before it was known what was served. */
    private Standing withEarlier(@Nullable Standing before, Standing opened) {
        Standing with = opened;
        for (int i = 0; before != null && i < before.items().length; i++) {
            int place = with.place(before.items()[i]);
            if (place < 0) {
                outlet.drop(Dropped.ITEM_ELSEWHERE);
            } else {
                with = with.with(place, before.labels()[i]);
            }
        }
        return with;
    }

    /**
     * A record of {@code cascade.events}.
     *
     * @param nowMillis what no record can have come after
     */
    void event(byte @Nullable [] value, long stamp, long nowMillis) {
        FeedEvent event;
        try {
            event = rules.read(value, Instant.ofEpochMilli(stamp), Instant.ofEpochMilli(nowMillis));
        } catch (RefusedEventException e) {
            outlet.drop(Dropped.EVENT_REFUSED);
            return;
        }
        String requestId = event.envelope().requestId();
        boolean isOurs = event instanceof FeedEvent.Impression impression && impression.isByServer();
        if (requestId == null || isOurs) {
            return;
        }
        if (erased.since(event.user().value(), Math.min(event.time().toEpochMilli(), stamp))) {
            outlet.drop(Dropped.ERASED);
            return;
        }
        RequestKey request = RequestKey.of(event.user(), requestId);
        Standing before = requests.standing(request);
        if (before == null) {
            Standing unserved =
                    Standing.unserved(stamp, stamp + config.unservedWait().toMillis());
            requests.put(request, null, unserved.withItem(event.item().hash(), Labels.NONE.with(event)));
        } else if (before.phase() == Phase.UNSERVED) {
            noteUnserved(request, before, event);
        } else {
            note(request, before, event);
        }
    }

    private void noteUnserved(RequestKey request, Standing before, FeedEvent event) {
        int place = before.place(event.item().hash());
        if (place >= 0) {
            Labels labels = before.labels()[place].with(event);
            if (!labels.equals(before.labels()[place])) {
                requests.put(request, before, before.with(place, labels));
            }
        } else if (before.items().length < MOST_UNSERVED_ITEMS) {
            requests.put(request, before, before.withItem(event.item().hash(), Labels.NONE.with(event)));
        } else {
            outlet.drop(Dropped.REQUEST_UNKNOWN);
        }
    }

    private void note(RequestKey request, Standing before, FeedEvent event) {
        int place = before.place(event.item().hash());
        if (place < 0) {
            outlet.drop(Dropped.ITEM_ELSEWHERE);
            return;
        }
        if (event instanceof FeedEvent.Impression && before.shownBy() == ShownBy.SERVED) {
            outlet.late();
            return;
        }
        Labels labels = before.labels()[place].with(event);
        if (labels.equals(before.labels()[place])) {
            return;
        }
        Standing after = before.with(place, labels);
        if (after.phase() == Phase.CLOSED && after.isShown(place)) {
            after = after.withVersion(after.version() + 1);
            outlet.again(request, requests.served(request), after, place);
        }
        requests.put(request, before, after);
    }

    /** {@code user} was erased: what he did until then is forgotten. */
    void erase(String user, long millis) {
        erased.put(user, millis);
        requests.of(user).forEach(request -> {
            if (request.value.openedMillis() <= millis) {
                requests.remove(request.key, request.value);
                outlet.drop(Dropped.ERASED);
            }
        });
    }
}
