package cascade.threads;

import cascade.metrics.Label;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of what ends a thread because nobody caught it, logs it, and counts it by the thread's name. A thread that has more to do than what it failed at
 * goes on and tells of it by {@link #survived}; one that was made for a single task, or that its executor replaces, may end. RATIONALE.md, Threads.
 * Thread-safe.
 */
public final class ThreadDeaths implements Thread.UncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadDeaths.class);

    private final MeterRegistry meters;
    private final Map<String, Counter> byName = new HashMap<>();

    public ThreadDeaths(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Hears of all threads of this JVM from now on: for the process that is a node. */
    public void hearOfAll() {
        Thread.setDefaultUncaughtExceptionHandler(this);
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        counter(family(thread.getName())).increment();
        LOG.error("thread {} met what nobody foresaw", thread.getName(), failure);
    }

    private synchronized Counter counter(String name) {
        String known = byName.containsKey(name) || byName.size() < ThreadMetrics.MOST_NAMES - 1 ? name : Label.OTHER;
        return byName.computeIfAbsent(known, of -> ThreadMetrics.DEATHS.counter(meters, of));
    }

    /** {@code cascade-sides} of {@code cascade-sides-3}. */
    private static String family(String name) {
        int end = 0;
        while (end < name.length() && !Character.isDigit(name.charAt(end))) {
            end++;
        }
        while (end > 0 && !Character.isLetter(name.charAt(end - 1))) {
            end--;
        }
        return end == 0 ? Label.OTHER : name.substring(0, end);
    }

    /** Tells of {@code failure} whoever hears of the end of the calling thread, which goes on. */
    public static void survived(Throwable failure) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
    }

    /** {@code task}, of which whatever it throws is told and goes no further: a scheduler never repeats what has thrown, and says nothing. */
    public static Runnable surviving(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | Error failure) {
                survived(failure);
            }
        };
    }
}
