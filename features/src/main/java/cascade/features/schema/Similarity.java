package cascade.features.schema;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How near an item lies to what somebody opened, by vectors of two towers: {@value #NUMBERS} numbers, and the slots that sort them into buckets. Products of unit vectors
 * are in thousandths, so that a record of a page holds in few digits what a model was given. Which towers made them is the model's to say.
 */
public final class Similarity {

    /** Numbers of a user and an item. */
    public static final int NUMBERS = 6;

    /** In place of a number that nobody knows: an item without a vector, or somebody who opened nothing. */
    public static final int UNKNOWN = -2_000;

    /** Product of the user's vector and the item's, by which recall finds. */
    public static final int TOWER_SCORE = 0;

    /** Cosine with the nearest of the latest clicks. */
    public static final int NEAREST = 1;

    /** Mean of the cosines with these, the latest weighing most. */
    public static final int RECENT = 2;

    /** Cosine with the mean of their vectors. */
    public static final int MEAN = 3;

    /** How many of these have a cosine of {@link #CLOSE_COSINE} or more. */
    public static final int CLOSE = 4;

    /** The same of {@link #RELATED_COSINE}. */
    public static final int RELATED = 5;

    public static final float CLOSE_COSINE = .5f;
    public static final float RELATED_COSINE = .3f;

    /** Latest clicks that are compared. */
    public static final int MOST_CLICKS = 50;

    /** Of a product of unit vectors. */
    public static final int ONE = 1_000;

    /** In the order of the numbers. */
    private static final List<String> SLOTS = List.of(
            "cross.towerScore",
            "cross.similarNearest",
            "cross.similarRecent",
            "cross.similarMean",
            "cross.similarClose",
            "cross.similarRelated");

    private static final int STEP = 50;
    private static final int PRODUCT_BUCKETS = 2 * ONE / STEP;
    private static final int COUNT_BUCKETS = 7;

    private static final int[] ALL_UNKNOWN = unknown();

    private Similarity() {}

    private static int[] unknown() {
        int[] numbers = new int[NUMBERS];
        Arrays.fill(numbers, UNKNOWN);
        return numbers;
    }

    /** The slots that read these numbers. */
    public static List<String> slots() {
        return SLOTS;
    }

    /** {@code [NUMBERS]} of which none is known; never written to. */
    static int[] none() {
        return ALL_UNKNOWN;
    }

    /** What a slot reads; null where it reads no such number. */
    static CrossReading.@Nullable OfSimilarity of(String slot) {
        int number = SLOTS.indexOf(slot);
        if (number < 0) {
            return null;
        }
        return number == CLOSE || number == RELATED
                ? reading(number, COUNT_BUCKETS, count -> Buckets.count(count, COUNT_BUCKETS))
                : reading(
                        number, PRODUCT_BUCKETS, product -> Math.clamp((product + ONE) / STEP, 0, PRODUCT_BUCKETS - 1));
    }

    private static CrossReading.OfSimilarity reading(int number, int buckets, IntUnaryOperator known) {
        return new CrossReading.OfSimilarity(
                number, buckets, it -> it == UNKNOWN ? Reading.Bucket.UNKNOWN : known.applyAsInt(it));
    }
}
