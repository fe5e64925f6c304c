package cascade.training.rank;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

/** Threads that do the same on different parts, at once. The caller is one of them. */
final class Crew implements AutoCloseable {

    private final int size;
    private final ExecutorService others;
    private final AtomicLong cpuNanos = new AtomicLong();

    Crew(int size) {
        this.size = size;
        others = Executors.newFixedThreadPool(
                Math.max(1, size - 1),
                Thread.ofPlatform().name("training-", 1).daemon().factory());
    }

    int size() {
        return size;
    }

    /** Does {@code work} for every part, {@code 0} to {@code size - 1}, and returns when all are done. */
    void each(IntConsumer work) {
        List<Future<?>> running = new ArrayList<>();
        for (int part = 1; part < size; part++) {
            int mine = part;
            running.add(others.submit(() -> timed(work, mine)));
        }
        try {
            work.accept(0);
        } finally {
            // Also where the own part failed: nobody may still work on arrays that the caller gives away.
            running.forEach(Crew::await);
        }
    }

    /** CPU time of all threads but the caller's, so far. */
    long cpuNanos() {
        return cpuNanos.get();
    }

    private void timed(IntConsumer work, int part) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.accept(part);
        cpuNanos.addAndGet(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
    }

    private static void await(Future<?> future) {
        try {
            future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while training", e);
        }
    }

    @Override
    public void close() {
        others.shutdownNow();
    }
}
