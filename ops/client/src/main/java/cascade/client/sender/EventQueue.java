package cascade.client.sender;

import cascade.client.event.Event;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Events without an outcome, as many as may be: those that wait for a batch, and those that are under way. Thread-safe. */
final class EventQueue {

    private final int capacity;
    private final int batchSize;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition hasRoom = lock.newCondition();
    private final Condition hasBatch = lock.newCondition();
    private final Condition isEmpty = lock.newCondition();
    private final Queue<Entry> waiting = new ArrayDeque<>();
    /** Those that take room, those that wait among them. */
    private int taken;
    /** Those whose outcome is not given yet: an outcome follows its room, as who is told of it may hand over another event. */
    private int pending;

    private boolean isClosed;

    EventQueue(int capacity, int batchSize) {
        this.capacity = capacity;
        this.batchSize = batchSize;
    }

    /** An event, and what becomes of it. */
    record Entry(Event event, CompletableFuture<EventOutcome> outcome) {}

    CompletableFuture<EventOutcome> add(Event event, Overflow overflow) {
        lock.lock();
        try {
            while (taken == capacity && overflow == Overflow.BLOCK && !isClosed) {
                hasRoom.await();
            }
            if (isClosed) {
                return failed("the sender is closed");
            }
            if (taken == capacity) {
                return failed(capacity + " events are without an outcome, which is as many as may be");
            }
            Entry entry = new Entry(event, new CompletableFuture<>());
            waiting.add(entry);
            taken++;
            pending++;
            if (waiting.size() == 1 || waiting.size() == batchSize) {
                hasBatch.signal();
            }
            return entry.outcome();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed("the caller was interrupted");
        } finally {
            lock.unlock();
        }
    }

    private static CompletableFuture<EventOutcome> failed(String why) {
        return CompletableFuture.completedFuture(new EventOutcome.Failed(new NotSentException(why)));
    }

    /** The next batch: waits for a first event, then up to {@code linger} for more; empty once the queue is closed and nothing waits. */
    List<Entry> nextBatch(Duration linger) throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !isClosed) {
                hasBatch.await();
            }
            long left = linger.toNanos();
            while (waiting.size() < batchSize && !isClosed && left > 0) {
                left = hasBatch.awaitNanos(left);
            }
            List<Entry> batch = new ArrayList<>(Math.min(waiting.size(), batchSize));
            while (batch.size() < batchSize && !waiting.isEmpty()) {
                batch.add(waiting.remove());
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** Gives an event its outcome, and its room to another. */
    void settle(Entry entry, EventOutcome outcome) {
        lock.lock();
        try {
            taken--;
            hasRoom.signal();
        } finally {
            lock.unlock();
        }
        entry.outcome().complete(outcome);
        lock.lock();
        try {
            pending--;
            if (pending == 0) {
                isEmpty.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    int pending() {
        lock.lock();
        try {
            return pending;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more. */
    void close() {
        lock.lock();
        try {
            isClosed = true;
            hasRoom.signalAll();
            hasBatch.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether all have their outcome within {@code patience}; an interrupt ends the waiting. */
    boolean awaitEmpty(Duration patience) {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (pending > 0 && left > 0) {
                left = isEmpty.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return pending() == 0;
    }
}
