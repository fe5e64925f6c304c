package cascade.lab.bench.stages;

import cascade.run.progress.Progress;
import java.util.Collection;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;

/** Shows how far JMH is instead of what it would print. */
final class JmhProgress implements OutputFormat {

    private static final String STEP = "measuring stages";

    private final int rounds;
    private final Progress progress;
    private int done;

    /** @param rounds of all benchmarks */
    JmhProgress(int rounds, Progress progress) {
        this.rounds = rounds;
        this.progress = progress;
    }

    @Override
    public void iterationResult(
            BenchmarkParams benchmark, IterationParams params, int iteration, IterationResult result) {
        progress.progress(STEP, ++done, rounds);
    }

    @Override
    public void startRun() {
        progress.progress(STEP, 0, rounds);
    }

    @Override
    public void iteration(BenchmarkParams benchmark, IterationParams params, int iteration) {}

    @Override
    public void startBenchmark(BenchmarkParams benchmark) {}

    @Override
    public void endBenchmark(BenchmarkResult result) {}

    @Override
    public void endRun(Collection<RunResult> results) {}

    @Override
    public void print(String text) {}

    @Override
    public void println(String text) {}

    @Override
    public void verbosePrintln(String text) {}

    @Override
    public void write(int octet) {}

    @Override
    public void write(byte[] octets) {}

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
