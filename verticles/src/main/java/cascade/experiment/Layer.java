package cascade.experiment;

import java.util.List;

/**
 * Experiments that exclude each other: a user is in one of them at most. Layers with different seeds are independent. Immutable.
 */
final class Layer {

    private final String name;
    private final int seed;
    private final List<Experiment> experiments;

    /** @param seed goes before the user's id when the layer's bucket is taken */
    Layer(String name, String seed, List<Experiment> experiments) {
        this.name = name;
        this.seed = Buckets.seed(seed);
        this.experiments = List.copyOf(experiments);
    }

    String name() {
        return name;
    }

    /** What {@link Buckets} takes to find a user's bucket. */
    int seed() {
        return seed;
    }

    List<Experiment> experiments() {
        return experiments;
    }

    boolean asksFamiliarity() {
        return experiments.stream().anyMatch(Experiment::asksFamiliarity);
    }

    /** Its buckets by number of the experiment. */
    BucketSplit split() {
        return BucketSplit.of(experiments.stream().map(Experiment::ranges).toList());
    }
}
