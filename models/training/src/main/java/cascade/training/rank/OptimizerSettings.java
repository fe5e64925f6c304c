package cascade.training.rank;

import cascade.training.embedding.Adam;
import cascade.training.embedding.Decay;
import cascade.training.embedding.RowOptimizer;
import cascade.training.embedding.RowWiseAdagrad;
import cascade.training.settings.SettingsFile;
import java.lang.foreign.SegmentAllocator;

/**
 * How the rows of a table move.
 *
 * @param rate step size
 * <p>L2 is not one thing: the same number is a strong or a weak pull by {@code kind} and {@code decay}, and values do not carry
 * over. {@code FULL_ADAM} with {@code ROWS} is the L2 of the published benchmarks (the whole table, every step), {@code ADAM}
 * with {@code ROWS} pulls a row in each step that meets it, and {@code OCCURRENCES} by how often a batch does.
 *
 * @param rate step size
 * @param l2 strength of the pull towards 0
 * @param decay how a row is pulled
 */
public record OptimizerSettings(Kind kind, double rate, double l2, Decay.Kind decay) {

    /** Which {@link RowOptimizer}. */
    public enum Kind {
        /** {@link RowWiseAdagrad}, on the rows that a batch touches. */
        ADAGRAD,
        /** {@link Adam#lazy}, on the rows that a batch touches. */
        ADAM,
        /** {@link Adam#full}, on every row in every step. */
        FULL_ADAM
    }

    public OptimizerSettings {
        SettingsFile.require(rate > 0, "rate", rate);
        SettingsFile.require(l2 >= 0, "l2", l2);
    }

    /** Pulled once a step. */
    public OptimizerSettings(Kind kind, double rate, double l2) {
        this(kind, rate, l2, Decay.Kind.ROWS);
    }

    static OptimizerSettings from(SettingsFile file, String prefix) {
        Kind kind = file.choice(prefix + ".optimizer", Kind.class);
        double rate = file.number(prefix + ".rate");
        double l2 = file.number(prefix + ".l2");
        Decay.Kind decay = file.choice(prefix + ".decay", Decay.Kind.class, Decay.Kind.ROWS);
        SettingsFile.require(rate > 0, prefix + ".rate", rate);
        SettingsFile.require(l2 >= 0, prefix + ".l2", l2);
        return new OptimizerSettings(kind, rate, l2, decay);
    }

    /** The same at another rate. */
    OptimizerSettings times(double factor) {
        return new OptimizerSettings(kind, rate * factor, l2, decay);
    }

    /** Bytes that are remembered of a row of {@code width} numbers. */
    long bytes(int width) {
        if (width == 0) {
            return 0;
        }
        return switch (kind) {
            case ADAGRAD -> Float.BYTES;
            case ADAM, FULL_ADAM -> 2L * Float.BYTES * width;
        };
    }

    RowOptimizer forTable(SegmentAllocator memory, int rows, int width) {
        Decay pull = new Decay(decay, (float) l2);
        return switch (kind) {
            case ADAGRAD -> new RowWiseAdagrad(memory, rows, rate, pull);
            case ADAM -> Adam.lazy(memory, rows, width, rate, pull);
            case FULL_ADAM -> Adam.full(memory, rows, width, rate, pull);
        };
    }
}
