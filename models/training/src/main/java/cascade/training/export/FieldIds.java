package cascade.training.export;

import cascade.training.embedding.SampleLayout;
import cascade.training.embedding.SampleLayout.Slot;
import cascade.training.model.PoolDemand.Groups;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The ids of one field as a graph gets them.
 *
 * @param input its name; empty where the field has no ids
 * @param perCandidate whether there is a row for every candidate, instead of one for all
 */
record FieldIds(String input, List<Slot> slots, boolean perCandidate) {

    static final String ITEM = "item";

    private static final Set<String> ONE_FOR_ALL = Set.of("user", "context");

    /** Whether a field has a row for every candidate. */
    static boolean isPerCandidate(String field) {
        return !ONE_FOR_ALL.contains(field);
    }

    /** What the input of a field is called. */
    static String inputOf(String field) {
        return field.equals(ITEM) ? "items" : field;
    }

    /** Adds the input of a field to {@code graph}: {@code [n, width]} or {@code [1, width]}. */
    static FieldIds input(OnnxGraph graph, SampleLayout layout, int field) {
        String name = layout.fields().get(field);
        boolean perCandidate = isPerCandidate(name);
        List<Slot> slots =
                layout.slots().stream().filter(slot -> slot.field() == field).toList();
        int width = slots.stream().mapToInt(Slot::width).sum();
        String input = width == 0 ? "" : graph.input(inputOf(name), perCandidate ? -1 : 1, width);
        return new FieldIds(input, slots, perCandidate);
    }

    boolean isEmpty() {
        return slots.isEmpty();
    }

    /** The vectors of each group, {@code [rows, ids, k]}, out of those of all ids. */
    List<String> groups(Groups by, OnnxAlgebra math, String vectors) {
        return switch (by) {
            case NONE -> List.of();
            case FIELDS -> List.of(vectors);
            case SLOTS -> apart(math, vectors);
        };
    }

    private List<String> apart(OnnxAlgebra math, String vectors) {
        List<String> groups = new ArrayList<>();
        int from = 0;
        for (Slot slot : slots) {
            groups.add(math.narrow(vectors, 1, from, slot.width()));
            from += slot.width();
        }
        return groups;
    }

    boolean hasMeans() {
        return slots.stream().anyMatch(Slot::mean);
    }

    /** The pools of its slots, {@code [rows, slots, width]}, from the vectors of its ids. */
    String bySlot(OnnxAlgebra math, String vectors) {
        boolean isSingle = slots.stream().allMatch(slot -> slot.width() == 1);
        return isSingle ? vectors : math.matmul(poolMatrix(math), vectors);
    }

    /** {@code [slots, width]}: 1 where an id belongs to the slot. */
    private String poolMatrix(OnnxAlgebra math) {
        int width = slots.stream().mapToInt(Slot::width).sum();
        float[] matrix = new float[slots.size() * width];
        int id = 0;
        for (int slot = 0; slot < slots.size(); slot++) {
            for (int i = 0; i < slots.get(slot).width(); i++) {
                matrix[slot * width + id++] = 1;
            }
        }
        return math.constant(matrix, slots.size(), width);
    }
}
