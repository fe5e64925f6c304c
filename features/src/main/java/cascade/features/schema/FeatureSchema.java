package cascade.features.schema;

import cascade.features.ItemFeatures;
import cascade.features.RequestContext;
import cascade.features.UserFeatures;
import cascade.features.catalogue.Catalogue;
import cascade.features.schema.FieldEncoder.SlotEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Maps features to rows of an embedding table, the same way wherever it is loaded. Immutable, thread-safe.
 *
 * <p>Row 0 is padding: its vectors are all zero. Every other row belongs to exactly one {@link Slot}. Encodings write the
 * slots of one field in the order of {@link #slots}, {@link #width} ids in all, each in {@code [0, rows())}.
 */
public final class FeatureSchema {

    private final List<SlotPlan> plans;
    private final List<Slot> slots;
    private final Map<String, WordRows> words;
    private final Priors priors;
    private final FieldEncoder<Asking> user;
    private final FieldEncoder<ItemFeatures> item;
    private final FieldEncoder<Asking> context;
    private final CrossEncoder cross;
    private final boolean hasAge;
    /** Once it was asked for. */
    private volatile @Nullable String hash;

    FeatureSchema(List<SlotPlan> plans, Priors priors) {
        SlotPlan.checkDistinct(plans.stream().map(SlotPlan::name).toList());
        checkRows(plans);
        List<Slot> placed = new ArrayList<>();
        List<SlotEncoder<Asking>> userSlots = new ArrayList<>();
        List<SlotEncoder<ItemFeatures>> itemSlots = new ArrayList<>();
        List<SlotEncoder<Asking>> contextSlots = new ArrayList<>();
        List<CrossEncoder.SlotEncoder> crossSlots = new ArrayList<>();
        int row = 1;
        for (SlotPlan plan : plans) {
            Slot slot = place(plan, row);
            placed.add(slot);
            row += slot.rows();
            switch (slot.field()) {
                case USER -> userSlots.add(new SlotEncoder<>(slot, UserSlots.of(slot.name()), plan.words()));
                case ITEM -> itemSlots.add(new SlotEncoder<>(slot, ItemSlots.of(slot.name()), plan.words()));
                case CONTEXT -> contextSlots.add(new SlotEncoder<>(slot, ContextSlots.of(slot.name()), plan.words()));
                case CROSS ->
                    crossSlots.add(new CrossEncoder.SlotEncoder(slot, CrossSlots.of(slot.name()), plan.words()));
            }
        }
        this.plans = List.copyOf(plans);
        this.slots = List.copyOf(placed);
        this.words = plans.stream().collect(Collectors.toUnmodifiableMap(SlotPlan::name, SlotPlan::words));
        this.priors = priors;
        this.user = new FieldEncoder<>(userSlots);
        this.item = new FieldEncoder<>(itemSlots);
        this.context = new FieldEncoder<>(contextSlots);
        this.cross = new CrossEncoder(crossSlots);
        this.hasAge = placed.stream().anyMatch(slot -> slot.name().equals(ItemSlots.AGE));
    }

    private static void checkRows(List<SlotPlan> plans) {
        long rows = 1 + plans.stream().mapToLong(SlotPlan::rows).sum();
        if (rows > Integer.MAX_VALUE) {
            throw new SchemaException("schema has " + rows + " rows, more than " + Integer.MAX_VALUE);
        }
    }

    private static Slot place(SlotPlan plan, int row) {
        return new Slot(
                plan.name(),
                Field.of(plan.name()),
                SlotPlan.reading(plan.name()).width(),
                row,
                plan.rows());
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws SchemaException where it is not a schema, is of another version, or has slots that this build has not
     */
    public static FeatureSchema fromJson(byte[] json) {
        return SchemaJson.read(json);
    }

    /** Canonical: equal schemas have equal bytes. Made at each call: of a million words they are megabytes. */
    public byte[] toJson() {
        return SchemaJson.write(plans, priors);
    }

    /** SHA-256 of {@link #toJson}, in lower-case hexadecimal: what a model bundle names its schema by. */
    public String hash() {
        String known = hash;
        if (known == null) {
            known = sha256(toJson());
            hash = known;
        }
        return known;
    }

    /** Rows of the embedding table, padding included. */
    public int rows() {
        return 1 + slots.stream().mapToInt(Slot::rows).sum();
    }

    /** Ids per encoding of {@code field}. */
    public int width(Field field) {
        return switch (field) {
            case USER -> user.width();
            case ITEM -> item.width();
            case CONTEXT -> context.width();
            case CROSS -> cross.width();
        };
    }

    /** All slots, in the order of their rows. */
    public List<Slot> slots() {
        return slots;
    }

    /**
     * The words that have rows in a slot, in the order of the rows from the second on: the first is for all others. None in a slot of
     * buckets, one whose words are hashed, or one that the schema has not.
     */
    public List<String> words(String slot) {
        return rowsOfWords(slot) instanceof Vocabulary vocabulary ? vocabulary.words() : List.of();
    }

    /** Rows from the second on that the words of a slot are hashed into; empty where they are not. */
    public OptionalInt hashedRows(String slot) {
        return rowsOfWords(slot) instanceof HashedWords hashed ? OptionalInt.of(hashed.size()) : OptionalInt.empty();
    }

    WordRows rowsOfWords(String slot) {
        return words.getOrDefault(slot, Vocabulary.EMPTY);
    }

    /** Writes the user's ids to {@code out}, {@code [width(USER)]}, as of {@code nowMillis} (epoch milliseconds). */
    public void encodeUser(UserFeatures features, RequestContext request, long nowMillis, int[] out) {
        user.encode(new Asking(features, request), nowMillis, priors, out, 0);
    }

    /** Writes the context's ids to {@code out}, {@code [width(CONTEXT)]}, as of {@code nowMillis}, of items at {@link Positions#REFERENCE}. */
    public void encodeContext(UserFeatures features, RequestContext request, long nowMillis, int[] out) {
        encodeContext(features, request, Positions.REFERENCE, nowMillis, out);
    }

    /** The same of an item that was shown at a position. */
    public void encodeContext(UserFeatures features, RequestContext request, int position, long nowMillis, int[] out) {
        context.encode(new Asking(features, request, position), nowMillis, priors, out, 0);
    }

    /** Whether it tells positions. */
    public boolean readsPositions() {
        return slots.stream().anyMatch(slot -> slot.name().equals(Positions.SLOT));
    }

    /** Writes an item's ids to {@code out[offset .. offset + width(ITEM))}, as of {@code nowMillis}. Allocates nothing. */
    public void encodeItem(ItemFeatures features, long nowMillis, int[] out, int offset) {
        item.encode(features, nowMillis, priors, out, offset);
    }

    /**
     * Writes what a user has to do with one item to {@code out[offset .. offset + width(CROSS))}, as of {@code nowMillis}; of many, see
     * {@link #cross}. Slots of {@link Similarity} are told that nobody knows.
     */
    public void encodeCross(UserFeatures user, ItemFeatures item, long nowMillis, int[] out, int offset) {
        cross.encode(user, item, nowMillis, priors, out, offset);
    }

    /** Whether it has slots of {@link Similarity}. */
    public boolean readsSimilarity() {
        return cross.readsSimilarity();
    }

    /**
     * Writes the ids of slots of {@link Similarity} to their places in {@code out[offset .. offset + width(CROSS))}, and leaves the others as they are.
     *
     * @param numbers {@link Similarity#NUMBERS} from {@code from} on
     */
    public void encodeSimilarity(int[] numbers, int from, int[] out, int offset) {
        cross.encodeSimilarity(numbers, from, out, offset);
    }

    /** The same ids one behind the other, {@link #similarityWidth} of them, from {@code at} on. */
    public void similarityIds(int[] numbers, int from, int[] out, int at) {
        cross.similarityIds(numbers, from, out, at);
    }

    /** How many ids of an item slots of {@link Similarity} make. */
    public int similarityWidth() {
        return cross.similarityWidth();
    }

    /** For who encodes impressions one after the other. */
    public ImpressionEncoder impressions() {
        return new ImpressionEncoder(user, item, context, cross, priors);
    }

    /** For who has what was read of impressions in the order of {@code layout}. */
    public InputEncoder encoder(InputLayout layout) {
        return new InputEncoder(this, priors, layout);
    }

    /** What {@code user} has to do with any item of {@code catalogue}: {@link #encodeCross} for many items. */
    public CrossTable cross(UserFeatures user, Catalogue catalogue, long nowMillis) {
        return cross(user, catalogue, nowMillis, new CrossTable.Memory());
    }

    /** The same in memory that is the table's until that is closed. */
    public CrossTable cross(UserFeatures user, Catalogue catalogue, long nowMillis, CrossTable.Memory memory) {
        return cross.table(user, catalogue, nowMillis, priors, memory);
    }

    /** When, in epoch milliseconds, an item's ids change next though nothing else does: time passes. Never is the largest long. */
    public long itemChangesAt(long publishedMillis, long nowMillis) {
        return hasAge ? ItemSlots.ageChangesAt(publishedMillis, nowMillis) : Long.MAX_VALUE;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
