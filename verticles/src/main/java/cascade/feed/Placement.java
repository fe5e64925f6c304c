package cascade.feed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why what stands on the places of a page stands there.
 *
 * @param moved of each place why another stands there than by value alone: {@code rule:ACTION}, {@code wish:more} or {@code wish:less}, {@code share:WHOSE},
 *     {@code exploration} where it was drawn from all candidates, {@code exploration:new} from what was just published; mostly nothing. None where nobody knows
 * @param propensities of each place that of the draw which chose what stands there, given from what it was drawn; NaN where none did; empty where nothing is
 *     drawn
 * @param seed of the draws; null where nothing is drawn
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Placement(
        List<List<String>> moved,
        double[] propensities,
        @Nullable Long seed) {

    private static final double[] NOTHING_DRAWN = {};

    /** Of a page of which nobody knows. */
    public static final Placement UNKNOWN = new Placement(List.of());

    /** Of a page of which nothing is drawn. */
    public Placement(List<List<String>> moved) {
        this(moved, NOTHING_DRAWN, null);
    }

    /** The same with other reasons. */
    public Placement with(List<List<String>> others) {
        return new Placement(others, propensities, seed);
    }

    /** Why something stands on a place but for its value. */
    public List<String> moved(int place) {
        return place < moved.size() ? moved.get(place) : List.of();
    }

    /** Whether what stands on a place was drawn. */
    public boolean isDrawn(int place) {
        return place < propensities.length && !Double.isNaN(propensities[place]);
    }

    /** How many places were drawn. */
    public int drawn() {
        int drawn = 0;
        for (int place = 0; place < propensities.length; place++) {
            drawn += isDrawn(place) ? 1 : 0;
        }
        return drawn;
    }
}
