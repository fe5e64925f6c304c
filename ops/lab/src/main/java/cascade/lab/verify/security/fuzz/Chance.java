package cascade.lab.verify.security.fuzz;

import java.util.SplittableRandom;

/** A source of chance for each thing that is made, so that each is the same in whatever order they are made, and by whom. */
final class Chance {

    private static final long ODD = 0x9E3779B97F4A7C15L;

    private Chance() {}

    static SplittableRandom of(long seed, long stream, long number) {
        return new SplittableRandom(seed + ODD * (stream + 31 * number)).split();
    }

    /** Up to {@code most} of them. */
    static byte[] bytes(SplittableRandom random, int most) {
        byte[] bytes = new byte[random.nextInt(most + 1)];
        random.nextBytes(bytes);
        return bytes;
    }
}
