package cascade.lab.bench.stages;

import cascade.run.progress.Progress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Statistics;

/**
 * Has JMH measure benchmarks, in this JVM: on one thread, the mean time of a call in ten rounds after five to warm up, its CPU time,
 * and what it allocates.
 */
final class JmhRun {

    private static final int WARM_UPS = 5;
    private static final int ROUNDS = 10;
    private static final double CONFIDENCE = .99;
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final double MICROS = 1e6;

    private final double seconds;
    private final Progress progress;

    /** @param seconds of all rounds of a benchmark that count */
    JmhRun(double seconds, Progress progress) {
        this.seconds = seconds;
        this.progress = progress;
    }

    /** In the order of {@code benchmarks}. */
    List<Measured> measure(List<StageBenchmark> benchmarks) {
        StageCall.offer(benchmarks);
        List<String> keys = benchmarks.stream().map(StageBenchmark::key).toList();
        Map<String, RunResult> results = run(keys).stream()
                .collect(Collectors.toMap(result -> result.getParams().getParam("benchmark"), Function.identity()));
        List<Measured> measured = new ArrayList<>();
        for (StageBenchmark benchmark : benchmarks) {
            RunResult result = results.get(benchmark.key());
            if (result == null) {
                throw new IllegalStateException("JMH left out " + benchmark.key());
            }
            measured.add(measured(benchmark, result));
        }
        return measured;
    }

    private Collection<RunResult> run(List<String> keys) {
        TimeValue round = TimeValue.microseconds(Math.max(1, Math.round(MICROS * seconds / ROUNDS)));
        Options options = new OptionsBuilder()
                .include("^" + Pattern.quote(StageCall.class.getName()) + "\\.")
                .param("benchmark", keys.toArray(String[]::new))
                .forks(0)
                .threads(1)
                .warmupIterations(WARM_UPS)
                .warmupTime(round)
                .measurementIterations(ROUNDS)
                .measurementTime(round)
                .timeUnit(TimeUnit.MICROSECONDS)
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuProfiler.class)
                .shouldFailOnError(true)
                .build();
        try {
            return new Runner(options, new JmhProgress(keys.size() * (WARM_UPS + ROUNDS), progress)).run();
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH measured nothing", e);
        }
    }

    private static Measured measured(StageBenchmark benchmark, RunResult result) {
        Statistics micros = result.getPrimaryResult().getStatistics();
        double[] interval = micros.getConfidenceIntervalAt(CONFIDENCE);
        return new Measured(
                benchmark.stage(),
                benchmark.name(),
                micros.getMean(),
                interval[0],
                interval[1],
                profiled(result, CpuProfiler.LABEL),
                profiled(result, ALLOCATED),
                benchmark.limit());
    }

    private static double profiled(RunResult result, String label) {
        return Objects.requireNonNull(result.getSecondaryResults().get(label), label)
                .getScore();
    }
}
