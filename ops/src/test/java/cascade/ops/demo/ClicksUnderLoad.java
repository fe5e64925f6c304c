package cascade.ops.demo;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * People who click while others ask for feeds: every click is followed, a second after it was acknowledged, by one request of
 * its user. Open loop: requests start by the clock, however long the answers take.
 */
final class ClicksUnderLoad {

    private static final int REQUESTS_PER_SECOND = 100;
    private static final int REQUESTS_PER_CLICK = 4;

    /** The first of them find code that is not compiled yet. */
    private static final int REQUESTS_BEFORE_CLICKS = 1_500;

    private static final long AFTER_MILLIS = 1_000;

    private final FeedClient client;
    private final List<Click> clicks;
    private final List<String> reading;
    private final AtomicInteger ticks = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger followed = new AtomicInteger();
    private final AtomicInteger degraded = new AtomicInteger();
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
     * @param followed clicks whose item is the trigger of something on the page asked for a second later
     * @param degraded of the others, those whose page missed a part
     * @param failures of requests, of the load or of a click, that were not answered well
     */
    record Outcome(int clicks, int followed, int degraded, List<String> failures) {}

    Outcome run() {
        try (ScheduledExecutorService clock = Executors.newScheduledThreadPool(2)) {
            var _ = clock.scheduleAtFixedRate(() -> tick(clock), 0, 1_000 / REQUESTS_PER_SECOND, TimeUnit.MILLISECONDS);
            await().atMost(Duration.ofMinutes(5)).until(() -> asked.get() == clicks.size());
            var _ = clock.shutdownNow();
        }
        return new Outcome(clicks.size(), followed.get(), degraded.get(), List.copyOf(failures));
    }

    private void tick(ScheduledExecutorService clock) {
        int tick = ticks.getAndIncrement();
        var _ = count(client.ask(reading.get(tick % reading.size())));
        int click = (tick - REQUESTS_BEFORE_CLICKS) / REQUESTS_PER_CLICK;
        if (tick >= REQUESTS_BEFORE_CLICKS && tick % REQUESTS_PER_CLICK == 0 && click < clicks.size()) {
            click(clock, click);
        }
    }

    private void click(ScheduledExecutorService clock, int number) {
        Click click = clicks.get(number);
        var _ = count(client.postClick("load-" + number, click.user, click.item))
                .whenComplete((posted, failure) -> {
                    var _ = clock.schedule(() -> askAfter(click), AFTER_MILLIS, TimeUnit.MILLISECONDS);
                });
    }

    private void askAfter(Click click) {
        var _ = count(client.ask(click.user)).whenComplete((page, failure) -> {
            note(page, click.item);
            asked.incrementAndGet();
        });
    }

    private void note(@Nullable FeedAnswer page, String item) {
        if (page != null && page.isTriggeredBy(item)) {
            followed.incrementAndGet();
        } else if (page != null && !page.degraded().isEmpty()) {
            degraded.incrementAndGet();
        }
    }

    private <T> CompletableFuture<T> count(CompletableFuture<T> answer) {
        return answer.whenComplete((value, failure) -> {
            if (failure != null) {
                failures.add(failure.toString());
            }
        });
    }
}
