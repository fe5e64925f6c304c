package cascade.lab.demo;

import static org.awaitility.Awaitility.await;

import cascade.client.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * People who click while others ask for feeds: whoever clicked asks a second after that was acknowledged, and again until
 * his page follows the click. The others ask by the clock, but no more of them than {@link #AT_ONCE}: a machine that is
 * busy with something else answers late, and must not be buried. Where it says 429 all the same, they come again.
 */
final class ClicksUnderLoad {

    private static final int REQUESTS_PER_SECOND = 50;
    private static final int REQUESTS_PER_CLICK = 4;
    private static final int AT_ONCE = 8;
    private static final long AFTER_MILLIS = 1_000;
    private static final int TOO_MANY_REQUESTS = 429;

    /** Whole pages until a click counts as not followed. A page that misses a part tells nothing and is asked for again. */
    private static final int TRIES = 20;

    private final FeedClient client;
    private final List<Click> clicks;
    private final List<String> reading;
    private final AtomicInteger ticks = new AtomicInteger();
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final AtomicInteger ended = new AtomicInteger();
    private final Queue<String> unfollowed = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    /** @param reading those who make the load */
    ClicksUnderLoad(FeedClient client, List<Click> clicks, List<String> reading) {
        this.client = client;
        this.clicks = List.copyOf(clicks);
        this.reading = List.copyOf(reading);
    }

    /** @param item that the user has not clicked before: it would be a trigger already */
    record Click(String user, String item) {}

    /**
     * What came of the clicks.
     *
     * @param unfollowed clicks whose item was the trigger of nothing on any page asked for since
     * @param failures of requests, of the load or of a click, that were answered neither well nor by 429
     */
    record Outcome(List<String> unfollowed, List<String> failures) {}

    Outcome run() {
        try (ScheduledExecutorService clock = Executors.newScheduledThreadPool(2)) {
            var _ = clock.scheduleAtFixedRate(() -> tick(clock), 0, 1_000 / REQUESTS_PER_SECOND, TimeUnit.MILLISECONDS);
            await().atMost(Duration.ofMinutes(5)).until(() -> ended.get() == clicks.size());
            var _ = clock.shutdownNow();
        }
        return new Outcome(List.copyOf(unfollowed), List.copyOf(failures));
    }

    private void tick(ScheduledExecutorService clock) {
        int tick = ticks.getAndIncrement();
        if (places.tryAcquire()) {
            var _ = count(client.ask(reading.get(tick % reading.size())))
                    .whenComplete((page, failure) -> places.release());
        }
        int click = tick / REQUESTS_PER_CLICK;
        if (tick % REQUESTS_PER_CLICK == 0 && click < clicks.size()) {
            click(clock, click);
        }
    }

    private void click(ScheduledExecutorService clock, int number) {
        Click click = clicks.get(number);
        var _ = count(client.postClick("load-" + number, click.user, click.item))
                .whenComplete((posted, failure) -> {
                    if (failure == null) {
                        askLater(clock, click, TRIES);
                    } else if (isRefusal(failure)) {
                        var _ = clock.schedule(() -> click(clock, number), AFTER_MILLIS, TimeUnit.MILLISECONDS);
                    } else {
                        ended.incrementAndGet();
                    }
                });
    }

    private void askLater(ScheduledExecutorService clock, Click click, int tries) {
        var _ = clock.schedule(() -> ask(clock, click, tries), AFTER_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void ask(ScheduledExecutorService clock, Click click, int tries) {
        var _ = count(client.ask(click.user)).whenComplete((page, failure) -> {
            boolean followed = page != null && FeedClient.isTriggered(page, click.item);
            boolean tells = page == null ? !isRefusal(failure) : page.degraded().isEmpty();
            int left = tells ? tries - 1 : tries;
            if (!followed && left > 0) {
                askLater(clock, click, left);
                return;
            }
            if (!followed) {
                unfollowed.add(click + ": " + page);
            }
            ended.incrementAndGet();
        });
    }

    private static boolean isRefusal(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof ProblemException problem && problem.status() == TOO_MANY_REQUESTS;
    }

    private <T> CompletableFuture<T> count(CompletableFuture<T> answer) {
        return answer.whenComplete((value, failure) -> {
            if (failure != null && !isRefusal(failure)) {
                failures.add(failure.toString());
            }
        });
    }
}
