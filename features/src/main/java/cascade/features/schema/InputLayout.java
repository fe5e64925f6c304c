package cascade.features.schema;

import java.util.List;

/**
 * Which numbers stand where in what slots read: of each field its {@link InputSlot}s, one behind the other. Records of pages name theirs, and so can be
 * read by builds that have other slots.
 */
public record InputLayout(List<InputSlot> slots) {

    /** @throws SchemaException where one comes twice, or is in no field */
    public InputLayout {
        slots = List.copyOf(slots);
        SlotPlan.checkDistinct(slots.stream().map(InputSlot::name).toList());
        slots.forEach(slot -> Field.of(slot.name()));
    }

    /**
     * The one that {@link #texts} wrote.
     *
     * @throws SchemaException where it is none
     */
    public static InputLayout parse(List<String> texts) {
        return new InputLayout(texts.stream().map(InputSlot::parse).toList());
    }

    /** One text a slot, such as {@code item.tags*5}. */
    public List<String> texts() {
        return slots.stream().map(InputSlot::text).toList();
    }

    /** Those of {@code field}, in their order. */
    public List<InputSlot> slots(Field field) {
        return slots.stream().filter(slot -> Field.of(slot.name()) == field).toList();
    }

    /** Numbers of {@code field}. */
    public int width(Field field) {
        return slots(field).stream().mapToInt(InputSlot::width).sum();
    }

    /** Where the numbers of {@code wanted} begin among those of its field; -1 where it has none of that name and width. */
    int place(InputSlot wanted) {
        int place = 0;
        for (InputSlot slot : slots(Field.of(wanted.name()))) {
            if (slot.equals(wanted)) {
                return place;
            }
            place += slot.width();
        }
        return -1;
    }
}
