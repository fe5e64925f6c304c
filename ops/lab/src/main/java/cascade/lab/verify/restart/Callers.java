package cascade.lab.verify.restart;

import cascade.client.Backoff;
import cascade.client.CascadeClient;
import cascade.client.ProblemException;
import cascade.client.event.EventReceipt;
import cascade.client.feed.FeedPage;
import cascade.client.feed.FeedRequest;
import cascade.features.codec.EventCodec;
import cascade.features.event.FeedEvent;
import cascade.lab.bench.feed.load.Pacer;
import cascade.lab.verify.feedback.Telling;
import cascade.lab.verify.feedback.Told;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An application that asks for pages and tells events at constant rates, whatever the answers take, and tries nothing twice but what was answered 429, a second
 * later and five times at most: each request that is not answered as it should be has failed.
 */
final class Callers implements AutoCloseable {

    private static final int EVENTS_A_REQUEST = 20;
    private static final int SIZE = 10;
    private static final int MOST_SAID = 10;
    private static final int TOO_MANY = 429;
    private static final int MOST_TRIES = 5;

    /** As {@code Retry-After} says. */
    private static final long AGAIN_MILLIS = 1_000;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CascadeClient client;
    private final Telling telling;
    private final Queue<Told> accepted = new ConcurrentLinkedQueue<>();
    private final Queue<String> pages = new ConcurrentLinkedQueue<>();
    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong tooMany = new AtomicLong();
    private final AtomicLong underWay = new AtomicLong();
    private final List<Thread> threads;
    private volatile boolean isOver;
    private int users;
    private int told;

    Callers(URI server, RestartSettings settings) {
        this.telling = new Telling(settings.seed());
        this.client = CascadeClient.builder(List.of(server))
                .timeout(PATIENCE)
                .backoff(Backoff.NONE)
                .build();
        this.threads = List.of(
                caller("pages", settings.rate(), this::page),
                caller("events", settings.eventRate() / EVENTS_A_REQUEST, this::events));
    }

    private Thread caller(String name, double rate, Runnable call) {
        return Thread.ofPlatform().name(name).daemon().unstarted(() -> {
            while (!isOver) {
                // A second at a time, to look whether it is over.
                new Pacer().run(rate, Math.max(1, Math.round(rate)), _ -> call.run());
            }
        });
    }

    void start() {
        threads.forEach(Thread::start);
    }

    private void page() {
        String user = "u" + users++ % Telling.USERS;
        ask(() -> client.feed(FeedRequest.builder(user).size(SIZE).build()).executeAsync(), this::served);
    }

    private @Nullable String served(FeedPage page) {
        pages.add(page.requestId());
        return null;
    }

    private void events() {
        List<Told> batch = new ArrayList<>();
        for (int event = 0; event < EVENTS_A_REQUEST; event++) {
            batch.add(telling.next(told++, System.currentTimeMillis()));
        }
        List<FeedEvent> events = batch.stream().map(Telling::event).toList();
        ask(() -> client.events(EventCodec.encodeBatch(events)).executeAsync(), receipt -> accepted(batch, receipt));
    }

    private @Nullable String accepted(List<Told> batch, EventReceipt receipt) {
        if (receipt.accepted() != batch.size()) {
            return "of " + batch.size() + " events " + receipt.accepted() + " were accepted";
        }
        accepted.addAll(batch);
        return null;
    }

    /** Counts a request, and what became of it. */
    private <T> void ask(Supplier<CompletableFuture<T>> request, Judge<T> judge) {
        requests.incrementAndGet();
        underWay.incrementAndGet();
        ask(request, judge, MOST_TRIES);
    }

    private <T> void ask(Supplier<CompletableFuture<T>> request, Judge<T> judge, int tries) {
        var _ = request.get().whenComplete((answer, failure) -> {
            boolean isTooMany = isTooMany(failure);
            tooMany.addAndGet(isTooMany ? 1 : 0);
            if (tries > 1 && isTooMany) {
                CompletableFuture.delayedExecutor(AGAIN_MILLIS, TimeUnit.MILLISECONDS)
                        .execute(() -> ask(request, judge, tries - 1));
                return;
            }
            String fault = failure == null ? judge.faultOf(answer) : failure.toString();
            if (fault != null) {
                failed.incrementAndGet();
                if (said.size() < MOST_SAID) {
                    said.add(fault);
                }
            }
            underWay.decrementAndGet();
        });
    }

    /** A machine that does much beside may have no time for a page: that is said before anything is done for it, and no failure of a restart. */
    private static boolean isTooMany(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof ProblemException problem && problem.status() == TOO_MANY;
    }

    /** Looks whether an answer is right. */
    private interface Judge<T> {

        @Nullable
        String faultOf(T answer);
    }

    /** Begins nothing more, and waits for what is under way. */
    void stop() {
        isOver = true;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
            while (underWay.get() > 0) {
                Thread.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    long requests() {
        return requests.get();
    }

    long failed() {
        return failed.get();
    }

    /** Answers that said 429. */
    long tooMany() {
        return tooMany.get();
    }

    /** Events that were acknowledged. */
    Queue<Told> accepted() {
        return accepted;
    }

    /** The requests whose pages came. */
    Queue<String> pages() {
        return pages;
    }

    /** Some of what failed. */
    List<String> said() {
        return List.copyOf(said);
    }

    @Override
    public void close() {
        isOver = true;
        client.close();
    }
}
