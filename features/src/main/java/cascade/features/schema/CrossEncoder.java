package cascade.features.schema;

import cascade.features.ItemFeatures;
import cascade.features.UserFeatures;
import java.util.List;

/** Encodes the field cross: one id a slot. Allocates nothing. */
final class CrossEncoder {

    private final List<SlotEncoder> slots;

    CrossEncoder(List<SlotEncoder> slots) {
        this.slots = List.copyOf(slots);
    }

    int width() {
        return slots.size();
    }

    /** Writes {@code width()} ids to {@code out} from {@code offset} on. */
    void encode(UserFeatures user, ItemFeatures item, Priors priors, int[] out, int offset) {
        for (int i = 0; i < slots.size(); i++) {
            SlotEncoder slot = slots.get(i);
            out[offset + i] = slot.slot().firstRow() + 1 + slot.reading().of().bucket(user, item, priors);
        }
    }

    /** One slot as this schema has it. */
    record SlotEncoder(Slot slot, CrossReading reading) {}
}
