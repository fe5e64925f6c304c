package cascade.experiment;

import cascade.pushed.JsonDocument;
import cascade.pushed.JsonPlace;
import cascade.pushed.PushRefusedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the JSON of a pushed configuration into an {@link ExperimentPlan}, or refuses it with every fault named by path.
 *
 * <p>Beside types and names it holds the plan to what makes experiments mean something: ranges of a layer are disjoint,
 * weights can be drawn from, and a parameter belongs to one layer only (two layers that set it would not be independent).
 */
public final class ExperimentPlanReader {

    private final SettingReader settings;

    private ExperimentPlanReader(Parameters known) {
        this.settings = new SettingReader(known);
    }

    /** The plan; throws {@link PushRefusedException} where there is any fault. */
    public static ExperimentPlan read(String json, Parameters known) {
        return new ExperimentPlanReader(known).plan(json);
    }

    private ExperimentPlan plan(String json) {
        JsonDocument document = JsonDocument.of(json);
        JsonPlace root = document.root();
        long version = 0;
        Optional<Holdout> holdout = Optional.empty();
        List<Layer> layers = new ArrayList<>();
        if (root.isObjectOf(Set.of("version", "holdout", "layers"))) {
            version = root.member("version").version();
            holdout = holdout(root.member("holdout"));
            Set<String> names = new HashSet<>();
            for (JsonPlace place : root.member("layers").elements()) {
                if (place.isObjectOf(Set.of("name", "seed", "experiments"))) {
                    layers.add(layer(place, names, holdout.isPresent()));
                }
            }
        }
        document.refuseFaults();
        return new ExperimentPlan(version, holdout, layers);
    }

    private static Optional<Holdout> holdout(JsonPlace place) {
        if (!place.isThere() || !place.isObjectOf(Set.of("seed", "share"))) {
            return Optional.empty();
        }
        String seed = place.member("seed").name().orElse("");
        double share = place.member("share").number(0, 1).orElse(0.0);
        return Optional.of(new Holdout(Buckets.seed(seed), (int) Math.round(share * Buckets.COUNT)));
    }

    private Layer layer(JsonPlace place, Set<String> layerNames, boolean isHoldoutThere) {
        String name = place.uniqueName(layerNames, "layer");
        if (isHoldoutThere && name.equals(Holdout.NAME)) {
            place.member("name").fault("is what the holdout is called in records: name the layer otherwise");
        }
        String seed = place.member("seed").name().orElse("");
        var experiments = new ExperimentReader(name, seed, settings);
        List<Experiment> read = new ArrayList<>();
        for (JsonPlace element : place.member("experiments").elements()) {
            if (element.isObjectOf(ExperimentReader.MEMBERS)) {
                read.add(experiments.read(element));
            }
        }
        return new Layer(name, seed, read);
    }
}
