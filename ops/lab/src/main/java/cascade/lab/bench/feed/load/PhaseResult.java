package cascade.lab.bench.feed.load;

import java.util.List;
import java.util.Map;

/**
 * What came of a phase; one line of JSON. Times are those of answers with status 200, from when their requests were due.
 *
 * @param requests that were due
 * @param answered with status 200
 * @param shed answered 429
 * @param broken not answered at all within ten seconds, or not sent since too many were under way
 * @param anchorGone answered 404 since what they asked about was taken down meanwhile
 * @param byStatus how often each other status but 200 came, {@code none} for those that are broken
 * @param shedP99Millis of those answered 429
 * @param beganMillis since 1970
 * @param seconds from the first request to the last answer
 * @param degraded answers that named something missing, but for a step of the ladder
 * @param laddered answers that were made by a step of the ladder
 * @param degradedBy how often each part was named
 * @param shown items in all answers
 * @param events clicks sent back
 * @param eventsRefused of those not accepted
 * @param generatorCpuSeconds of the generator's process
 * @param lagP99Millis how late requests were sent
 * @param bySecond in the order of time
 */
public record PhaseResult(
        double offeredRate,
        long requests,
        long answered,
        long shed,
        long broken,
        long anchorGone,
        Map<String, Long> byStatus,
        double shedP99Millis,
        long beganMillis,
        double seconds,
        long degraded,
        long laddered,
        Map<String, Long> degradedBy,
        long shown,
        long events,
        long eventsRefused,
        double p50Millis,
        double p90Millis,
        double p99Millis,
        double p999Millis,
        double maxMillis,
        double generatorCpuSeconds,
        double lagP99Millis,
        List<Second> bySecond) {

    public PhaseResult {
        byStatus = Map.copyOf(byStatus);
        bySecond = List.copyOf(bySecond);
        degradedBy = Map.copyOf(degradedBy);
    }

    /** Answers with status 200 a second. */
    public double achievedRate() {
        return answered / seconds;
    }

    /** Until the last request was due, since 1970. */
    public double dueUntilMillis() {
        return beganMillis + 1e3 * requests / offeredRate;
    }

    /** Requests that did not get their page, whatever they got instead. */
    public long non200() {
        return requests - answered - anchorGone;
    }
}
