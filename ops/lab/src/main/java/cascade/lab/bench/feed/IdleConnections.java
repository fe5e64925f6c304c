package cascade.lab.bench.feed;

import cascade.lab.comparison.Spread;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

/** What connections that are open beside those that ask cost these: by turns without and with them. */
final class IdleConnections {

    /** One more pause of the collector moves p99 of a turn by half: a ratio of such takes many pairs to be known within a fifth. */
    private static final int PAIRS = 12;

    /** Before each turn, so that it is not the opening or closing of thousands that is measured, nor the compiler at work on what slow ones take. */
    private static final Duration SETTLING = Duration.ofSeconds(10);

    /** So many idle ones for a slow one. */
    private static final int IDLE_PER_SLOW = 25;

    private final BiFunction<Double, Duration, MeasuredPhase> measure;
    private final Duration time;

    /**
     * One that is not begun.
     *
     * @param measure at a rate for some time
     * @param time of a turn
     */
    IdleConnections(BiFunction<Double, Duration, MeasuredPhase> measure, Duration time) {
        this.measure = measure;
        this.time = time;
    }

    /**
     * What was measured.
     *
     * @param crowded the last turn with them
     * @param figures of all turns, by name
     */
    record Result(MeasuredPhase crowded, Map<String, Object> figures) {}

    /** Turns A B B A ..., {@code idle} connections and a slow one for 25 of them to the server at {@code port} in each B. */
    Result run(double rate, int port, int idle) {
        int slow = idle / IDLE_PER_SLOW;
        double[] logarithms = new double[PAIRS];
        long slowlyAnswered = 0;
        MeasuredPhase crowded = null;
        try (OpenConnections _ = OpenConnections.open(port, idle, slow)) {
            warm(rate, time);
        }
        for (int pair = 0; pair < PAIRS; pair++) {
            boolean isAloneFirst = pair % 2 == 0;
            MeasuredPhase first = isAloneFirst ? turn(rate) : null;
            try (OpenConnections open = OpenConnections.open(port, idle, slow)) {
                crowded = turn(rate);
                slowlyAnswered += open.slowlyAnswered();
            }
            MeasuredPhase alone = first == null ? turn(rate) : first;
            logarithms[pair] =
                    Math.log(crowded.phase().p99Millis() / alone.phase().p99Millis());
        }
        Spread ratio = Spread.of(logarithms);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("idleConnections", idle);
        figures.put("slowConnections", slow);
        figures.put("slowlyAnswered", slowlyAnswered);
        figures.put("p99Ratio", Math.exp(ratio.mean()));
        figures.put("p99RatioLow", Math.exp(ratio.low()));
        figures.put("p99RatioHigh", Math.exp(ratio.high()));
        return new Result(Objects.requireNonNull(crowded), figures);
    }

    private void warm(double rate, Duration warming) {
        var _ = measure.apply(rate, warming);
    }

    private MeasuredPhase turn(double rate) {
        warm(rate, SETTLING);
        return measure.apply(rate, time);
    }
}
