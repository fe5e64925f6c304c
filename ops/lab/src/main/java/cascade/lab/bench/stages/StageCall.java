package cascade.lab.bench.stages;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The one method that JMH calls: a benchmark, named by a parameter, with its next input. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StageCall {

    /** Static, since JMH makes its states itself and hands them nothing but texts. */
    private static volatile Map<String, StageBenchmark> benchmarks = Map.of();

    /** {@link StageBenchmark#key}. */
    @Param("")
    String benchmark = "";

    private StageBenchmark current = new StageBenchmark("", "", 1, place -> place, Limit.bytes(0));
    private int next;

    static void offer(Collection<StageBenchmark> all) {
        benchmarks = all.stream().collect(Collectors.toMap(StageBenchmark::key, Function.identity()));
    }

    @Setup
    public void set() {
        current = Objects.requireNonNull(benchmarks.get(benchmark), benchmark);
        next = 0;
    }

    @Benchmark
    public Object call() {
        int at = next;
        next = at + 1 == current.size() ? 0 : at + 1;
        return current.call().apply(at);
    }
}
