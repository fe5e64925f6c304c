package cascade.lab.bench;

import java.lang.management.ManagementFactory;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Merges an index on a thread of its own and counts the CPU that they take. */
final class CountedMerges implements Executor {

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final AtomicLong nanos = new AtomicLong();

    @Override
    public void execute(Runnable merge) {
        thread.execute(() -> run(merge));
    }

    /** Merges on the caller's thread. */
    void run(Runnable merge) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        try {
            merge.run();
        } finally {
            nanos.addAndGet(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);
        }
    }

    double cpuSeconds() {
        return nanos.get() / 1e9;
    }

    /** Waits for those that were asked for; takes no more. */
    void finish() {
        thread.close();
    }
}
