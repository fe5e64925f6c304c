package cascade.ops.synthetic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Random draws that the library does not have. */
final class Draws {

    private Draws() {}

    static RandomGenerator seeded(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** The numbers 0..n-1 in random order. */
    static List<Integer> shuffled(int n, RandomGenerator random) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            numbers.add(i);
        }
        Collections.shuffle(numbers, Random.from(random));
        return numbers;
    }

    /** A draw with the given mean whose logarithm is normal with deviation {@code sigma}: few do much, many do little. */
    static double logNormal(double mean, double sigma, RandomGenerator random) {
        return mean * Math.exp(sigma * random.nextGaussian() - sigma * sigma / 2);
    }

    static boolean happens(double probability, RandomGenerator random) {
        return random.nextDouble() < probability;
    }

    static double sigmoid(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }
}
