package cascade.experiment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of a pushed configuration into an {@link ExperimentPlan}, or refuses it with every fault named by path.
 *
 * <p>Beside types and names it holds the plan to what makes experiments mean something: ranges of a layer are disjoint,
 * weights can be drawn from, and a parameter belongs to one layer only (two layers that set it would not be independent).
 */
public final class ExperimentPlanReader {

    private static final JsonFactory STRICT = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Parameters known;
    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, String> layerOfParameter = new HashMap<>();

    private ExperimentPlanReader(Parameters known) {
        this.known = known;
    }

    /** The plan; throws {@link PlanRefusedException} where there is any fault. */
    public static ExperimentPlan read(String json, Parameters known) {
        return new ExperimentPlanReader(known).plan(json);
    }

    /** The version a document claims, so that a refusal can say what was refused; null where it claims none. */
    static @Nullable Long versionOf(String json) {
        try {
            return Json.decodeValue(json) instanceof JsonObject object
                            && object.getValue("version") instanceof Number number
                    ? number.longValue()
                    : null;
        } catch (DecodeException e) {
            return null;
        }
    }

    private ExperimentPlan plan(String json) {
        JsonPlace root = new JsonPlace("$", decode(json), faults);
        long version = 0;
        List<Layer> layers = new ArrayList<>();
        if (root.isObjectOf(Set.of("version", "layers"))) {
            version = version(root.member("version"));
            Set<String> names = new HashSet<>();
            for (JsonPlace place : root.member("layers").elements()) {
                if (place.isObjectOf(Set.of("name", "seed", "experiments"))) {
                    layers.add(layer(place, names));
                }
            }
        }
        refuseFaults();
        return new ExperimentPlan(version, layers);
    }

    private Object decode(String json) {
        try (JsonParser parser = STRICT.createParser(json)) {
            JsonToken token;
            do {
                token = parser.nextToken();
            } while (token != null);
            return Json.decodeValue(json);
        } catch (JsonProcessingException e) {
            faults.add(new Fault("$", "is not JSON: " + e.getOriginalMessage()));
        } catch (DecodeException e) {
            faults.add(new Fault("$", "is not JSON: " + e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new PlanRefusedException(faults);
    }

    private void refuseFaults() {
        if (!faults.isEmpty()) {
            throw new PlanRefusedException(faults);
        }
    }

    private static long version(JsonPlace place) {
        if (place.value() instanceof Integer || place.value() instanceof Long) {
            long version = ((Number) place.value()).longValue();
            if (version > 0) {
                return version;
            }
        }
        place.fault("must be a whole number above 0, is " + JsonShape.of(place.value()));
        return 0;
    }

    private Layer layer(JsonPlace place, Set<String> layerNames) {
        String name = uniqueName(place, layerNames, "layer");
        String seed = place.member("seed").name().orElse("");
        Set<String> experimentNames = new HashSet<>();
        List<BucketRange> taken = new ArrayList<>();
        List<Experiment> experiments = new ArrayList<>();
        for (JsonPlace element : place.member("experiments").elements()) {
            if (element.isObjectOf(Set.of("name", "ranges", "arms"))) {
                experiments.add(experiment(element, name, experimentNames, taken));
            }
        }
        return new Layer(name, seed, experiments);
    }

    private Experiment experiment(JsonPlace place, String layer, Set<String> names, List<BucketRange> taken) {
        String name = uniqueName(place, names, "experiment");
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
        return new Experiment(name, ranges, arms);
    }

    private Arm arm(JsonPlace place, String layer, Set<String> names) {
        String name = uniqueName(place, names, "arm");
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

    private static String uniqueName(JsonPlace place, Set<String> taken, String what) {
        JsonPlace member = place.member("name");
        String name = member.name().orElse("");
        if (!name.isEmpty() && !taken.add(name)) {
            member.fault("is the name of an earlier " + what + " too: '" + name + "'");
        }
        return name;
    }
}
