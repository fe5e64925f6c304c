package cascade.ops.synthetic;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * How much a user likes each topic: two strong tastes, one weak one and a little of everything. Immutable.
 *
 * @param weights {@code [topics]}, at least 0, summing to 1; never written to
 */
public record Tastes(double[] weights) {

    private static final double STRONGEST = 0.45;
    private static final double SECOND = 0.30;
    private static final double THIRD = 0.10;

    static Tastes draw(int topics, RandomGenerator random) {
        double[] weights = new double[topics];
        Arrays.fill(weights, (1 - STRONGEST - SECOND - THIRD) / topics);
        int[] chosen = random.ints(0, topics).distinct().limit(3).toArray();
        weights[chosen[0]] += STRONGEST;
        weights[chosen[1]] += SECOND;
        weights[chosen[2]] += THIRD;
        return new Tastes(weights);
    }

    /** The two topics liked most, the strongest first. */
    public List<Integer> strongestTwo() {
        return IntStream.range(0, weights.length)
                .boxed()
                .sorted((a, b) -> Double.compare(weights[b], weights[a]))
                .limit(2)
                .toList();
    }

    /** A topic, drawn by taste. */
    int drawTopic(RandomGenerator random) {
        double left = random.nextDouble();
        for (int topic = 0; topic < weights.length; topic++) {
            left -= weights[topic];
            if (left < 0) {
                return topic;
            }
        }
        return weights.length - 1;
    }

    double of(int topic) {
        return weights[topic];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tastes tastes && Arrays.equals(weights, tastes.weights);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(weights);
    }

    @Override
    public String toString() {
        return "Tastes" + Arrays.toString(weights);
    }
}
