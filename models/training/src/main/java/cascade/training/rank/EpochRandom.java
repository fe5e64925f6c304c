package cascade.training.rank;

import java.util.SplittableRandom;

/** Random numbers of one epoch, whether or not the epochs before it were trained in this process. */
final class EpochRandom {

    private static final long SPREAD = 1_000_003;

    private EpochRandom() {}

    static SplittableRandom of(long seed, int epoch) {
        return new SplittableRandom(new SplittableRandom(seed * SPREAD + epoch).nextLong());
    }
}
