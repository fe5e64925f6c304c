package cascade.lab.sim.world;

import cascade.features.Item;

/**
 * An item with what nobody but the world knows of it.
 *
 * @param number also its id, {@code i17}
 * @param theme it is about
 * @param second theme it is a little about
 * @param share of the first of the two
 * @param quality added to the log-odds of a click
 * @param style place in the {@link #STYLES} directions that people like or dislike beside themes
 * @param fame how often the feed of the past showed it, relative to others
 */
public record Piece(
        int number,
        Item item,
        Author author,
        int theme,
        int second,
        double share,
        double quality,
        double[] style,
        double fame) {

    /** Directions of style. */
    public static final int STYLES = 3;

    public long publishedMillis() {
        return item.publishedAt().toEpochMilli();
    }
}
