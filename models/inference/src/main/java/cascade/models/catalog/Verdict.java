package cascade.models.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was found when a bundle was judged, before it was to serve.
 *
 * @param inService what it was compared with; empty where nothing of its kind was in service
 * @param week how it stands beside the best of seven days; empty where nothing of its kind was in service, or too few could tell
 */
public record Verdict(
        ModelVersion bundle,
        Optional<ModelVersion> inService,
        Instant judgedAt,
        List<Check> checks,
        Optional<Week> week) {

    /** One that says nothing of the week. */
    public Verdict(ModelVersion bundle, Optional<ModelVersion> inService, Instant judgedAt, List<Check> checks) {
        this(bundle, inService, judgedAt, checks, Optional.empty());
    }

    public Verdict {
        checks = List.copyOf(checks);
    }

    /**
     * How a bundle stands beside the best of a week.
     *
     * @param best which that was; what is in service where nothing else is known
     * @param gain of the measure of its kind (AUC of the first task, recall): the difference where it is a certain gain, or looks like a loss; 0
     *     where it looks like a gain and may be none
     */
    public record Week(ModelVersion best, double gain) {}

    /**
     * One thing that was looked at.
     *
     * @param name such as {@code auc click new-users}
     * @param value of the bundle; NaN where there is none
     * @param inService the same of what is in service; NaN where there is none
     * @param margin how much worse it may be, in the units of {@code value}; NaN where that is no question
     * @param couldSee of bundles that are truly worse by this, in the units of {@code margin}, four in five are refused; NaN where nobody knows
     * @param reason why it is not ok, or why it says nothing; empty where it was found good
     * @param isTold whether it tells anything: not where too few could, or there is nothing to compare with
     */
    public record Check(
            String name,
            double value,
            double inService,
            double margin,
            double couldSee,
            boolean ok,
            String reason,
            boolean isTold) {

        /** One that tells something. */
        public Check(
                String name,
                double value,
                double inService,
                double margin,
                double couldSee,
                boolean ok,
                String reason) {
            this(name, value, inService, margin, couldSee, ok, reason, true);
        }

        /** One of which nobody knows what it could have seen. */
        public Check(String name, double value, double inService, double margin, boolean ok, String reason) {
            this(name, value, inService, margin, Double.NaN, ok, reason);
        }

        /** One that tells nothing, which is held against the bundle or not. */
        public static Check untold(String name, double margin, boolean ok, String reason) {
            return new Check(name, Double.NaN, Double.NaN, margin, Double.NaN, ok, reason, false);
        }

        /** Of something that is either right or wrong. */
        public static Check of(String name, Optional<String> fault) {
            return new Check(name, Double.NaN, Double.NaN, Double.NaN, fault.isEmpty(), fault.orElse(""));
        }
    }

    /** Whether it may serve. */
    public boolean isPassed() {
        return failed().isEmpty();
    }

    /** Whether it may not serve for what nobody could tell, and for nothing else. */
    public boolean isUnjudged() {
        return !isPassed() && failed().stream().noneMatch(Check::isTold);
    }

    /** What it may not serve for. */
    public List<Check> failed() {
        return checks.stream().filter(check -> !check.ok).toList();
    }

    /** Whether it was compared with what is in service now. */
    public boolean isAgainst(Optional<ModelVersion> serving) {
        return inService.equals(serving);
    }
}
