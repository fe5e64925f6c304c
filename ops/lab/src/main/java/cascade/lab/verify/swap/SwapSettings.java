package cascade.lab.verify.swap;

/**
 * What a verification does.
 *
 * @param swaps of one release for another
 * @param rate requests a second meanwhile
 * @param seed of the community, of both trainings, and of who asks
 */
public record SwapSettings(int swaps, double rate, long seed) {

    private static final int MOST_SWAPS = 100_000;
    private static final double MOST_RATE = 10_000;

    public SwapSettings {
        if (swaps < 1 || swaps > MOST_SWAPS) {
            throw new IllegalArgumentException("--swaps is 1 to " + MOST_SWAPS + ", not " + swaps);
        }
        if (!(rate > 0 && rate <= MOST_RATE)) {
            throw new IllegalArgumentException("--rate is more than 0 and at most " + MOST_RATE + ", not " + rate);
        }
    }

    /** Swaps after which what the server holds is compared with what it holds at the end. */
    int warmUp() {
        return Math.min(10, swaps / 2);
    }
}
