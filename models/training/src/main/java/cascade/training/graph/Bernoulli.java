package cascade.training.graph;

import java.util.SplittableRandom;

/** Random masks. */
final class Bernoulli {

    private static final int STEPS = 1 << 16;

    private Bernoulli() {}

    /** 1 with probability {@code keep} (to one part in 65,536), else 0. Four values from each draw: masks may be long. */
    static float[] draw(SplittableRandom random, double keep, int size) {
        float[] mask = new float[size];
        int threshold = (int) Math.round(keep * STEPS);
        for (int i = 0; i < size; i += 4) {
            long bits = random.nextLong();
            for (int j = i; j < Math.min(size, i + 4); j++) {
                mask[j] = (bits & (STEPS - 1)) < threshold ? 1 : 0;
                bits >>>= 16;
            }
        }
        return mask;
    }
}
