package cascade.probation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Judges a release by what came of it, beside what came of the one before. Pure.
 *
 * <p>Requests of one moment fail together, and are slow together: evidence that takes them for independent would hold a pause of the machine against the release. So
 * errors and latency have to be wrong in most of the short times since it serves as well as on the whole.
 */
final class Comparison {

    private static final double TAIL = .99;
    private static final int FEWEST_SLOTS = 3;
    private static final double MICROS_A_MILLI = 1_000;

    private final ProbationConfig config;
    private final Outcomes before;
    private final List<Outcomes> slots;
    private final Outcomes after;

    /** @param slots what came of the release in short times one after the other */
    Comparison(ProbationConfig config, Outcomes before, List<Outcomes> slots) {
        this.config = config;
        this.before = before;
        this.slots = List.copyOf(slots);
        this.after = RecentOutcomes.sum(slots);
    }

    /** Something that is wrong. */
    record Trip(Fault fault, String reason) {}

    /** The first that is wrong; empty where nothing is known to be. */
    Optional<Trip> trip() {
        return errors().or(this::latency).or(this::clicks);
    }

    private Optional<Trip> errors() {
        if (after.pages() < config.fewest()) {
            return Optional.empty();
        }
        double half = config.chance() / 2;
        double allowed = Bounds.upperShare(before.failed(), before.pages(), half) + config.errors();
        boolean isWrong = Bounds.evidence(after.failed(), after.pages(), allowed) >= 1 / half
                && inMostSlots(slot -> slot.failedShare() > allowed);
        return isWrong ? Optional.of(new Trip(Fault.ERRORS, errorsText())) : Optional.empty();
    }

    private Optional<Trip> latency() {
        if (before.ranking().count() < config.fewest() || after.ranking().count() < config.fewest()) {
            return Optional.empty();
        }
        long allowed = Math.max(
                Math.round(config.latencyFactor() * before.ranking().quantile(TAIL)),
                config.latencyFloor().toNanos() / 1_000);
        boolean isWrong = isSlow(after, allowed) && inMostSlots(slot -> isSlow(slot, allowed));
        return isWrong ? Optional.of(new Trip(Fault.LATENCY, latencyText())) : Optional.empty();
    }

    /** Whether more than a hundredth took longer. */
    private static boolean isSlow(Outcomes outcomes, long allowed) {
        return outcomes.ranking().above(allowed)
                > (1 - TAIL) * (double) outcomes.ranking().count();
    }

    private Optional<Trip> clicks() {
        if (before.shown() < config.fewest() || after.shown() < config.fewest()) {
            return Optional.empty();
        }
        double half = config.chance() / 2;
        double kept =
                (1 - config.clicks()) * Bounds.lowerMean(before.ctr(), before.ctrVariance(), before.shown(), half);
        double variance = Math.max(before.ctrVariance(), after.ctrVariance());
        boolean isWrong = Bounds.upperMean(after.ctr(), variance, after.shown(), half) < kept;
        return isWrong ? Optional.of(new Trip(Fault.CLICKS, clicksText())) : Optional.empty();
    }

    /** Of those in which anything happened. */
    private boolean inMostSlots(Predicate<Outcomes> isWrong) {
        List<Outcomes> busy = slots.stream().filter(slot -> slot.pages() > 0).toList();
        long wrong = busy.stream().filter(isWrong).count();
        return busy.size() >= FEWEST_SLOTS && 2 * wrong > busy.size();
    }

    /** All of it, as one says it. */
    String text() {
        return errorsText() + ", " + latencyText() + ", " + clicksText();
    }

    private String errorsText() {
        return String.format(
                Locale.ROOT,
                "without models %s -> %s of %,d pages",
                share(before.failedShare()),
                share(after.failedShare()),
                after.pages());
    }

    private String latencyText() {
        return String.format(
                Locale.ROOT,
                "ranking p99 %.1f -> %.1f ms",
                before.ranking().quantile(TAIL) / MICROS_A_MILLI,
                after.ranking().quantile(TAIL) / MICROS_A_MILLI);
    }

    private String clicksText() {
        return String.format(
                Locale.ROOT, "ctr %s -> %s after %,d pages", share(before.ctr()), share(after.ctr()), after.shown());
    }

    /** Such as {@code .031}. */
    private static String share(double value) {
        return String.format(Locale.ROOT, "%.3f", value).replaceFirst("^0", "");
    }
}
