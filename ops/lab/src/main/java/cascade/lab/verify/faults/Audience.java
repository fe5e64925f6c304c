package cascade.lab.verify.faults;

import cascade.client.Backoff;
import cascade.client.CascadeClient;
import cascade.client.ProblemException;
import cascade.client.event.EventReceipt;
import cascade.client.feed.FeedPage;
import cascade.client.feed.FeedRequest;
import cascade.features.codec.EventCodec;
import cascade.features.event.FeedEvent;
import cascade.lab.bench.feed.load.Pacer;
import cascade.lab.platform.Waiting;
import cascade.lab.verify.feedback.Telling;
import cascade.lab.verify.feedback.Told;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * An application that asks for pages at a constant rate whatever the answers take, and tells events: a batch that was not acknowledged is told again, by the same ids, until
 * it is.
 */
public final class Audience implements AutoCloseable {

    private static final int EVENTS_A_BATCH = 10;
    private static final double BATCHES_A_SECOND = 10;
    private static final int SIZE = 10;
    private static final long AGAIN_MILLIS = 200;

    /** Pages are asked for by seconds. */
    private static final long ROUND_MILLIS = 1_100;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CascadeClient client;
    private final Telling telling;
    private final Queue<Told> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Pages> pages = new AtomicReference<>(new Pages());
    private final AtomicLong underWay = new AtomicLong();
    private final Thread asking;
    private final Thread tellingThread;
    private volatile boolean isOver;
    private volatile boolean isAway;
    private volatile boolean isQuiet;
    private volatile boolean isTelling;
    private volatile String token = "";
    private int users;
    private int looked;
    private int told;

    /**
     * One that does nothing yet.
     *
     * @param rate pages a second
     * @param seed of events
     */
    public Audience(URI server, double rate, long seed) {
        this.telling = new Telling(seed);
        this.client = CascadeClient.builder(List.of(server))
                .timeout(PATIENCE)
                .backoff(Backoff.NONE)
                .build();
        this.asking = Thread.ofPlatform().name("pages").daemon().unstarted(() -> {
            while (!isOver) {
                if (isAway) {
                    Waiting.sleep(AGAIN_MILLIS);
                    continue;
                }
                new Pacer().run(rate, Math.max(1, Math.round(rate)), _ -> ask());
            }
        });
        this.tellingThread = Thread.ofPlatform().name("events").daemon().unstarted(this::tellAll);
    }

    /** Begins to ask and to tell. */
    public void start() {
        asking.start();
        tellingThread.start();
    }

    private void ask() {
        long begunNanos = System.nanoTime();
        Pages counted = pages.get();
        underWay.incrementAndGet();
        var _ = client.feed(FeedRequest.builder("u" + users++ % Telling.USERS)
                        .size(SIZE)
                        .build())
                .executeAsync()
                .whenComplete((page, failure) -> {
                    counted.count(System.nanoTime() - begunNanos, page, failure);
                    underWay.decrementAndGet();
                });
    }

    private void tellAll() {
        while (!isOver) {
            if (isQuiet) {
                Waiting.sleep(AGAIN_MILLIS);
            } else {
                isTelling = true;
                tell();
                isTelling = false;
                Waiting.sleep((long) (1_000 / BATCHES_A_SECOND));
            }
        }
    }

    private void tell() {
        List<Told> batch = new ArrayList<>();
        for (int event = 0; event < EVENTS_A_BATCH; event++) {
            batch.add(telling.next(told++, System.currentTimeMillis()));
        }
        List<FeedEvent> events = batch.stream().map(Telling::event).toList();
        while (!isOver) {
            try {
                EventReceipt receipt =
                        client.events(EventCodec.encodeBatch(events)).execute();
                if (receipt.accepted() == batch.size()) {
                    token = receipt.token();
                    acknowledged.addAll(batch);
                    return;
                }
            } catch (RuntimeException e) {
                // Later.
            }
            Waiting.sleep(AGAIN_MILLIS);
        }
    }

    /** Begins to count anew. */
    void count() {
        pages.set(new Pages());
    }

    /** What came of the pages that were asked for since {@link #count}, those under way left out. */
    public Pages pages() {
        return pages.get();
    }

    /** Tells nothing more until {@link #goOn}, and waits until all that was told is acknowledged. */
    void quiet() {
        isQuiet = true;
        Waiting.until("all events to be acknowledged", Duration.ofMinutes(1), () -> !isTelling);
    }

    void goOn() {
        isQuiet = false;
    }

    /** Asks for no pages while {@code meanwhile} runs, as nobody does of a node that is not ready. */
    void away(Runnable meanwhile) {
        leave();
        meanwhile.run();
        comeBack();
    }

    /** Asks for no pages from now on, and waits for those under way. */
    void leave() {
        isAway = true;
        Waiting.sleep(ROUND_MILLIS);
        Waiting.until("pages under way", PATIENCE, () -> underWay.get() == 0);
    }

    void comeBack() {
        isAway = false;
    }

    /** A page that holds the last events that were acknowledged, of one person after the other; null where none came. */
    @Nullable
    FeedPage pageAfterEvents() {
        try {
            return client.feed(FeedRequest.builder("u" + looked++ % Telling.USERS)
                            .size(SIZE)
                            .after(token.isEmpty() ? null : token)
                            .build())
                    .execute();
        } catch (RuntimeException e) {
            return null;
        }
    }

    /** Events that were acknowledged. */
    Queue<Told> acknowledged() {
        return acknowledged;
    }

    /** What came of pages. */
    public static final class Pages {

        private final List<Double> millis = new ArrayList<>();
        private final Set<String> degraded = new TreeSet<>();
        private String lastRequest = "";
        private long requests;
        private long non200;
        private long serverErrors;

        synchronized void count(long nanos, @Nullable FeedPage page, @Nullable Throwable failure) {
            requests++;
            if (page != null) {
                millis.add(nanos / 1e6);
                degraded.addAll(page.degraded());
                lastRequest = page.requestId();
                return;
            }
            non200++;
            Throwable cause = failure == null || failure.getCause() == null ? failure : failure.getCause();
            // Who gives no answer at all is as bad.
            boolean isRefused = cause instanceof ProblemException problem && problem.status() < 500;
            serverErrors += isRefused ? 0 : 1;
        }

        public synchronized long requests() {
            return requests;
        }

        public synchronized long non200() {
            return non200;
        }

        /** Those of them that were answered 5xx, or not at all. */
        public synchronized long serverErrors() {
            return serverErrors;
        }

        /** What was missing from some. */
        synchronized Set<String> degraded() {
            return Set.copyOf(degraded);
        }

        /** The last page's id; empty where none came. */
        synchronized String lastRequest() {
            return lastRequest;
        }

        synchronized double p99Millis() {
            List<Double> sorted = millis.stream().sorted().toList();
            return sorted.isEmpty()
                    ? Double.NaN
                    : sorted.get((int) Math.min(sorted.size() - 1L, Math.round(.99 * sorted.size())));
        }
    }

    @Override
    public void close() {
        isOver = true;
        client.close();
    }
}
