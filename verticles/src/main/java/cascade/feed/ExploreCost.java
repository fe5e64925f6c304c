package cascade.feed;

/**
 * What a page would lose by draws, as its ranker expects.
 *
 * @param value of what stands on the places that are not drawn nor pinned
 * @param lost of that value, if each of these places were drawn from all candidates, given those before it
 * @param lostToNew the same, if each were drawn from new items alone, while there are any
 */
public record ExploreCost(double value, double lost, double lostToNew) {

    /** Of no place yet. */
    public static final ExploreCost NONE = new ExploreCost(0, 0, 0);

    /** With another place. */
    public ExploreCost and(double valueOfPlace, double meanOfDraws, double meanOfNew) {
        return new ExploreCost(
                value + valueOfPlace, lost + valueOfPlace - meanOfDraws, lostToNew + valueOfPlace - meanOfNew);
    }
}
