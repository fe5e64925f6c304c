package cascade.experiment;

import cascade.pushed.JsonDocument;
import cascade.pushed.JsonPlace;
import cascade.pushed.PushRefusedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the JSON of a pushed configuration into an {@link ExperimentPlan}, or refuses it with every fault named by path.
 *
 * <p>Beside types and names it holds the plan to what makes experiments mean something: ranges of a layer are disjoint,
 * weights can be drawn from, and a parameter belongs to one layer only (two layers that set it would not be independent).
 */
public final class ExperimentPlanReader {

    private final Parameters known;
    private final Map<String, String> layerOfParameter = new HashMap<>();

    private ExperimentPlanReader(Parameters known) {
        this.known = known;
    }

    /** The plan; throws {@link PushRefusedException} where there is any fault. */
    public static ExperimentPlan read(String json, Parameters known) {
        return new ExperimentPlanReader(known).plan(json);
    }

    private ExperimentPlan plan(String json) {
        JsonDocument document = JsonDocument.of(json);
        JsonPlace root = document.root();
        long version = 0;
        List<Layer> layers = new ArrayList<>();
        if (root.isObjectOf(Set.of("version", "layers"))) {
            version = root.member("version").version();
            Set<String> names = new HashSet<>();
            for (JsonPlace place : root.member("layers").elements()) {
                if (place.isObjectOf(Set.of("name", "seed", "experiments"))) {
                    layers.add(layer(place, names));
                }
            }
        }
        document.refuseFaults();
        return new ExperimentPlan(version, layers);
    }

    private Layer layer(JsonPlace place, Set<String> layerNames) {
        String name = place.uniqueName(layerNames, "layer");
        String seed = place.member("seed").name().orElse("");
        Set<String> experimentNames = new HashSet<>();
        List<BucketRange> taken = new ArrayList<>();
        List<Experiment> experiments = new ArrayList<>();
        for (JsonPlace element : place.member("experiments").elements()) {
            if (element.isObjectOf(Set.of("name", "ranges", "arms"))) {
                experiments.add(experiment(element, name, seed, experimentNames, taken));
            }
        }
        return new Layer(name, seed, experiments);
    }

    private Experiment experiment(
            JsonPlace place, String layer, String seed, Set<String> names, List<BucketRange> taken) {
        String name = place.uniqueName(names, "experiment");
        List<BucketRange> ranges = new BucketRangesReader(taken).read(place.member("ranges"));
        JsonPlace armsPlace = place.member("arms");
        Set<String> armNames = new HashSet<>();
        List<Arm> arms = new ArrayList<>();
        for (JsonPlace element : armsPlace.elements()) {
            if (element.isObjectOf(Set.of("name", "weight", "parameters"))) {
                arms.add(arm(element, layer, armNames));
            }
        }
        if (!(arms.stream().mapToDouble(Arm::weight).sum() > 0)) {
            armsPlace.fault("must have weights that sum to more than 0");
        }
        return new Experiment(layer, seed, name, ranges, arms);
    }

    private Arm arm(JsonPlace place, String layer, Set<String> names) {
        String name = place.uniqueName(names, "arm");
        double weight = place.member("weight").number(0, 1e9).orElse(0.0);
        JsonPlace parameters = place.member("parameters");
        List<Setting<?>> settings = new ArrayList<>();
        if (parameters.value() != null) {
            for (String parameter : parameters.memberNames()) {
                setting(parameters.member(parameter), parameter, layer, settings);
            }
        }
        return new Arm(name, weight, settings);
    }

    private void setting(JsonPlace place, String name, String layer, List<Setting<?>> settings) {
        var parameter = known.named(name);
        if (parameter.isEmpty()) {
            place.fault("is an unknown parameter; known like it: " + String.join(", ", known.like(name)));
            return;
        }
        String owner = layerOfParameter.putIfAbsent(name, layer);
        if (owner != null && !owner.equals(layer)) {
            place.fault("is set in layer '" + owner + "' already; a parameter belongs to one layer");
        }
        try {
            settings.add(parameter.get().read(place.value()));
        } catch (IllegalArgumentException e) {
            place.fault(e.getMessage());
        }
    }
}
