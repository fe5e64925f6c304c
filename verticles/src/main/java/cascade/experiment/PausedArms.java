package cascade.experiment;

import cascade.experiment.ExperimentOutline.ArmOutline;
import cascade.pushed.PushRefusedException;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Arms of plans that a guardrail paused, or somebody, each as {@code LAYER/EXPERIMENT/ARM}; they go on by hand alone. */
public final class PausedArms {

    private PausedArms() {}

    /** None of a document with faults, which servers refuse. */
    public static SortedSet<String> of(String document) {
        return arms(document, arm -> arm.pause().isPresent());
    }

    /** Those of what is pinned that would go on by a document which has them too. */
    public static SortedSet<String> resumedBy(String document, String pinned) {
        SortedSet<String> resumed = of(pinned);
        if (!resumed.isEmpty()) {
            resumed.retainAll(arms(document, arm -> arm.pause().isEmpty()));
        }
        return resumed;
    }

    private static SortedSet<String> arms(String document, Predicate<ArmOutline> which) {
        SortedSet<String> arms = new TreeSet<>();
        try {
            for (ExperimentOutline experiment :
                    ExperimentPlanReader.read(document, Parameters.OF_ANY_MODEL).outline()) {
                experiment.arms().stream()
                        .filter(which)
                        .forEach(arm -> arms.add(experiment.layer() + "/" + experiment.name() + "/" + arm.name()));
            }
        } catch (PushRefusedException refused) {
            return new TreeSet<>();
        }
        return arms;
    }
}
