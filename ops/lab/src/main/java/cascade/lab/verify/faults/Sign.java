package cascade.lab.verify.faults;

import cascade.lab.bench.feed.measure.Exposition;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/**
 * What shows that something is broken, so that a fault that breaks nothing is no proof.
 *
 * @param said what is to be seen, for people
 * @param isSeen whether it is, of what was and what is
 */
record Sign(String said, BiPredicate<Seen, Seen> isSeen) {

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int TIME_DIGITS = 10;

    /** Nothing is looked for: a process is gone by the kill itself, and what else breaks looks for itself. */
    static final Sign CERTAIN = new Sign("nothing", (_, _) -> true);

    /**
     * What is seen of a node at a moment.
     *
     * @param degraded what pages lacked lately
     * @param p99Millis that they took
     * @param request the last one's id
     * @param metrics asks it
     */
    record Seen(Set<String> degraded, double p99Millis, String request, Supplier<Exposition> metrics) {

        static Seen of(World world) {
            Audience.Pages pages = world.audience().pages();
            return new Seen(
                    pages.degraded(),
                    pages.p99Millis(),
                    pages.lastRequest(),
                    () -> Exposition.of(world.node().port()));
        }

        /** Its metrics are asked for now. */
        Seen kept() {
            Exposition now = metrics.get();
            return new Seen(degraded, p99Millis, request, () -> now);
        }

        private double total(String metric) {
            return metrics.get().total(metric).orElse(0);
        }
    }

    /** The {@code degraded} of some page begins with this. */
    static Sign ofPages(String part) {
        return new Sign(
                "a page that lacks " + part,
                (_, now) -> now.degraded().stream().anyMatch(lacking -> lacking.startsWith(part)));
    }

    /** Pages are late. */
    static Sign ofLatePages(double p99Millis) {
        return new Sign("pages that take " + p99Millis + " ms", (_, now) -> now.p99Millis() >= p99Millis);
    }

    /** The node's clock, by which it names requests, is so far ahead of this one, to a minute. */
    static Sign ofClock(Duration ahead) {
        return new Sign("a request named by a clock that is ahead by " + ahead, (_, now) -> {
            Instant right = Instant.ofEpochMilli(System.currentTimeMillis());
            Duration wrong = Duration.between(right, timeOf(now.request()));
            return wrong.minus(ahead).abs().compareTo(Duration.ofMinutes(1)) < 0;
        });
    }

    /** What a <a href="https://github.com/ulid/spec">ULID</a> begins with. */
    private static Instant timeOf(String ulid) {
        long millis = 0;
        for (int digit = 0; digit < Math.min(TIME_DIGITS, ulid.length()); digit++) {
            millis = millis * DIGITS.length() + DIGITS.indexOf(ulid.charAt(digit));
        }
        return Instant.ofEpochMilli(millis);
    }

    /** A gauge is at least this high. */
    static Sign ofGauge(String metric, double least) {
        return new Sign(metric + " of at least " + least, (_, now) -> now.total(metric) >= least);
    }

    /** A counter has risen by at least this. */
    static Sign ofCounter(String metric, double least) {
        return new Sign(
                metric + " higher by at least " + least,
                (before, now) -> now.total(metric) - before.total(metric) >= least);
    }
}
