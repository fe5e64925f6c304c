package cascade.lab.verify.experiments;

/**
 * What {@code verify experiments} does.
 *
 * @param residents of the world when it begins
 * @param times that people are sent to arms anew
 * @param pushes to two nodes
 */
public record ExperimentsSettings(int residents, int times, int pushes, long seed) {

    private static final int SENT_FOR_ONE_DRAWN = 5;

    public ExperimentsSettings {
        if (residents < 200 || times < 100 || pushes < 1) {
            throw new IllegalArgumentException("200 people, 100 times and a push are the least, not %d, %d and %d"
                    .formatted(residents, times, pushes));
        }
    }

    /** How often a difference is looked for among people who are drawn, many at a time. */
    int drawn() {
        return times / SENT_FOR_ONE_DRAWN;
    }
}
