package cascade.client.sender;

import cascade.client.Backoff;
import cascade.client.CascadeClient;
import cascade.client.event.Event;
import cascade.client.sender.EventQueue.Entry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * Sends single events in batches, again and again under their ids until the server has acknowledged them or a bound is reached. Each event
 * comes to exactly one {@link EventOutcome}. One batch is under way at a time, unless more are asked for, so that events reach the server in
 * the order in which they were handed over. Thread-safe.
 */
public final class EventSender implements AutoCloseable {

    /** What is cancelled has its outcome at once. */
    private static final Duration ABANDON_WITHIN = Duration.ofSeconds(5);

    private final EventQueue queue;
    private final BatchDelivery delivery;
    private final Overflow overflow;
    private final Duration linger;
    private final Duration closeWithin;
    private final Semaphore free;
    private final Thread thread = new Thread(this::run, "cascade-event-sender");

    private EventSender(Builder builder) {
        this.queue = new EventQueue(builder.capacity, builder.batchSize);
        this.delivery = new BatchDelivery(builder.client, builder.backoff, queue);
        this.overflow = builder.overflow;
        this.linger = builder.linger;
        this.closeWithin = builder.closeWithin;
        this.free = new Semaphore(builder.batchesUnderWay);
        thread.setDaemon(true);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // It never fails.
    private void run() {
        try {
            for (List<Entry> batch = queue.nextBatch(linger); !batch.isEmpty(); batch = queue.nextBatch(linger)) {
                free.acquire();
                delivery.deliver(batch).whenComplete((done, fault) -> free.release());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // Nobody has this thread to interrupt it.
        }
    }

    /**
     * Begins a sender.
     *
     * @param client that it sends with, which is to be closed after it
     * @return a builder with the defaults
     */
    public static Builder builder(CascadeClient client) {
        return new Builder(client);
    }

    /**
     * Hands over an event.
     *
     * @param event with an id that no other of its user has
     * @return completes with what became of it, never exceptionally
     */
    public CompletableFuture<EventOutcome> send(Event event) {
        return queue.add(event, overflow);
    }

    /** {@return how many events have no outcome yet} */
    public int pending() {
        return queue.pending();
    }

    /**
     * Takes no more events, and waits until all have their outcome; those that have none in time have failed. An interrupt ends the
     * waiting.
     */
    @Override
    public void close() {
        queue.close();
        if (!queue.awaitEmpty(closeWithin)) {
            delivery.abandon();
            queue.awaitEmpty(ABANDON_WITHIN);
        }
    }

    /** Collects how a sender works. For one thread. */
    public static final class Builder {

        /** As many as a server takes at once, unless configured. */
        private static final int MOST_IN_BATCH = 1_000;

        private static final Duration PATIENCE = Duration.ofMinutes(2);

        private final CascadeClient client;
        private int batchSize = 500;
        private Duration linger = Duration.ofMillis(20);
        private int capacity = 10_000;
        private Overflow overflow = Overflow.BLOCK;
        private int batchesUnderWay = 1;
        private Backoff backoff = Backoff.DEFAULT.withMaxAttempts(1_000).withMaxElapsed(PATIENCE);
        private Duration closeWithin = Duration.ofSeconds(30);

        private Builder(CascadeClient client) {
            this.client = client;
        }

        /**
         * Sets how many events a batch has at most; one that the server finds too large is sent in halves.
         *
         * @param events 1 to 1,000; 500 by default
         * @return this
         */
        public Builder batchSize(int events) {
            batchSize = in("the size of a batch", events, 1, MOST_IN_BATCH);
            return this;
        }

        /**
         * Sets how long a batch that is not full waits for more.
         *
         * @param time 20 milliseconds by default
         * @return this
         */
        public Builder linger(Duration time) {
            linger = time;
            return this;
        }

        /**
         * Sets how many events may be without an outcome.
         *
         * @param events 1 to 10,000,000; 10,000 by default
         * @return this
         */
        public Builder capacity(int events) {
            capacity = in("the capacity", events, 1, 10_000_000);
            return this;
        }

        /**
         * Sets what happens when there are as many.
         *
         * @param choice {@link Overflow#BLOCK} by default
         * @return this
         */
        public Builder overflow(Overflow choice) {
            overflow = choice;
            return this;
        }

        /**
         * Sets how many batches may be under way; with more than one, events may overtake each other.
         *
         * @param batches 1 to 100; 1 by default
         * @return this
         */
        public Builder batchesUnderWay(int batches) {
            batchesUnderWay = in("the number of batches", batches, 1, 100);
            return this;
        }

        /**
         * Sets when a batch is sent again, and when it is given up.
         *
         * @param policy 1,000 attempts within two minutes by default
         * @return this
         */
        public Builder backoff(Backoff policy) {
            backoff = policy;
            return this;
        }

        /**
         * Sets how long {@link EventSender#close} waits for outcomes.
         *
         * @param time 30 seconds by default
         * @return this
         */
        public Builder closeWithin(Duration time) {
            closeWithin = time;
            return this;
        }

        private static int in(String what, int value, int least, int most) {
            if (value < least || value > most) {
                throw new IllegalArgumentException(what + " is " + least + " to " + most + ", not " + value);
            }
            return value;
        }

        /** {@return the sender, which has begun} */
        public EventSender build() {
            var sender = new EventSender(this);
            sender.thread.start();
            return sender;
        }
    }
}
