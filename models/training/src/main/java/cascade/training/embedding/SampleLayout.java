package cascade.training.embedding;

import java.util.ArrayList;
import java.util.List;

/**
 * What the ids of a sample mean: slots, one feature each, in the order of the ids; and fields, runs of consecutive slots.
 *
 * @param rows rows of the embedding table: ids are 0 (padding) to {@code rows - 1}
 * @param fields names of the fields, such as {@code user}, {@code item}, {@code context}
 * @param slots in the order of the ids, those of one field together and fields in their order
 */
public record SampleLayout(int rows, List<String> fields, List<Slot> slots) {

    /**
     * One feature.
     *
     * @param name such as {@code item.author}
     * @param field ordinal of its field
     * @param width ids per sample; more than one makes the slot multi-hot, and unused ones are 0
     * @param mean whether its ids count as their mean, over those that are not 0, instead of their sum
     */
    public record Slot(String name, int field, int width, boolean mean) {

        /** A slot whose ids are summed. */
        public Slot(String name, int field, int width) {
            this(name, field, width, false);
        }
    }

    public SampleLayout {
        fields = List.copyOf(fields);
        slots = List.copyOf(slots);
        int field = 0;
        for (Slot slot : slots) {
            if (slot.width() < 1 || slot.field() < field || slot.field() >= fields.size()) {
                throw new IllegalArgumentException("slot " + slot + " does not fit behind field " + field);
            }
            field = slot.field();
        }
    }

    /** A layout of one slot per width, each a field of its own, for tests and simple data. */
    public static SampleLayout ofSlots(int rows, int... widths) {
        List<Slot> slots = new ArrayList<>();
        for (int slot = 0; slot < widths.length; slot++) {
            slots.add(new Slot("slot" + slot, slot, widths[slot]));
        }
        return new SampleLayout(rows, slots.stream().map(Slot::name).toList(), slots);
    }

    /** Ids per sample. */
    public int width() {
        return slots.stream().mapToInt(Slot::width).sum();
    }

    /** Every slot a group. */
    public Grouping bySlot() {
        return Grouping.of(slots.stream().mapToInt(Slot::width).toArray());
    }

    /** Every field a group. */
    public Grouping byField() {
        int[] widths = new int[fields.size()];
        slots.forEach(slot -> widths[slot.field()] += slot.width());
        return Grouping.of(widths);
    }
}
