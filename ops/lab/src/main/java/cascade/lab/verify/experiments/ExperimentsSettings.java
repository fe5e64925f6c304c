package cascade.lab.verify.experiments;

/**
 * What {@code verify experiments} does.
 *
 * @param residents of the world when it begins
 * @param times that people are sent to arms anew
 */
public record ExperimentsSettings(int residents, int times, long seed) {

    private static final int SENT_FOR_ONE_DRAWN = 5;

    public ExperimentsSettings {
        if (residents < 200 || times < 100) {
            throw new IllegalArgumentException(
                    "200 people and 100 times are the least, not %d and %d".formatted(residents, times));
        }
    }

    /** How often a difference is looked for among people who are drawn, many at a time. */
    int drawn() {
        return times / SENT_FOR_ONE_DRAWN;
    }
}
