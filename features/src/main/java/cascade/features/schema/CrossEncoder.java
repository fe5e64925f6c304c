package cascade.features.schema;

import cascade.features.ItemFeatures;
import cascade.features.UserFeatures;
import cascade.features.UserProfile;
import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encodes the field cross: one id a slot. */
final class CrossEncoder {

    private final List<SlotEncoder> slots;
    private final boolean readsContent;
    private final boolean readsTraits;
    private final List<SimilarSlot> similar = new ArrayList<>();
    private volatile @Nullable OfTopics traitSlots;

    CrossEncoder(List<SlotEncoder> slots) {
        this.slots = List.copyOf(slots);
        this.readsContent = slots.stream().anyMatch(slot -> slot.reading() instanceof CrossReading.OfContent);
        this.readsTraits = slots.stream().anyMatch(slot -> slot.reading() instanceof CrossReading.OfTraitAndTopic);
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i).reading() instanceof CrossReading.OfSimilarity reading) {
                similar.add(new SimilarSlot(i, slots.get(i), reading));
            }
        }
    }

    int width() {
        return slots.size();
    }

    /** Writes {@code width()} ids to {@code out} from {@code offset} on, those of {@link #encodeSimilarity} of what nobody knows. */
    void encode(UserFeatures user, ItemFeatures item, long nowMillis, Priors priors, int[] out, int offset) {
        UsualRates usual = UsualRates.of(user, priors);
        encodeTopic(Acquaintance.withTopic(user.state(), item.item().topic(), nowMillis), usual, out, offset);
        encodeTraits(user.profile(), item.item().topic().value(), out, offset);
        encodeAuthor(Acquaintance.withAuthor(user.state(), item.item().author(), nowMillis), usual, out, offset);
        if (readsContent()) {
            encodeContent(new Affinity(user.state().taste()).bucket(item.item().vector()), out, offset);
        }
        encodeSimilarity(Similarity.none(), 0, out, offset);
    }

    /**
     * Writes the ids that numbers of {@link Similarity} decide, and leaves the others as they are.
     *
     * @param numbers from {@code from} on
     */
    void encodeSimilarity(int[] numbers, int from, int[] out, int offset) {
        for (int i = 0; i < similar.size(); i++) {
            out[offset + similar.get(i).place] = similar.get(i).id(numbers, from);
        }
    }

    /** Writes the ids that somebody's doings with a topic decide, and leaves the others as they are. */
    void encodeTopic(Acquaintance with, UsualRates usual, int[] out, int offset) {
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i).reading() instanceof CrossReading.OfTopic reading) {
                out[offset + i] = slots.get(i).id(reading.of().bucket(with, usual));
            }
        }
    }

    /**
     * Writes the ids that a topic decides together with what somebody says of himself, and leaves the others as they are.
     *
     * @param topic null where there is none
     */
    void encodeTraits(UserProfile profile, @Nullable String topic, int[] out, int offset) {
        for (int i = 0; readsTraits && i < slots.size(); i++) {
            SlotEncoder slot = slots.get(i);
            if (slot.reading() instanceof CrossReading.OfTraitAndTopic(CrossReading.Trait trait)) {
                out[offset + i] = slot.id(trait.of(profile), topic);
            }
        }
    }

    /** The same ids one behind the other, {@link #similarityWidth} of them. */
    void similarityIds(int[] numbers, int from, int[] out, int at) {
        for (int i = 0; i < similar.size(); i++) {
            out[at + i] = similar.get(i).id(numbers, from);
        }
    }

    int similarityWidth() {
        return similar.size();
    }

    /** A slot of {@link Similarity}, at {@code place} of the field's ids. */
    private record SimilarSlot(int place, SlotEncoder slot, CrossReading.OfSimilarity reading) {

        int id(int[] numbers, int from) {
            return slot.id(reading.of().applyAsInt(numbers[from + reading.number()]));
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

    /** Writes the ids that a bucket of {@link Affinity} decides, and leaves the others as they are. */
    void encodeContent(int bucket, int[] out, int offset) {
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i).reading() instanceof CrossReading.OfContent) {
                out[offset + i] = slots.get(i).id(bucket);
            }
        }
    }

    boolean readsContent() {
        return readsContent;
    }

    boolean readsSimilarity() {
        return !similar.isEmpty();
    }

    /** What a user says of himself, together with topics by their ordinals in {@code topics}. */
    UserTraits traits(UserProfile profile, Words topics) {
        OfTopics present = traitSlots;
        if (present == null || present.topics != topics) {
            present = new OfTopics(topics, traitSlots(topics));
            traitSlots = present;
        }
        return UserTraits.of(profile, present.slots);
    }

    private List<UserTraits.TraitSlot> traitSlots(Words topics) {
        List<UserTraits.TraitSlot> found = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            SlotEncoder slot = slots.get(i);
            if (slot.reading() instanceof CrossReading.OfTraitAndTopic(CrossReading.Trait trait)) {
                found.add(
                        new UserTraits.TraitSlot(i, slot.slot().firstRow(), trait, new TraitRows(slot.rows(), topics)));
            }
        }
        return List.copyOf(found);
    }

    /** What was looked up last belongs to these topics: a schema serves one catalogue after the other, if several at all. */
    private record OfTopics(Words topics, List<UserTraits.TraitSlot> slots) {}

    CrossTable table(UserFeatures user, Catalogue catalogue, long nowMillis, Priors priors, CrossTable.Memory memory) {
        return new CrossTable(this, user, catalogue, nowMillis, priors, memory);
    }

    /** For each slot, which of an item's {@link CrossTable#SIDES} decides it. */
    int[] deciders() {
        int[] deciders = new int[slots.size()];
        for (int i = 0; i < deciders.length; i++) {
            deciders[i] = switch (slots.get(i).reading()) {
                // No side has an id of similarity: that one is of the candidate by itself.
                case CrossReading.OfTopic _, CrossReading.OfTraitAndTopic _, CrossReading.OfSimilarity _ ->
                    CrossTable.BY_TOPIC;
                case CrossReading.OfAuthor _ -> CrossTable.BY_AUTHOR;
                case CrossReading.OfContent _ -> CrossTable.BY_CONTENT;
            };
        }
        return deciders;
    }

    /** One slot as this schema has it. */
    record SlotEncoder(Slot slot, CrossReading reading, WordRows rows) {

        int id(int bucket) {
            return slot.firstRow() + 1 + bucket;
        }

        /** Of the trait and topic with this hash, 0 for none. */
        int ofPair(long hash) {
            return hash == 0 ? slot.firstRow() : slot.firstRow() + rows.number(hash);
        }

        int id(@Nullable String trait, @Nullable String topic) {
            return trait == null || topic == null
                    ? slot.firstRow()
                    : slot.firstRow() + rows.number(trait, CrossReading.OfTraitAndTopic.BETWEEN, topic);
        }
    }
}
