package cascade.bus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** CPU time of the threads that answer at one address, as {@code cascade.stage.cpu} in seconds. Thread-safe. */
final class CpuTime {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Counter seconds;

    CpuTime(MeterRegistry meters, Address<?, ?> address) {
        seconds = Counter.builder("cascade.stage.cpu")
                .baseUnit("seconds")
                .tag("stage", stage(address.name()))
                .register(meters);
    }

    /** {@code rank} of {@code cascade.rank.score}. */
    private static String stage(String address) {
        String[] parts = address.split("\\.", 3);
        return parts.length > 1 ? parts[1] : address;
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
