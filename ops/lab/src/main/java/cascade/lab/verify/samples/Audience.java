package cascade.lab.verify.samples;

import cascade.client.CascadeClient;
import cascade.client.event.EventReceipt;
import cascade.client.feed.FeedPage;
import cascade.client.feed.FeedRequest;
import cascade.features.codec.EventCodec;
import cascade.features.event.FeedEvent;
import cascade.kafka.Topics;
import cascade.run.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * People who ask for pages, at an even rate, and tell what they do with them by their plans: a share of the pages from nodes over HTTP, where their events go too, the others as nodes and
 * applications write to Kafka. All is told until it is acknowledged.
 */
final class Audience {

    /** Events of a page within so long are told together. */
    private static final long TOGETHER_MILLIS = 500;

    private static final int MOST_UNDER_WAY = 20_000;

    /** Slow enough to wait for most of a kill, and quick enough that something is always under way. */
    private static final int SLOWER = 16;

    private final long seed;
    private final Timing timing;
    private final CascadeClient nodes;
    private final KafkaWay kafka;
    private final Oracle oracle;
    private final PriorityBlockingQueue<Later> later = new PriorityBlockingQueue<>();
    private final AtomicLong asking = new AtomicLong();
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong twice = new AtomicLong();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile int slackenAfter = Integer.MAX_VALUE;
    private volatile boolean isStopped;

    /** What is to be done at a time. */
    private record Later(long dueMillis, Runnable what) implements Comparable<Later> {

        @Override
        public int compareTo(Later other) {
            return Long.compare(dueMillis, other.dueMillis);
        }
    }

    Audience(long seed, Timing timing, CascadeClient nodes, KafkaWay kafka, Oracle oracle) {
        this.seed = seed;
        this.timing = timing;
        this.nodes = nodes;
        this.kafka = kafka;
        this.oracle = oracle;
    }

    /** So many pages are asked for, {@code rate} a second; returns when all that people do with them is acknowledged. */
    void run(int pages, double rate, Progress progress) {
        double dueNanos = System.nanoTime();
        for (int number = 0; number < pages; number++) {
            while (System.nanoTime() < dueNanos || kafka.underWay() > MOST_UNDER_WAY) {
                doWhatIsDue();
                LockSupport.parkNanos(500_000);
            }
            dueNanos += 1e9 / rate * (number < slackenAfter ? 1 : SLOWER);
            begin(PagePlan.of(seed, number, timing));
            begun.set(number + 1);
            if (number % 50 == 0) {
                progress.progress("pages", number, pages);
            }
        }
        progress.progress("pages", pages, pages);
        int most = Math.max(1, later.size());
        while (!later.isEmpty() || underWay() > 0) {
            doWhatIsDue();
            LockSupport.parkNanos(500_000);
            progress.progress("what is done late", Math.clamp(most - later.size(), 0, most - 1L), most);
        }
        progress.progress("what is done late", most, most);
    }

    private void doWhatIsDue() {
        if (isStopped) {
            throw new IllegalStateException("people were told to stop");
        }
        Throwable failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("people cannot go on", failed);
        }
        long now = System.currentTimeMillis();
        Later next = later.peek();
        while (next != null && next.dueMillis() <= now) {
            later.remove(next);
            next.what().run();
            next = later.peek();
        }
    }

    private void begin(PagePlan plan) {
        long now = System.currentTimeMillis();
        if (plan.isAsked()) {
            meanwhile(() -> {
                FeedPage answer = nodes.feed(FeedRequest.builder(Page.user(plan).value())
                                .size(PagePlan.ITEMS)
                                .context("os", "android")
                                .build())
                        .execute();
                asked.incrementAndGet();
                have(
                        new Page(plan, answer.requestId(), answer.itemIds()),
                        answer.requestId(),
                        System.currentTimeMillis());
            });
            return;
        }
        PlayedPage played = PlayedPage.of(seed, plan, now);
        have(new Page(plan, played.requestId(), played.items()), played.requestId(), now);
        later.add(new Later(
                now + plan.servedAfterMillis(),
                () -> kafka.send(Topics.SERVED, Page.user(plan), played.json(), _ -> {})));
    }

    /** Somebody has a page, and will do with it what he means to. */
    private void have(Page page, String requestId, long nowMillis) {
        oracle.has(requestId, page.plan().client());
        List<Deed> together = new ArrayList<>();
        for (Deed deed : page.plan().deeds()) {
            if (!page.has(deed)) {
                continue;
            }
            if (!together.isEmpty() && deed.afterMillis() > together.getFirst().afterMillis() + TOGETHER_MILLIS) {
                plan(page, together, nowMillis);
                together = new ArrayList<>();
            }
            together.add(deed);
        }
        if (!together.isEmpty()) {
            plan(page, together, nowMillis);
        }
    }

    private void plan(Page page, List<Deed> deeds, long nowMillis) {
        later.add(new Later(nowMillis + deeds.getLast().afterMillis(), () -> tell(page, deeds)));
    }

    private void tell(Page page, List<Deed> deeds) {
        List<FeedEvent> told = new ArrayList<>();
        for (Deed deed : deeds) {
            boolean isNew = page.isNew(deed);
            FeedEvent event = page.event(deed, System.currentTimeMillis());
            if (isNew) {
                oracle.told(event);
                events.incrementAndGet();
            } else {
                twice.incrementAndGet();
            }
            told.add(event);
        }
        if (page.plan().isAsked()) {
            meanwhile(() -> {
                EventReceipt receipt =
                        nodes.events(EventCodec.encodeBatch(told)).execute();
                if (receipt.accepted() != told.size()) {
                    throw new IllegalStateException("events are refused: " + receipt);
                }
                long now = System.currentTimeMillis();
                told.forEach(event -> oracle.acknowledged(event, now));
            });
        } else {
            told.forEach(event -> kafka.send(
                    Topics.EVENTS,
                    event.user(),
                    EventCodec.encode(event),
                    _ -> oracle.acknowledged(event, System.currentTimeMillis())));
        }
    }

    private void meanwhile(Runnable what) {
        asking.incrementAndGet();
        Thread.ofVirtual().start(() -> {
            try {
                what.run();
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
            } finally {
                asking.decrementAndGet();
            }
        });
    }

    /** After so many pages it asks for the rest more slowly, until it is told another number: what is killed meanwhile takes longer than was planned. */
    void slackenAfter(int pages) {
        slackenAfter = pages;
    }

    /** Nobody does anything any more: {@link #run} fails. */
    void stop() {
        isStopped = true;
    }

    /** Pages asked for so far. */
    int begun() {
        return begun.get();
    }

    /** Questions that are not answered and records that are not acknowledged. */
    long underWay() {
        return asking.get() + kafka.underWay();
    }

    /** Pages that nodes answered. */
    long asked() {
        return asked.get();
    }

    /** Different events. */
    long events() {
        return events.get();
    }

    /** Events told once more. */
    long twice() {
        return twice.get();
    }
}
