package cascade.about;

import cascade.experiment.ExperimentOutline;
import cascade.experiment.ExperimentOutline.ArmOutline;
import cascade.features.Scene;
import cascade.feed.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who set the parameters of one person: his arms, or the configuration. */
final class ParameterOrigins {

    private static final List<String> SETTINGS = List.of("quota", "weight", "floor", "cap");

    private final Map<String, Origin> byName = new HashMap<>();

    /** @param taken with his arm alone each */
    ParameterOrigins(List<ExperimentOutline> taken) {
        for (ExperimentOutline experiment : taken) {
            for (ArmOutline arm : experiment.arms()) {
                Origin origin = Origin.experiment(experiment.name(), arm.name());
                arm.sets().keySet().forEach(name -> byName.put(name, origin));
            }
        }
    }

    Origin of(String name) {
        return byName.getOrDefault(name, Origin.CONFIGURATION);
    }

    /** Of what a source contributes to a scene: an experiment's where it set any of it. */
    Origin of(Scene scene, Source source) {
        for (String setting : SETTINGS) {
            for (String name : List.of(
                    "recall.scene." + scene.text() + "." + setting + "." + source.text(),
                    "recall." + setting + "." + source.text())) {
                if (byName.containsKey(name)) {
                    return of(name);
                }
            }
        }
        return Origin.CONFIGURATION;
    }
}
