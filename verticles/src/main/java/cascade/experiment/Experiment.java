package cascade.experiment;

import cascade.features.Scene;
import cascade.features.UserId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A comparison of arms over some buckets of its layer.
 *
 * <p>The arm comes from a bucket of the experiment's own, under the seed {@code LAYERSEED/EXPERIMENT/}, not from the
 * place within the ranges: users keep their arm when the ranges grow, and an experiment that follows another on the same
 * ranges does not inherit its split. With arms of weights w in their written order, arm k is the one whose
 * {@code w_1 + .. + w_k} is the first above {@code bucket / 10000 * sum(w)}.
 *
 * @param ranges disjoint; a user in none of them is not in the experiment
 * @param arms at least one, whose weights sum to more than 0
 * @param scenes in which some arm changes something: feeds of others say nothing of it
 */
record Experiment(String name, List<BucketRange> ranges, List<Arm> arms, Set<Scene> scenes) {

    Experiment {
        ranges = List.copyOf(ranges);
        arms = List.copyOf(arms);
        scenes = Set.copyOf(scenes);
    }

    Experiment(String name, List<BucketRange> ranges, List<Arm> arms) {
        this(name, ranges, arms, scenes(arms));
    }

    private static Set<Scene> scenes(List<Arm> arms) {
        return Arrays.stream(Scene.values())
                .filter(scene -> arms.stream()
                        .flatMap(arm -> arm.settings().stream())
                        .anyMatch(setting -> setting.parameter().appliesTo(scene)))
                .collect(Collectors.toSet());
    }

    boolean holds(int layerBucket) {
        for (BucketRange range : ranges) {
            if (range.holds(layerBucket)) {
                return true;
            }
        }
        return false;
    }

    ExperimentOutline outline(String layer) {
        double share = ranges.stream().mapToInt(BucketRange::size).sum() / (double) Buckets.COUNT;
        double total = total();
        return new ExperimentOutline(
                layer,
                name,
                share,
                arms.stream()
                        .map(arm -> arm.outline(share * arm.weight() / total))
                        .toList());
    }

    private double total() {
        double total = 0;
        for (Arm arm : arms) {
            total += arm.weight();
        }
        return total;
    }

    Arm arm(String layerSeed, UserId user) {
        double total = total();
        double point = Buckets.of(layerSeed + "/" + name + "/", user.value()) * total / Buckets.COUNT;
        double reached = 0;
        for (Arm arm : arms) {
            reached += arm.weight();
            if (point < reached) {
                return arm;
            }
        }
        throw new IllegalStateException("the weights of experiment " + name + " sum to " + total);
    }
}
