package cascade.training.sample;

import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Field;
import cascade.training.embedding.SampleLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the ids of a sample mean that a schema encodes. */
final class SchemaLayout {

    private SchemaLayout() {}

    /** The slots of {@code schema} in the order in which samples hold their ids: field by field, without empty ones. */
    static SampleLayout of(FeatureSchema schema) {
        List<String> fields = new ArrayList<>();
        List<SampleLayout.Slot> slots = new ArrayList<>();
        for (Field field : Field.values()) {
            if (schema.width(field) == 0) {
                continue;
            }
            int ordinal = fields.size();
            fields.add(name(field));
            schema.slots().stream()
                    .filter(slot -> slot.field() == field)
                    .forEach(slot -> slots.add(new SampleLayout.Slot(slot.name(), ordinal, slot.width())));
        }
        return new SampleLayout(schema.rows(), fields, slots);
    }

    /** The name that a layout knows the field by. */
    static String name(Field field) {
        return field.name().toLowerCase(Locale.ROOT);
    }
}
