package cascade.experiment;

import cascade.features.Scene;
import cascade.feed.Membership;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A comparison of arms over some buckets of its layer. Immutable.
 *
 * <p>The arm comes from a bucket of the experiment's own, under the seed {@code LAYERSEED/EXPERIMENT/}, not from the
 * place within the ranges: users keep their arm when the ranges grow, and an experiment that follows another on the same
 * ranges does not inherit its split. With arms of weights w in their written order, arm k is the one whose
 * {@code w_1 + .. + w_k} is the first above {@code bucket / 10000 * sum(w)}.
 */
final class Experiment {

    private final String name;
    private final List<BucketRange> ranges;
    private final List<Arm> arms;
    private final int seed;
    /** Of each arm the first bucket beyond it. */
    private final int[] ends;

    private final List<Membership> memberships;

    /**
     * @param ranges disjoint; a user in none of them is not in the experiment
     * @param arms at least one, whose weights sum to more than 0
     */
    Experiment(String layer, String layerSeed, String name, List<BucketRange> ranges, List<Arm> arms) {
        this.name = name;
        this.ranges = List.copyOf(ranges);
        this.arms = List.copyOf(arms);
        this.seed = Buckets.seed(layerSeed + "/" + name + "/");
        this.ends = ends(arms);
        Set<Scene> scenes = scenes(arms);
        this.memberships = arms.stream()
                .map(arm -> new Membership(layer, name, arm.name(), scenes))
                .toList();
    }

    /** In which some arm changes something: feeds of others say nothing of it. */
    private static Set<Scene> scenes(List<Arm> arms) {
        return Arrays.stream(Scene.values())
                .filter(scene -> arms.stream()
                        .flatMap(arm -> arm.settings().stream())
                        .anyMatch(setting -> setting.parameter().appliesTo(scene)))
                .collect(Collectors.toSet());
    }

    private static int[] ends(List<Arm> arms) {
        double total = total(arms);
        int[] ends = new int[arms.size()];
        double reached = 0;
        for (int arm = 0; arm < ends.length; arm++) {
            reached += arms.get(arm).weight();
            int low = 0;
            int high = Buckets.COUNT;
            while (low < high) {
                int bucket = (low + high) / 2;
                if (bucket * total / Buckets.COUNT < reached) {
                    low = bucket + 1;
                } else {
                    high = bucket;
                }
            }
            ends[arm] = low;
        }
        return ends;
    }

    private static double total(List<Arm> arms) {
        double total = 0;
        for (Arm arm : arms) {
            total += arm.weight();
        }
        return total;
    }

    List<BucketRange> ranges() {
        return ranges;
    }

    List<Arm> arms() {
        return arms;
    }

    /** What {@link Buckets} takes to find a user's arm. */
    int seed() {
        return seed;
    }

    boolean holds(int layerBucket) {
        for (BucketRange range : ranges) {
            if (range.holds(layerBucket)) {
                return true;
            }
        }
        return false;
    }

    /** The number of the arm of whoever has this bucket under {@link #seed}. */
    int arm(int bucket) {
        int arm = 0;
        while (bucket >= ends[arm]) {
            arm++;
        }
        return arm;
    }

    /** What somebody of this arm is said to be in. */
    Membership membership(int arm) {
        return memberships.get(arm);
    }

    ExperimentOutline outline() {
        double share = ranges.stream().mapToInt(BucketRange::size).sum() / (double) Buckets.COUNT;
        double total = total(arms);
        return new ExperimentOutline(
                memberships.getFirst().layer(),
                name,
                share,
                arms.stream()
                        .map(arm -> arm.outline(share * arm.weight() / total))
                        .toList());
    }
}
