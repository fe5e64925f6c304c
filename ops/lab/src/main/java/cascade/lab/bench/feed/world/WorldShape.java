package cascade.lab.bench.feed.world;

/**
 * What decides about a made-up community. Equal shapes make equal communities.
 *
 * @param items at least 100
 * @param users at least 1
 */
public record WorldShape(int items, int users, long seed) {

    private static final int ITEMS_PER_CLUSTER = 100;
    private static final int ITEMS_PER_AUTHOR = 5;
    private static final int TOPICS = 240;

    public WorldShape {
        if (items < ITEMS_PER_CLUSTER || users < 1) {
            throw new IllegalArgumentException("%d items and %d users make no community; it takes %d items"
                    .formatted(items, users, ITEMS_PER_CLUSTER));
        }
    }

    /** Groups of items that the same people like. */
    public int clusters() {
        return items / ITEMS_PER_CLUSTER;
    }

    public int authors() {
        return items / ITEMS_PER_AUTHOR;
    }

    public int topics() {
        return Math.min(TOPICS, clusters());
    }
}
