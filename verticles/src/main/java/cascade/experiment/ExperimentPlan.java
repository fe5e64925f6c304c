package cascade.experiment;

import cascade.features.Scene;
import cascade.features.UserId;
import cascade.feed.Assignment;
import cascade.feed.FeedParameters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All experiments of one pushed version, free of faults; made by {@link ExperimentPlanReader}. Immutable.
 *
 * @param version as pushed, 0 before the first push
 */
public record ExperimentPlan(long version, List<Layer> layers) {

    /** No experiments: everyone has the defaults. */
    public static final ExperimentPlan NONE = new ExperimentPlan(0, List.of());

    public ExperimentPlan {
        layers = List.copyOf(layers);
    }

    /** The user's arm in each layer where there is one (nobody is in none), and what is configured changed by those arms. Pure. */
    public Assignment assign(UserId user, Configured configured) {
        if (user.equals(UserId.NOBODY)) {
            return new Assignment(Map.of(), configured.parameters(), configured.knobs(), Map.of(), version);
        }
        Map<String, String> arms = new HashMap<>();
        List<Setting<?>> settings = new ArrayList<>();
        Map<String, Set<Scene>> exposed = new HashMap<>();
        FeedParameters parameters = configured.parameters();
        for (Layer layer : layers) {
            Optional<Experiment> experiment = layer.experiment(user);
            if (experiment.isPresent()) {
                Arm arm = experiment.get().arm(layer.seed(), user);
                arms.put(layer.name(), arm.name());
                exposed.put(
                        layer.name() + "/" + experiment.get().name(),
                        experiment.get().scenes());
                for (Setting<?> setting : arm.settings()) {
                    parameters = setting.applyTo(parameters);
                }
                settings.addAll(arm.settings());
            }
        }
        return new Assignment(arms, parameters, configured.knobs(settings), exposed, version);
    }

    /** The same of a node of which nothing is configured. */
    public Assignment assign(UserId user, FeedParameters defaults) {
        return assign(user, Configured.asBuiltIn(defaults));
    }

    /** All its experiments, in their order. */
    public List<ExperimentOutline> outline() {
        return layers.stream()
                .flatMap(layer -> layer.experiments().stream().map(experiment -> experiment.outline(layer.name())))
                .toList();
    }

    /** Those that the user is in, at most one a layer, each with his arm alone; nobody is in none. */
    public List<ExperimentOutline> outline(UserId user) {
        return user.equals(UserId.NOBODY)
                ? List.of()
                : layers.stream().flatMap(layer -> layer.outline(user).stream()).toList();
    }
}
