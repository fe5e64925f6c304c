package cascade.experiment;

import cascade.features.Scene;
import cascade.feed.Membership;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A comparison of arms over some buckets of its layer. Immutable.
 *
 * <p>The arm comes from a bucket of the experiment's own, under the seed {@code LAYERSEED/EXPERIMENT/}, not from the
 * place within the ranges: users keep their arm when the ranges grow, and an experiment that follows another on the same
 * ranges does not inherit its split.
 */
final class Experiment {

    private final String name;
    private final List<BucketRange> ranges;
    private final List<Arm> arms;
    private final BucketSplit split;
    private final Audience audience;
    private final Map<String, Integer> force;
    private final Guardrails guardrails;
    private final int seed;
    private final List<Membership> memberships;
    private final List<Membership> forced;

    /**
     * @param ranges disjoint; a user in none of them is not in the experiment
     * @param arms at least one, some of which has buckets
     * @param split buckets by number of the arm
     * @param force numbers of arms by id of the users who are in them whatever their buckets are
     */
    Experiment(
            String layer,
            String layerSeed,
            String name,
            List<BucketRange> ranges,
            List<Arm> arms,
            BucketSplit split,
            Audience audience,
            Map<String, Integer> force,
            Guardrails guardrails) {
        this.name = name;
        this.ranges = List.copyOf(ranges);
        this.arms = List.copyOf(arms);
        this.split = split;
        this.audience = audience;
        this.force = Map.copyOf(force);
        this.guardrails = guardrails;
        this.seed = Buckets.seed(layerSeed + "/" + name + "/");
        this.memberships = memberships(layer, scenes(arms));
        // Whoever was not sent by chance says nothing of the arm.
        this.forced = memberships(layer, Set.of());
    }

    private List<Membership> memberships(String layer, Set<Scene> scenes) {
        return arms.stream()
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

    List<BucketRange> ranges() {
        return ranges;
    }

    List<Arm> arms() {
        return arms;
    }

    /** By id of the user, numbers of arms. */
    Map<String, Integer> force() {
        return force;
    }

    /** What {@link Buckets} takes to find a user's arm. */
    int seed() {
        return seed;
    }

    /** Whom it takes, whatever their buckets are. */
    Audience audience() {
        return audience;
    }

    boolean asksFamiliarity() {
        return audience.asksFamiliarity();
    }

    /** Buckets under {@link #seed} by number of the arm. */
    BucketSplit split() {
        return split;
    }

    /** What somebody of this arm is said to be in. */
    Membership membership(int arm) {
        return memberships.get(arm);
    }

    /** The same of somebody who was not sent by chance. */
    Membership forced(int arm) {
        return forced.get(arm);
    }

    /** @param taken share of all users that no holdout keeps out */
    ExperimentOutline outline(String layer, double taken) {
        double share = taken * ranges.stream().mapToInt(BucketRange::size).sum() / (double) Buckets.COUNT;
        List<ExperimentOutline.ArmOutline> outlines = new ArrayList<>();
        for (int arm = 0; arm < arms.size(); arm++) {
            outlines.add(arms.get(arm).outline(share * split.share(arm)));
        }
        return new ExperimentOutline(layer, name, share * split.share(), outlines, guardrails);
    }
}
