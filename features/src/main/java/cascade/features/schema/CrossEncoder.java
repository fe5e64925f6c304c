package cascade.features.schema;

import cascade.features.ItemFeatures;
import cascade.features.UserFeatures;
import cascade.features.catalogue.Catalogue;
import java.util.List;

/** Encodes the field cross: one id a slot. */
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
        UsualRates usual = UsualRates.of(user, priors);
        encodeTopic(Acquaintance.withTopic(user.state(), item.item().topic()), usual, out, offset);
        encodeAuthor(Acquaintance.withAuthor(user.state(), item.item().author()), usual, out, offset);
    }

    /** Writes the ids that a topic decides, and leaves the others as they are. */
    void encodeTopic(Acquaintance with, UsualRates usual, int[] out, int offset) {
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i).reading() instanceof CrossReading.OfTopic reading) {
                out[offset + i] = slots.get(i).id(reading.of().bucket(with, usual));
            }
        }
    }

    /** Writes the ids that an author decides, and leaves the others as they are. */
    void encodeAuthor(Acquaintance with, UsualRates usual, int[] out, int offset) {
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i).reading() instanceof CrossReading.OfAuthor reading) {
                out[offset + i] = slots.get(i).id(reading.of().bucket(with, usual));
            }
        }
    }

    CrossTable table(UserFeatures user, Catalogue catalogue, Priors priors) {
        return new CrossTable(this, user, catalogue, priors);
    }

    /** For each slot, true where a topic decides it. */
    boolean[] byTopic() {
        boolean[] byTopic = new boolean[slots.size()];
        for (int i = 0; i < byTopic.length; i++) {
            byTopic[i] = slots.get(i).reading() instanceof CrossReading.OfTopic;
        }
        return byTopic;
    }

    /** One slot as this schema has it. */
    record SlotEncoder(Slot slot, CrossReading reading) {

        int id(int bucket) {
            return slot.firstRow() + 1 + bucket;
        }
    }
}
