package cascade.lab.bench.feedback;

import cascade.features.codec.EventCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Posts batches of 500 events to a server, a few under way at a time, each next one when one was answered. What is not answered 202 is
 * posted again: its events have their ids, and count once.
 */
final class EventPoster {

    static final int BATCH = 500;

    /** Fewer events than a server sends to Kafka at a time, so that none are refused for that. */
    private static final int UNDER_WAY = 6;

    private static final int ACCEPTED = 202;
    private static final int MOST_ATTEMPTS = 200;
    private static final long PAUSE_NANOS = 10_000_000;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI uri;
    private final AtomicLong again = new AtomicLong();

    EventPoster(int port) {
        this.uri = URI.create("http://127.0.0.1:" + port + "/v1/events");
    }

    /** Bodies of {@code events} events, made beforehand: to make them costs as much as to take them. */
    static List<byte[]> bodies(EventMix mix, int events, Supplier<Instant> clock) {
        List<byte[]> bodies = new ArrayList<>();
        for (int from = 0; from < events; from += BATCH) {
            var body = new ByteArrayOutputStream();
            for (int number = from; number < Math.min(events, from + BATCH); number++) {
                body.write(number == from ? '[' : ',');
                body.writeBytes(EventCodec.encode(mix.next(clock.get())));
            }
            body.write(']');
            bodies.add(body.toByteArray());
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
                        untilAccepted(body);
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

    private void untilAccepted(byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(30))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        int status = send(request);
        for (int attempt = 1; status != ACCEPTED; attempt++) {
            if (attempt == MOST_ATTEMPTS) {
                throw new IllegalStateException("events are still answered " + status);
            }
            again.incrementAndGet();
            LockSupport.parkNanos(PAUSE_NANOS);
            status = send(request);
        }
    }

    private int send(HttpRequest request) {
        try {
            HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
            return answer.statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException("the server does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Times that a batch was posted once more. */
    long again() {
        return again.get();
    }
}
