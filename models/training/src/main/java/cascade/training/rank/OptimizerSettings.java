package cascade.training.rank;

import cascade.training.embedding.Adam;
import cascade.training.embedding.RowOptimizer;
import cascade.training.embedding.RowWiseAdagrad;
import cascade.training.settings.SettingsFile;

/**
 * How the rows of a table move.
 *
 * @param rate step size
 * @param l2 pull towards 0: this times the row is added to the row's gradient
 */
public record OptimizerSettings(Kind kind, double rate, double l2) {

    /** Which {@link RowOptimizer}. */
    public enum Kind {
        /** {@link RowWiseAdagrad}, L2 on touched rows. */
        ADAGRAD,
        /** {@link Adam#lazy}, L2 on touched rows. */
        ADAM,
        /** {@link Adam#full}, L2 on every row in every step. */
        FULL_ADAM
    }

    public OptimizerSettings {
        SettingsFile.require(rate > 0, "rate", rate);
        SettingsFile.require(l2 >= 0, "l2", l2);
    }

    static OptimizerSettings from(SettingsFile file, String prefix) {
        return new OptimizerSettings(
                file.choice(prefix + ".optimizer", Kind.class),
                file.number(prefix + ".rate"),
                file.number(prefix + ".l2"));
    }

    RowOptimizer forTable(int rows, int width) {
        return switch (kind) {
            case ADAGRAD -> new RowWiseAdagrad(rows, rate, l2);
            case ADAM -> Adam.lazy(rows, width, rate, l2);
            case FULL_ADAM -> Adam.full(rows, width, rate, l2);
        };
    }
}
