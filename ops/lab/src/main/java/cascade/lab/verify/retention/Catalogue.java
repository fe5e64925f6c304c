package cascade.lab.verify.retention;

/** Numbers of items, of which as many are published each day as are taken down. */
final class Catalogue {

    static final int SIZE = 400;
    static final int NEW_A_DAY = 20;

    private Catalogue() {}

    /** The number of the oldest item on this day. */
    static int first(int day) {
        return day * NEW_A_DAY;
    }
}
