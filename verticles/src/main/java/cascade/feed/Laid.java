package cascade.feed;

import org.jspecify.annotations.Nullable;

/**
 * A page.
 *
 * @param places of candidates, in the order of the page
 * @param pinned how many stand where a rule has pinned them
 * @param boosted on how many places others would stand if no rule boosted anything
 * @param placement why what stands there does
 * @param cost what draws would cost; null where nobody asked
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Laid(
        int[] places,
        int pinned,
        int boosted,
        Placement placement,
        @Nullable ExploreCost cost) {

    /** One laid by nothing but value. */
    public Laid(int[] places) {
        this(places, 0, 0, Placement.UNKNOWN, null);
    }

    /** The same with other reasons. */
    public Laid with(Placement other) {
        return new Laid(places, pinned, boosted, other, cost);
    }
}
