package cascade.lab.bench.feedback;

import cascade.client.Backoff;
import cascade.client.CascadeClient;
import cascade.features.codec.EventCodec;
import cascade.features.event.FeedEvent;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Posts batches of 500 events to a server, a few under way at a time, each next one when one was answered. What the server has no
 * room for is posted again: its events have their ids, and count once.
 */
final class EventPoster {

    static final int BATCH = 500;

    /** Fewer events than a server sends to Kafka at a time, so that none are refused for that. */
    private static final int UNDER_WAY = 6;

    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final Backoff AGAIN = new Backoff(PAUSE, PAUSE, 0, 200, Duration.ofDays(1));

    private final CascadeClient client;

    EventPoster(int port) {
        this.client = CascadeClient.builder(List.of(URI.create("http://127.0.0.1:" + port)))
                .timeout(Duration.ofSeconds(30))
                .backoff(AGAIN)
                .build();
    }

    /** Bodies of {@code events} events, made beforehand: to make them costs as much as to take them. */
    static List<byte[]> bodies(EventMix mix, int events, Supplier<Instant> clock) {
        List<byte[]> bodies = new ArrayList<>();
        for (int from = 0; from < events; from += BATCH) {
            List<FeedEvent> batch = new ArrayList<>();
            for (int number = from; number < Math.min(events, from + BATCH); number++) {
                batch.add(mix.next(clock.get()));
            }
            bodies.add(EventCodec.encodeBatch(batch));
        }
        return bodies;
    }

    /** Posts all; completes with when the last was answered. */
    CompletableFuture<Long> post(List<byte[]> bodies) {
        Iterator<byte[]> left = bodies.iterator();
        List<CompletableFuture<Void>> posting = new ArrayList<>();
        for (int i = 0; i < UNDER_WAY; i++) {
            var posted = new CompletableFuture<Void>();
            posting.add(posted);
            Thread.ofVirtual().start(() -> {
                try {
                    for (byte[] body = next(left); body.length > 0; body = next(left)) {
                        client.events(body).execute();
                    }
                    posted.complete(null);
                } catch (RuntimeException e) {
                    posted.completeExceptionally(e);
                }
            });
        }
        return CompletableFuture.allOf(posting.toArray(CompletableFuture[]::new))
                .thenApply(_ -> System.nanoTime());
    }

    private static byte[] next(Iterator<byte[]> left) {
        synchronized (left) {
            return left.hasNext() ? left.next() : new byte[0];
        }
    }

    /** Times that a batch was posted once more. */
    long again() {
        return client.repeats();
    }
}
