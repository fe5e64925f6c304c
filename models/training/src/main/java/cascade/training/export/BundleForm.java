package cascade.training.export;

import cascade.training.embedding.SampleLayout;
import cascade.training.embedding.SampleLayout.Slot;
import cascade.training.model.Lr;
import cascade.training.model.PoolDemand;
import cascade.training.model.RankModel;
import cascade.training.sample.Crosses;
import java.util.List;
import java.util.Optional;

/** How a ranking model lies in its bundle. */
enum BundleForm {

    /** Its weights alone, in {@code weights.bin}. */
    WEIGHTS(Integer.MAX_VALUE - 8L, "an array"),

    /**
     * Its tables in {@code pools.bin}, which a server maps, and what is above them in {@code dense.onnx}: of a model that sees no more of
     * its ids than how fields meet, see {@link DenseOnnx}.
     */
    SPLIT(Long.MAX_VALUE, "a file"),

    /** All of it in {@code model.onnx}: a graph with its tables is one protobuf, of 2 GB at most; a little is for all else. */
    WHOLE((Integer.MAX_VALUE - (64L << 20)) / Float.BYTES, "an ONNX graph");

    private final long most;
    private final String of;

    BundleForm(long most, String of) {
        this.most = most;
        this.of = of;
    }

    static BundleForm of(RankModel model, SampleLayout layout) {
        List<Slot> slots = layout.slots();
        List<String> fields = layout.fields();
        boolean sums = slots.stream().noneMatch(Slot::mean);
        if (model instanceof Lr && sums && Crosses.in(layout).isEmpty()) {
            return WEIGHTS;
        }
        boolean served = DenseOnnx.FIELDS.keySet().containsAll(fields)
                && slots.stream().anyMatch(slot -> fields.get(slot.field()).equals(FieldIds.ITEM));
        return model.paired() != null && sums && served ? SPLIT : WHOLE;
    }

    /** What is too large for this form of tables of so many rows; empty where they fit. */
    Optional<String> lacking(int rows, PoolDemand demand, int tasks) {
        int width = demand.width() + (demand.linear() ? tasks : 0);
        return (long) rows * width <= most
                ? Optional.empty()
                : Optional.of("a table of %,d rows of %d numbers is %,d MB, and %s holds %,d MB at most"
                        .formatted(rows, width, megabytes((long) rows * width), of, megabytes(most)));
    }

    private static long megabytes(long numbers) {
        return (numbers * Float.BYTES) >> 20;
    }
}
