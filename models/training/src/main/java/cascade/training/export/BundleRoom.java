package cascade.training.export;

import cascade.training.embedding.SampleLayout;
import cascade.training.graph.ParamList;
import cascade.training.model.ModelShape;
import cascade.training.model.PoolDemand;
import cascade.training.rank.RankSettings;
import java.util.Optional;

/**
 * Whether a bundle has room for a model: its graph holds the tables, and one protobuf has at most 2 GB. Training and measuring have
 * no such bound.
 */
public final class BundleRoom {

    /** A little is left for all that is not a table. */
    private static final long MOST_BYTES = Integer.MAX_VALUE - (64L << 20);

    private BundleRoom() {}

    /** What is too large of a model over {@code layout}; empty where it fits. To be asked before hours are spent on it. */
    public static Optional<String> lacking(SampleLayout layout, RankSettings settings) {
        return lacking(layout, settings, MOST_BYTES);
    }

    static Optional<String> lacking(SampleLayout layout, RankSettings settings, long mostBytes) {
        int tasks = settings.tasks().size();
        var shape = new ModelShape(tasks, layout.fields().size(), layout.slots().size());
        PoolDemand demand = settings.recipe().build(shape, new ParamList(0)).pools();
        int width = demand.width() + (demand.linear() ? tasks : 0);
        long bytes = (long) layout.rows() * width * Float.BYTES;
        return bytes <= mostBytes
                ? Optional.empty()
                : Optional.of("a table of %,d rows of %d numbers is %,d MB, and a bundle holds %,d MB at most"
                        .formatted(layout.rows(), width, bytes >> 20, mostBytes >> 20));
    }
}
