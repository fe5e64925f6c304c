package cascade.lab.verify.samples;

import cascade.client.CascadeClient;
import cascade.client.feed.FeedPage;
import cascade.client.feed.FeedRequest;
import cascade.lab.bench.feed.load.Pacer;
import cascade.lab.platform.Waiting;
import cascade.run.process.LocalServer;
import cascade.run.progress.Progress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The broker is down for long, while people ask for pages at an even rate; they tell nothing, so that all that is served counts as shown. A request that fails ends it.
 */
final class Outage {

    private static final double PAGES_A_SECOND = 100;
    /** Before and after. */
    private static final int SECONDS_UP = 5;

    private final CascadeClient nodes;
    private final LocalServer broker;
    private final Oracle oracle;
    private final AtomicLong underWay = new AtomicLong();
    private final AtomicLong asked = new AtomicLong();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    Outage(CascadeClient nodes, LocalServer broker, Oracle oracle) {
        this.nodes = nodes;
        this.broker = broker;
        this.oracle = oracle;
    }

    /** Returns when the broker is back and all pages have come. */
    void run(Duration down, Progress progress) {
        long seconds = down.toSeconds() + 2L * SECONDS_UP;
        for (long second = 0; second < seconds; second++) {
            if (second == SECONDS_UP) {
                broker.kill();
            }
            if (second == seconds - SECONDS_UP) {
                broker.restart();
            }
            new Pacer().run(PAGES_A_SECOND, Math.round(PAGES_A_SECOND), _ -> ask());
            progress.progress("pages", second + 1, seconds);
        }
        Waiting.until("the last pages", Duration.ofMinutes(1), () -> underWay.get() == 0);
        requireAll();
    }

    private void ask() {
        requireAll();
        underWay.incrementAndGet();
        long number = asked.getAndIncrement();
        FeedRequest request = FeedRequest.builder("u" + number % PagePlan.USERS)
                .size(PagePlan.ITEMS)
                .context("os", "android")
                .build();
        var _ = nodes.feed(request).executeAsync().whenComplete((page, fault) -> {
            note(page, fault);
            underWay.decrementAndGet();
        });
    }

    private void note(@Nullable FeedPage page, @Nullable Throwable fault) {
        if (page != null) {
            oracle.has(page.requestId(), PagePlan.Client.SILENT);
        } else {
            failure.compareAndSet(null, fault);
        }
    }

    private void requireAll() {
        Throwable fault = failure.get();
        if (fault != null) {
            throw new IllegalStateException("a page did not come", fault);
        }
    }

    /** Pages that nodes answered. */
    long asked() {
        return asked.get();
    }
}
