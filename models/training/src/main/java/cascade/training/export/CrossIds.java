package cascade.training.export;

import cascade.training.embedding.SampleLayout;
import cascade.training.embedding.SampleLayout.Slot;
import cascade.training.sample.Crosses;
import cascade.training.sample.Crosses.Cross;
import java.util.ArrayList;
import java.util.List;

/** Computes the ids of {@link Crosses} inside a graph, from the plain ids that come in. */
final class CrossIds {

    private static final int INT64 = 7;

    private final OnnxGraph graph;
    private final OnnxAlgebra math;
    private final SampleLayout layout;
    private final List<FieldIds> fields;

    /** @param fields those that come in, in the order of the layout */
    CrossIds(OnnxGraph graph, OnnxAlgebra math, SampleLayout layout, List<FieldIds> fields) {
        this.graph = graph;
        this.math = math;
        this.layout = layout;
        this.fields = fields;
    }

    /** The field of the crosses, {@code [n, width]}. */
    FieldIds field() {
        Crosses crosses = Crosses.in(layout);
        long base = crosses.plainRows(layout);
        List<String> parts = new ArrayList<>();
        for (Cross cross : crosses.crosses()) {
            parts.add(ids(cross, base));
            base += cross.buckets();
        }
        int field = layout.fields().indexOf(Crosses.FIELD);
        List<Slot> slots =
                layout.slots().stream().filter(slot -> slot.field() == field).toList();
        return new FieldIds(math.concat(1, parts), slots, true);
    }

    /** Every id of the first slot with every id of the second; padding gives 0. */
    private String ids(Cross cross, long base) {
        Slot first = slot(cross.first());
        Slot second = slot(cross.second());
        String a = math.reshape(input(first), first.width(), 1);
        String b = math.reshape(input(second), 1, second.width());
        String sum = math.add(times(a, Cross.FACTOR_OF_FIRST), times(b, Cross.FACTOR_OF_SECOND));
        String bucket =
                graph.apply("Mod", graph.apply("Mod", sum, graph.numbers(Cross.PRIME)), graph.numbers(cross.buckets()));
        String row = math.add(bucket, graph.numbers(base));
        String masked = math.mul(math.mul(row, oneUnlessPadding(a)), oneUnlessPadding(b));
        return math.reshape(masked, first.width() * second.width());
    }

    private String times(String ids, long factor) {
        return math.mul(ids, graph.numbers(factor));
    }

    private String oneUnlessPadding(String ids) {
        return graph.apply("Min", ids, graph.numbers(1));
    }

    /** The ids of one slot as int64. */
    private String input(Slot slot) {
        FieldIds field = fields.get(slot.field());
        int from = 0;
        for (Slot other : field.slots()) {
            if (other.equals(slot)) {
                return graph.apply("Cast", "to", INT64, math.narrow(field.input(), 1, from, slot.width()));
            }
            from += other.width();
        }
        throw new IllegalStateException("no field holds " + slot);
    }

    private Slot slot(String name) {
        return layout.slots().stream()
                .filter(slot -> slot.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
