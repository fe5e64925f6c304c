package cascade.training.speed;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A stopwatch for work that is done in rounds; runs from its making. The clock and CPU time of all threads are taken. */
public final class Laps {

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final List<Throughput> laps = new ArrayList<>();
    private long cpuNanos = system.getProcessCpuTime();
    private long clockNanos = System.nanoTime();

    /** Ends a round in which {@code units} were done. */
    public void lap(long units) {
        long cpu = system.getProcessCpuTime();
        long clock = System.nanoTime();
        laps.add(new Throughput(
                units * 1e9 / Math.max(1, cpu - cpuNanos), units * 1e9 / Math.max(1, clock - clockNanos)));
        cpuNanos = cpu;
        clockNanos = clock;
    }

    /** Nanoseconds of CPU time since the last round ended. */
    public long passedNanos() {
        return system.getProcessCpuTime() - cpuNanos;
    }

    /** The median of the rounds behind the first {@code warmUps}, in which code is still being compiled. */
    public Throughput median(int warmUps) {
        if (laps.size() <= warmUps) {
            throw new IllegalStateException(laps.size() + " rounds, of which " + warmUps + " only warm up");
        }
        List<Throughput> counted = laps.subList(warmUps, laps.size());
        return new Throughput(median(counted, Throughput::perCpuSecond), median(counted, Throughput::perSecond));
    }

    private static double median(List<Throughput> laps, ToDoubleFunction<Throughput> figure) {
        double[] sorted = laps.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
