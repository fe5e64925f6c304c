package cascade.lab.bench.feed;

import cascade.admission.AdmissionMetrics;
import cascade.lab.bench.feed.load.PhaseResult;
import cascade.lab.bench.feed.load.Second;
import cascade.lab.bench.feed.measure.TimerQuantile;
import cascade.probation.ProbationMetrics;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * What becomes of a server that is offered more than it bears: how many it answers all the same and how soon, how soon it refuses the others, and when it is over it.
 */
final class Overload {

    private static final Duration CALM = Duration.ofSeconds(10);
    private static final Duration AFTERWARDS = Duration.ofSeconds(20);
    private static final double AS_BEFORE = 1.5;
    private static final double MILLIS = 1e3;

    private final BiFunction<Double, Duration, MeasuredPhase> measure;
    private final Duration time;
    private final Runnable release;

    /**
     * One that is not begun.
     *
     * @param measure at a rate for some time
     * @param time of the overload
     * @param release lets the server begin to serve a release, which is on probation during the overload
     */
    Overload(BiFunction<Double, Duration, MeasuredPhase> measure, Duration time, Runnable release) {
        this.measure = measure;
        this.time = time;
        this.release = release;
    }

    /**
     * What was measured.
     *
     * @param during the overload
     * @param figures of it and of what came after it, by name
     */
    record Result(MeasuredPhase during, Map<String, Object> figures) {}

    /**
     * Half the highest rate, {@code times} it, and half of it again.
     *
     * @param highest what was measured at that rate
     */
    Result run(PhaseResult highest, double times) {
        double half = highest.offeredRate() / 2;
        release.run();
        double calmMillis = measure.apply(half, CALM).phase().p99Millis();
        MeasuredPhase during = measure.apply(times * highest.offeredRate(), time);
        MeasuredPhase afterwards = measure.apply(half, AFTERWARDS);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("overload", times);
        figures.put("goodputShare", during.phase().achievedRate() / highest.achievedRate());
        figures.put("admittedP99Millis", during.phase().p99Millis());
        figures.put("shedP99Millis", shedMillis(during));
        figures.put("calmP99Millis", calmMillis);
        // What lies between the two phases is nobody's request, and counts.
        double between =
                Math.max(0, afterwards.phase().beganMillis() - during.phase().dueUntilMillis());
        figures.put(
                "recoveredMillis", between + recoveredMillis(afterwards.phase().bySecond(), AS_BEFORE * calmMillis));
        figures.put(
                "releasesWatched",
                during.after()
                        .metrics()
                        .total(ProbationMetrics.WATCHING.exposed())
                        .orElse(0));
        figures.put("retracted", retracted(during, afterwards));
        return new Result(during, figures);
    }

    /** At the server, as it times it itself. */
    private static double shedMillis(MeasuredPhase during) {
        return MILLIS
                * TimerQuantile.between(
                        during.before().metrics(), during.after().metrics(), AdmissionMetrics.SHED.exposed(), .99);
    }

    /**
     * When the first second began in which nobody was refused and answers came as soon as before, whole seconds after the overload; not a number where none did.
     *
     * @param bySecond since the overload ended
     */
    static double recoveredMillis(List<Second> bySecond, double mostMillis) {
        for (int second = 0; second < bySecond.size(); second++) {
            Second one = bySecond.get(second);
            if (one.shed() == 0 && one.answered() > 0 && one.p99Millis() <= mostMillis) {
                return second * MILLIS;
            }
        }
        return Double.NaN;
    }

    private static long retracted(MeasuredPhase from, MeasuredPhase to) {
        String retracted = ProbationMetrics.RETRACTED.exposed();
        return (long) (to.after().metrics().total(retracted).orElse(0)
                - from.before().metrics().total(retracted).orElse(0));
    }
}
