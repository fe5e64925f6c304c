package cascade.training.rank;

import cascade.models.file.SealedFormat;
import cascade.models.file.SealedInput;
import cascade.models.file.SealedOutput;
import cascade.training.embedding.SampleLayout;
import cascade.training.graph.Param;
import cascade.training.graph.ParamList;
import cascade.training.model.ModelShape;
import cascade.training.model.PoolDemand;
import cascade.training.model.RankModel;
import cascade.training.sample.Crosses;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The weights of a trained ranker as the next training goes on from them: a sealed file, whose tables are mapped and not read.
 *
 * <p>Holds what the model was built for (its class, its demand of the pools, tasks, fields, slots, params by name and shape), so that
 * whoever goes on can tell whether these weights mean the same in another model. What its rows stand for, the bundle's schema says.
 * Immutable; the tables live as long as the arena.
 */
public final class RankerTables {

    private static final SealedFormat FORMAT = new SealedFormat("CASCRNKR", 1);
    private static final ValueLayout.OfFloat LITTLE_ENDIAN = ValueLayout.JAVA_FLOAT.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Built built;
    private final float[][] dense;
    private final int width;
    private final int weights;
    private final MemorySegment embedding;
    private final MemorySegment linear;

    private RankerTables(
            Built built, float[][] dense, int width, int weights, MemorySegment embedding, MemorySegment linear) {
        this.built = built;
        this.dense = dense;
        this.width = width;
        this.weights = weights;
        this.embedding = embedding;
        this.linear = linear;
    }

    /** What a model was built for, in words that are compared and shown. */
    private record Built(
            String model,
            String demand,
            List<String> tasks,
            int rows,
            List<String> fields,
            List<String> slots,
            List<String> params) {

        static Built of(RankModel model, ParamList params, List<String> tasks, SampleLayout layout) {
            return new Built(
                    model.getClass().getSimpleName(),
                    model.pools().toString(),
                    tasks,
                    layout.rows(),
                    layout.fields(),
                    layout.slots().stream().map(Built::text).toList(),
                    params.all().stream().map(Built::text).toList());
        }

        private static String text(SampleLayout.Slot slot) {
            return slot.name() + " (" + slot.width() + (slot.mean() ? ", mean)" : ")");
        }

        private static String text(Param param) {
            return param.name() + " " + Arrays.toString(param.shape());
        }

        void write(SealedOutput output) {
            output.writeText(model);
            output.writeText(demand);
            output.writeInt(rows);
            for (List<String> texts : List.of(tasks, fields, slots, params)) {
                output.writeInt(texts.size());
                texts.forEach(output::writeText);
            }
        }

        static Built read(SealedInput input) {
            String model = input.readText();
            String demand = input.readText();
            int rows = input.readInt();
            return new Built(model, demand, texts(input), rows, texts(input), texts(input), texts(input));
        }

        private static List<String> texts(SealedInput input) {
            int count = input.readCount(Integer.BYTES);
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                texts.add(input.readText());
            }
            return texts;
        }
    }

    /** Writes what a training left. */
    public static void write(TrainedRanker ranker, Path file) {
        Network network = ranker.network();
        var built = Built.of(network.model(), network.params(), ranker.tasks(), ranker.layout());
        FORMAT.write(file, output -> {
            built.write(output);
            output.writeInt(network.model().pools().width());
            output.writeInt(network.model().pools().linear() ? ranker.tasks().size() : 0);
            for (float[] values : ranker.dense()) {
                output.writeInt(values.length);
                output.writeFloats(values);
            }
            ranker.vectors().writeSection(output);
            ranker.weights().writeSection(output);
        });
    }

    /**
     * Maps what {@link #write} wrote.
     *
     * @throws cascade.models.file.CorruptFileException where it is damaged, or no such file
     */
    public static RankerTables map(Path file, Arena arena) {
        return FORMAT.read(file, input -> {
            Built built = Built.read(input);
            int width = input.readInt();
            int weights = input.readInt();
            if (built.rows < 1 || width < 0 || weights < 0) {
                throw input.corrupt("has " + built.rows + " rows of " + width + " and " + weights + " numbers");
            }
            float[][] dense = new float[built.params.size()][];
            for (int param = 0; param < dense.length; param++) {
                dense[param] = input.readFloats(input.readCount(Float.BYTES));
            }
            return new RankerTables(
                    built,
                    dense,
                    width,
                    weights,
                    input.mapSection((long) built.rows * width * Float.BYTES, arena),
                    input.mapSection((long) built.rows * weights * Float.BYTES, arena));
        });
    }

    /**
     * Why these weights mean nothing to a model of these settings; empty where they do.
     *
     * <p>Slots may come and go where the model sums over them (by field, or over all); one that has vectors of slots side by side, or
     * pairs of slots, knows them by their place.
     */
    public Optional<String> unlike(SampleLayout layout, RankSettings settings) {
        var shape = new ModelShape(
                settings.tasks().size(), layout.fields().size(), layout.slots().size());
        var params = new ParamList(0);
        RankModel model = settings.recipe().build(shape, params);
        // As every network has it, beside what its model declares.
        params.filled("bias", 0, settings.tasks().size());
        Built wanted = Built.of(model, params, settings.tasks(), layout);
        PoolDemand demand = model.pools();
        boolean knowsSlots = demand.stacked() || demand.groups() == PoolDemand.Groups.SLOTS;
        return differs("model", built.model, wanted.model)
                .or(() -> differs("tasks", built.tasks, wanted.tasks))
                .or(() -> knowsSlots ? slots(built.slots, wanted.slots) : Optional.empty())
                .or(() -> demand.groups() == PoolDemand.Groups.FIELDS
                        ? differs("fields", built.fields, wanted.fields)
                        : Optional.empty())
                .or(() -> differs("demand of the tables", built.demand, wanted.demand))
                .or(() -> differs("params", built.params, wanted.params))
                .or(() -> Crosses.in(layout).isEmpty()
                        ? Optional.empty()
                        : Optional.of("crosses are numbered by the rows of their schema"));
    }

    private static Optional<String> differs(String what, Object ours, Object wanted) {
        return ours.equals(wanted) ? Optional.empty() : Optional.of(what + " was " + ours + " and is " + wanted);
    }

    private static Optional<String> slots(List<String> ours, List<String> wanted) {
        return wanted.stream()
                .filter(slot -> !ours.contains(slot))
                .map(slot -> "slot " + slot + " is new")
                .findFirst()
                .or(() -> ours.stream()
                        .filter(slot -> !wanted.contains(slot))
                        .map(slot -> "slot " + slot + " is gone")
                        .findFirst())
                .or(() -> differs("order of slots", ours, wanted));
    }

    /** Rows of both tables. */
    public int rows() {
        return built.rows;
    }

    /** Numbers of a vector; 0 for a model without. */
    public int width() {
        return width;
    }

    /** Adds a row's vector to what is there. */
    public void addEmbedding(int row, float[] to) {
        add(embedding, row, width, to);
    }

    /** Adds a row's weights to what is there. */
    public void addLinear(int row, float[] to) {
        add(linear, row, weights, to);
    }

    private static void add(MemorySegment table, int row, int width, float[] to) {
        for (int i = 0; i < width; i++) {
            to[i] += table.getAtIndex(LITTLE_ENDIAN, (long) row * width + i);
        }
    }

    /** {@code [params][values]}; shared, and only read. */
    public float[][] dense() {
        return dense;
    }
}
