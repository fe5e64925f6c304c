package cascade;

import cascade.metrics.Label;
import cascade.metrics.Metric;
import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.RuntimeMXBean;
import java.util.List;

/** What the JVM itself counts. */
final class JvmMeters {

    private static final String SECONDS = "seconds";
    private static final String BYTES = "bytes";
    private static final Label COLLECTOR = Label.open("collector", 8, "what the JVM calls it");

    private static final Metric ALLOCATED = Metric.counter(
                    "cascade.jvm.allocated", "Allocated on the heap, by threads that have ended too")
            .in(BYTES);
    private static final Metric HEAP_USED = Metric.gauge("cascade.jvm.heap.used", "On the heap, garbage included")
            .in(BYTES);
    private static final Metric HEAP_MOST =
            Metric.gauge("cascade.jvm.heap.most", "That the heap may come to").in(BYTES);
    private static final Metric COLLECTION = Metric.counter(
                    "cascade.jvm.collection",
                    "Time of the garbage collector; by G1 all but `Concurrent` stood everything still",
                    COLLECTOR)
            .in(SECONDS);
    private static final Metric COLLECTIONS =
            Metric.counter("cascade.jvm.collections", "Collections of garbage", COLLECTOR);
    private static final Metric CPU =
            Metric.counter("cascade.jvm.cpu", "CPU time of the whole process").in(SECONDS);
    private static final Metric THREADS = Metric.gauge("cascade.jvm.threads", "Threads of the platform");
    private static final Metric UPTIME =
            Metric.gauge("cascade.jvm.uptime", "Since the start of the process").in(SECONDS);

    private JvmMeters() {}

    static void register(MeterRegistry meters) {
        if (ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads) {
            ALLOCATED.counter(meters, threads, ThreadMXBean::getTotalThreadAllocatedBytes);
            THREADS.gauge(meters, threads, ThreadMXBean::getThreadCount);
        }
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean process) {
            CPU.counter(meters, process, now -> now.getProcessCpuTime() / 1e9);
        }
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        HEAP_USED.gauge(meters, memory, now -> now.getHeapMemoryUsage().getUsed());
        HEAP_MOST.gauge(meters, memory, now -> now.getHeapMemoryUsage().getMax());
        RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
        UPTIME.gauge(meters, runtime, now -> now.getUptime() / 1e3);
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            COLLECTION.counter(meters, collector, now -> now.getCollectionTime() / 1e3, collector.getName());
            COLLECTIONS.counter(meters, collector, GarbageCollectorMXBean::getCollectionCount, collector.getName());
        }
    }

    static List<Metric> all() {
        return List.of(ALLOCATED, HEAP_USED, HEAP_MOST, COLLECTION, COLLECTIONS, CPU, THREADS, UPTIME);
    }
}
