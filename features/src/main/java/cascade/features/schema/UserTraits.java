package cascade.features.schema;

import cascade.features.UserProfile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one user says of himself, together with topics: the ids of the slots of the field cross that want both. For one thread at a time. */
final class UserTraits {

    private final List<OfSlot> slots;
    private final boolean isUntold;

    private UserTraits(List<OfSlot> slots) {
        this.slots = slots;
        isUntold = slots.stream().allMatch(slot -> slot.trait == null);
    }

    static UserTraits of(UserProfile profile, List<TraitSlot> slots) {
        return new UserTraits(slots.stream().map(slot -> slot.of(profile)).toList());
    }

    /** True where all topics are alike to him. */
    boolean isUntold() {
        return isUntold;
    }

    /**
     * Writes the ids that a topic, an ordinal or -1 for none, decides together with what he said, and leaves the others as they are.
     *
     * @return whether something is known of what such people make of this topic
     */
    boolean encode(int topic, int[] out, int offset) {
        int known = 0;
        for (int i = 0; i < slots.size(); i++) {
            OfSlot slot = slots.get(i);
            int row = slot.rows.row(slot.kept, slot.trait, topic);
            out[offset + slot.place] = slot.firstRow + row;
            known |= row;
        }
        return known != 0;
    }

    /**
     * A slot of the field, at {@code place} of its ids.
     *
     * @param rows of the catalogue that topics are ordinals of
     */
    record TraitSlot(int place, int firstRow, CrossReading.Trait reading, TraitRows rows) {

        private OfSlot of(UserProfile profile) {
            String trait = reading.of(profile);
            return new OfSlot(place, firstRow, trait, rows, rows.of(trait));
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // Shared with whoever asks for the same trait; compared by nobody.
    private record OfSlot(int place, int firstRow, @Nullable String trait, TraitRows rows, int[] kept) {}
}
