package cascade;

import com.sun.management.ThreadMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;

/** What the JVM itself counts. */
final class JvmMeters {

    private JvmMeters() {}

    /** Bytes that all threads, ended ones included, have allocated on the heap. */
    static void register(MeterRegistry meters) {
        if (ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads) {
            FunctionCounter.builder("cascade.jvm.allocated.bytes", threads, ThreadMXBean::getTotalThreadAllocatedBytes)
                    .register(meters);
        }
    }
}
