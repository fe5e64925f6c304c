package cascade.samples;

import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.event.FeedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets time pass over the requests of a partition: decides what was shown, writes samples, forgets. Not thread-safe. */
final class Rounds {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    /** Of a phase in a round: more would keep records waiting. What is left is for the next. */
    private static final int MOST = 2_000;

    private static final long FOR_EVER = Long.MAX_VALUE - 1;

    /** Feedback does not take events that are much older; who begins with an old log tells it nothing of that. */
    private static final Duration TOO_LATE_TO_TELL = Duration.ofHours(1);

    private final SamplesConfig config;
    private final OpenRequests requests;
    private final Erased erased;
    private final Outlet outlet;
    private final long mostBytes;
    private final long latestToTell;

    /**
     * @param mostBytes of this partition
     * @param late how old events may be that feedback takes
     */
    Rounds(SamplesConfig config, OpenRequests requests, Erased erased, Outlet outlet, long mostBytes, Duration late) {
        this.config = config;
        this.requests = requests;
        this.erased = erased;
        this.outlet = outlet;
        this.mostBytes = mostBytes;
        this.latestToTell = late.toMillis() - Math.min(late.toMillis() / 2, TOO_LATE_TO_TELL.toMillis());
    }

    /**
     * A round.
     *
     * @param reachedMillis up to when all has been read
     * @return whether impressions were told, which others wait for
     */
    boolean round(long reachedMillis, long nowMillis) {
        boolean isTold = false;
        for (RequestKey request : requests.due(Phase.OPEN, reachedMillis, MOST)) {
            isTold |= safely(request, standing -> decide(request, standing, nowMillis));
        }
        for (RequestKey request : requests.due(Phase.DECIDED, reachedMillis, MOST)) {
            safely(request, standing -> close(request, standing));
        }
        for (RequestKey request : requests.due(Phase.UNSERVED, reachedMillis, MOST)) {
            safely(request, standing -> drop(request, standing, Dropped.REQUEST_UNKNOWN));
        }
        for (RequestKey request : requests.due(Phase.CLOSED, reachedMillis, MOST)) {
            safely(request, standing -> forget(request, standing));
        }
        makeRoom();
        erased.forgetBefore(reachedMillis - remembered().toMillis());
        return isTold;
    }

    /** For how long something of a request may still come. */
    private Duration remembered() {
        return config.window()
                .plus(config.lateness())
                .plus(config.unservedWait())
                .plus(Duration.ofDays(1));
    }

    /** What is done with a request whose time is up; answers whether impressions were told. */
    private interface Step {
        boolean take(Standing standing);
    }

    /** A request on which this breaks is dropped: else it would be in the way of all behind it. */
    private boolean safely(RequestKey request, Step step) {
        Standing standing = requests.standing(request);
        if (standing == null) {
            return false;
        }
        try {
            return step.take(standing);
        } catch (KafkaException e) {
            throw e; // Of the store, or the broker: all is done again.
        } catch (RuntimeException e) {
            LOG.error("a request broke the making of samples, and is dropped", e);
            drop(request, standing, Dropped.FAULT);
            return false;
        }
    }

    private boolean decide(RequestKey request, Standing standing, long nowMillis) {
        ShownBy by = by(standing);
        boolean isToBeTold =
                by == ShownBy.SERVED && config.fallback() && nowMillis - standing.openedMillis() < latestToTell;
        List<FeedEvent.Impression> impressions = isToBeTold ? impressions(request, standing) : List.of();
        requests.put(
                request,
                standing,
                standing.decided(by, standing.openedMillis() + config.window().toMillis()));
        impressions.forEach(impression -> outlet.impression(request, impression));
        return !impressions.isEmpty();
    }

    private static ShownBy by(Standing standing) {
        return standing.isAnyShown() ? ShownBy.IMPRESSION : ShownBy.SERVED;
    }

    private List<FeedEvent.Impression> impressions(RequestKey request, Standing standing) {
        ServedPart part = requests.served(request);
        var context = HeadReader.context(part.head());
        var user = new UserId(request.user());
        var time = Instant.ofEpochMilli(standing.openedMillis());
        String requestId = request.requestId();
        return IntStream.range(0, part.items().size())
                .mapToObj(place -> FeedEvent.Impression.ofServed(
                        requestId, user, new ItemId(part.items().get(place).item()), place, time, context))
                .toList();
    }

    private boolean close(RequestKey request, Standing standing) {
        Standing closed =
                standing.closed(standing.dueMillis() + config.lateness().toMillis());
        outlet.first(request, requests.served(request), closed);
        requests.put(request, standing, closed);
        return false;
    }

    private boolean forget(RequestKey request, Standing standing) {
        requests.remove(request, standing);
        return false;
    }

    private boolean drop(RequestKey request, Standing standing, Dropped reason) {
        outlet.drop(reason);
        return forget(request, standing);
    }

    /** What is written already goes first, then what may never be, then what is written early for it. */
    private void makeRoom() {
        for (Phase phase : List.of(Phase.CLOSED, Phase.UNSERVED, Phase.DECIDED, Phase.OPEN)) {
            while (requests.bytes() > mostBytes) {
                List<RequestKey> first = requests.due(phase, FOR_EVER, MOST / 10);
                if (first.isEmpty()) {
                    break;
                }
                first.forEach(request -> safely(request, standing -> giveWay(request, standing)));
            }
        }
    }

    private boolean giveWay(RequestKey request, Standing standing) {
        switch (standing.phase()) {
            case OPEN ->
                outlet.first(
                        request,
                        requests.served(request),
                        standing.decided(by(standing), 0).closed(0));
            case DECIDED -> outlet.first(request, requests.served(request), standing.closed(0));
            case UNSERVED, CLOSED -> {}
        }
        return drop(request, standing, Dropped.NO_ROOM);
    }
}
