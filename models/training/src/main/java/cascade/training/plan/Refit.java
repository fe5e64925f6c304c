package cascade.training.plan;

import cascade.training.sample.Named;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.util.List;

/**
 * Whether what is published has learned from the newest period, too, by which its candidate was judged, and how far it may be from that
 * candidate.
 *
 * @param scope what is refitted
 * @param rate of every step size of a ranker that starts anew
 * @param towersRate the same of towers, where they go on
 * @param mean most that the probabilities of the validation period's impressions may differ by, on average
 * @param tail most that 99 % of them may differ by
 * @param overlap least share of a user's list of towers that both recall, on average
 */
public record Refit(Scope scope, double rate, double towersRate, double mean, double tail, double overlap) {

    /** What is refitted. */
    public enum Scope implements Named {
        /** What was judged is what is published. */
        NOTHING("false"),
        /** Their refit is one pass over the newest period. */
        RANKERS("rankers"),
        /** Towers, too, whose refit is as long as their training. */
        ALL("true");

        private final String text;

        Scope(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }
    }

    /** What was judged is what is published. */
    public static final Refit NONE = new Refit(Scope.NOTHING, 1, 1, 1, 1, 0);

    private static final String ENABLED = "enabled";
    private static final String RATE = "rate";
    private static final String TOWERS = "towers";
    private static final String DRIFT = "drift";
    private static final String MEAN = "mean";
    private static final String TAIL = "p99";
    private static final String OVERLAP = "overlap";

    /** The same of all. */
    public Refit ofAll() {
        return new Refit(Scope.ALL, rate, towersRate, mean, tail, overlap);
    }

    static Refit read(PlanPart plan) {
        PlanPart own = plan.part(Keys.REFIT);
        own.refuseOthers(List.of(ENABLED, RATE, TOWERS, DRIFT));
        PlanPart towers = own.part(TOWERS);
        towers.refuseOthers(List.of(RATE));
        PlanPart drift = own.part(DRIFT);
        drift.refuseOthers(List.of(MEAN, TAIL, OVERLAP));
        return new Refit(
                own.choice(ENABLED, Scope.class).orElse(Scope.NOTHING),
                own.decimal(RATE, 1, 1e-6, 1),
                towers.decimal(RATE, 1, 1e-6, 1),
                drift.decimal(MEAN, 1, 0, 1),
                drift.decimal(TAIL, 1, 0, 1),
                drift.decimal(OVERLAP, 0, 0, 1));
    }

    Config resolved() {
        return ConfigFactory.empty()
                .withValue(ENABLED, ConfigValueFactory.fromAnyRef(scope.text()))
                .withValue(RATE, ConfigValueFactory.fromAnyRef(rate))
                .withValue(TOWERS + "." + RATE, ConfigValueFactory.fromAnyRef(towersRate))
                .withValue(DRIFT + "." + MEAN, ConfigValueFactory.fromAnyRef(mean))
                .withValue(DRIFT + "." + TAIL, ConfigValueFactory.fromAnyRef(tail))
                .withValue(DRIFT + "." + OVERLAP, ConfigValueFactory.fromAnyRef(overlap));
    }
}
