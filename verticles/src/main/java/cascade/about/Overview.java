package cascade.about;

import cascade.experiment.ExperimentOutline;
import cascade.features.Scene;
import java.util.List;
import java.util.Optional;

/**
 * All that decides the order, of everybody or as it applies to one person, at one moment.
 *
 * @param experimentsVersion of the plan in force; 0 where there is none
 * @param experiments all that are in force
 * @param taken those that the person is in, each with his arm alone; none of everybody
 * @param looksAt what the ranking model looks at; empty where none serves
 */
public record Overview(
        long experimentsVersion,
        List<OfScene> scenes,
        List<ExperimentOutline> experiments,
        List<ExperimentOutline> taken,
        Optional<ModelLook> looksAt) {

    public Overview {
        scenes = List.copyOf(scenes);
        experiments = List.copyOf(experiments);
        taken = List.copyOf(taken);
    }

    /** What decides the order in one scene, step by step. */
    public record OfScene(Scene scene, String what, List<Part> parts) {

        public OfScene {
            parts = List.copyOf(parts);
        }
    }
}
