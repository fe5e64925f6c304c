package cascade.training.plan;

import cascade.training.plan.GateSettings.Week;
import java.util.List;

/** Reads what a plan says of the gate. */
final class GateReader {

    private static final int MOST = 10_000_000;

    /** Less would take more than a hundred thousand clicks. */
    private static final double LEAST_SEEN = .001;

    private static final List<String> KEYS = List.of(
            "few",
            "min-impressions",
            "min-positives",
            "refresh-sees",
            "impressions",
            "users",
            "replicates",
            "auc",
            "auc-slice",
            "logloss",
            "logloss-slice",
            "ece",
            "calibration",
            "shift",
            "recall-k",
            "recall",
            "page-items",
            "page",
            "requests",
            "candidates",
            "latency",
            "bytes",
            "index",
            "week");

    private final PlanPart part;

    GateReader(PlanPart part) {
        this.part = part;
    }

    GateSettings read() {
        part.refuseOthers(KEYS);
        return new GateSettings(
                part.choice("few", Few.class).orElse(Few.REFUSE),
                count("min-impressions", 1),
                count("min-positives", 1),
                part.decimal("refresh-sees", LEAST_SEEN, 1),
                count("impressions", 1),
                count("users", 1),
                // Fewer have no tails.
                count("replicates", 40),
                part.decimal("auc", 0, 1),
                part.decimal("auc-slice", 0, 1),
                part.decimal("logloss", 0, MOST),
                part.decimal("logloss-slice", 0, MOST),
                part.decimal("ece", 0, 1),
                part.decimal("calibration", 0, MOST),
                part.decimal("shift", 0, MOST),
                count("recall-k", 1),
                part.decimal("recall", 0, 1),
                count("page-items", 1),
                part.decimal("page", 0, 1),
                count("requests", 1),
                count("candidates", 1),
                part.decimal("latency", 0, MOST),
                part.decimal("bytes", 0, MOST),
                part.decimal("index", 0, 1),
                week(part.part("week")));
    }

    private static Week week(PlanPart week) {
        week.refuseOthers(List.of("auc", "logloss", "calibration", "recall"));
        return new Week(
                week.decimal("auc", 0, 1),
                week.decimal("logloss", 0, MOST),
                week.decimal("calibration", 0, MOST),
                week.decimal("recall", 0, 1));
    }

    private int count(String key, int least) {
        long number = part.number(key, least);
        if (number > MOST) {
            part.fault(key, "it is at most " + MOST + ", not " + number);
            return least;
        }
        return (int) number;
    }
}
