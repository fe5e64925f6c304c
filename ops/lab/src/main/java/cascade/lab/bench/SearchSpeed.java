package cascade.lab.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How fast searches are, after enough of them to have been compiled.
 *
 * @param cpuMicros CPU of the process per query
 * @param perSecond queries of all threads by the clock
 * @param p50Micros by the clock, as {@code p99Micros}
 */
record SearchSpeed(double cpuMicros, double perSecond, double p50Micros, double p99Micros) {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final double WARM_UP_CPU_SECONDS = 2;
    private static final double CPU_SECONDS = 1.5;
    private static final int MOST_PASSES = 20;
    private static final int WARM_UP_TURNS = 2;
    private static final int TURNS = 9;

    static double cpuSeconds() {
        return SYSTEM.getProcessCpuTime() / 1e9;
    }

    /** Asks all queries on each thread, over and over. */
    static SearchSpeed measure(float[][] queries, int threads, Consumer<float[]> search) {
        double end = cpuSeconds() + WARM_UP_CPU_SECONDS * threads;
        do {
            pass(queries, threads, search, new long[threads][queries.length]);
        } while (cpuSeconds() < end);
        long[] nanos = new long[0];
        double cpu = cpuSeconds();
        long start = System.nanoTime();
        for (int passes = 0; passes < MOST_PASSES && cpuSeconds() - cpu < CPU_SECONDS * threads; passes++) {
            long[][] each = new long[threads][queries.length];
            pass(queries, threads, search, each);
            for (long[] of : each) {
                int before = nanos.length;
                nanos = Arrays.copyOf(nanos, before + of.length);
                System.arraycopy(of, 0, nanos, before, of.length);
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double spent = cpuSeconds() - cpu;
        Arrays.sort(nanos);
        return new SearchSpeed(
                spent * 1e6 / nanos.length,
                nanos.length / seconds,
                nanos[nanos.length / 2] / 1e3,
                nanos[(int) (nanos.length * .99)] / 1e3);
    }

    /**
     * How many times the CPU of {@code other} a query of {@code one} takes: the median over passes that take turns on the
     * caller's thread, so that what else the machine does meets both.
     */
    static double timesAsMuch(float[][] queries, Consumer<float[]> one, Consumer<float[]> other) {
        double[] times = new double[TURNS];
        for (int turn = -WARM_UP_TURNS; turn < TURNS; turn++) {
            double ones = threadSeconds(queries, one);
            double others = threadSeconds(queries, other);
            if (turn >= 0) {
                times[turn] = ones / others;
            }
        }
        Arrays.sort(times);
        return times[TURNS / 2];
    }

    private static double threadSeconds(float[][] queries, Consumer<float[]> search) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (float[] query : queries) {
            search.accept(query);
        }
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
    }

    private static void pass(float[][] queries, int threads, Consumer<float[]> search, long[][] nanos) {
        Thread[] all = new Thread[threads];
        for (int thread = 0; thread < threads; thread++) {
            long[] mine = nanos[thread];
            int first = thread * queries.length / threads;
            all[thread] = Thread.ofPlatform().start(() -> {
                for (int i = 0; i < queries.length; i++) {
                    long start = System.nanoTime();
                    search.accept(queries[(first + i) % queries.length]);
                    mine[i] = System.nanoTime() - start;
                }
            });
        }
        try {
            for (Thread thread : all) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", e);
        }
    }

    void into(Map<String, Object> figures) {
        figures.put("cpuMicrosPerQuery", cpuMicros);
        figures.put("queriesPerSecond", perSecond);
        figures.put("p50Micros", p50Micros);
        figures.put("p99Micros", p99Micros);
    }
}
