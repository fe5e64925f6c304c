package cascade.training.rank;

import cascade.training.embedding.LazyAdam;
import cascade.training.embedding.RowOptimizer;
import cascade.training.embedding.RowWiseAdagrad;
import cascade.training.settings.SettingsFile;

/**
 * How the rows of a table move.
 *
 * @param rate step size
 * @param l2 pull towards 0 on the rows that a batch touches: this times the row is added to the row's gradient
 */
public record OptimizerSettings(Kind kind, double rate, double l2) {

    /** Which {@link RowOptimizer}. */
    public enum Kind {
        ADAGRAD,
        ADAM
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
            case ADAM -> new LazyAdam(rows, width, rate, l2);
        };
    }
}
