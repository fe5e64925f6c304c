package cascade.lab.sim.life;

/**
 * What somebody did with a tile.
 *
 * @param piece number of the item
 * @param position of the tile in its page, from 0
 * @param dwellMillis 0 but for a dwell
 */
public record Happening(What what, int piece, int position, long millis, long dwellMillis) {

    /** Kinds; the order is part of every trace. */
    public enum What {
        IMPRESSION,
        CLICK,
        DWELL,
        LIKE,
        FOLLOW,
        HIDE
    }
}
