package cascade.bus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Counts the CPU time of the threads that answer at one address. Thread-safe. */
final class CpuTime {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Counter seconds;

    CpuTime(MeterRegistry meters, Address<?, ?> address) {
        seconds = BusMetrics.CPU.counter(meters, address.stage());
    }

    /** Of this thread so far, in nanoseconds. */
    static long now() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /** Counts what this thread spent since {@link #now} said {@code before}. */
    void add(long before) {
        seconds.increment((now() - before) / 1e9);
    }
}
