package cascade.experiment;

import cascade.experiment.ExperimentOutline.ArmOutline;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.feed.Membership;
import java.util.List;
import java.util.Set;

/**
 * Users who are in no experiment, whatever is pushed: what all experiments together are worth is their difference from all others. In records
 * and read-outs it is an experiment itself, {@code holdout/holdout}, with the arms {@code out} and {@code in}.
 *
 * @param seed under which users are held out
 * @param buckets those below it are: who is held out stays so when the share grows
 */
record Holdout(int seed, int buckets) {

    static final String NAME = "holdout";

    private static final Membership OUT = new Membership(NAME, NAME, "out", Set.of(Scene.values()));
    private static final Membership IN = new Membership(NAME, NAME, "in", Set.of(Scene.values()));

    Membership membership(UserId user) {
        return Buckets.of(seed, user.value()) < buckets ? OUT : IN;
    }

    static boolean isOut(Membership membership) {
        return membership.arm().equals(OUT.arm());
    }

    /** The share of all users that experiments may take. */
    double taken() {
        return 1 - (double) buckets / Buckets.COUNT;
    }

    ExperimentOutline outline() {
        return new ExperimentOutline(
                NAME,
                NAME,
                1,
                List.of(ArmOutline.control(OUT.arm(), 1 - taken()), ArmOutline.control(IN.arm(), taken())),
                Guardrails.DEFAULT);
    }
}
