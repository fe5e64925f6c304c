package cascade.feed;

import cascade.features.Scene;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which arm a user is in, per layer, and what follows from it.
 *
 * @param arms layer name to arm name; layers in which the user is in no experiment are absent
 * @param knobs what differs from the built-in defaults, by the configuration or by his arms, by name, as text
 * @param exposed of his experiments, as {@code LAYER/EXPERIMENT}, the scenes in which some of their arms set what a feed reads
 * @param experimentsVersion version of the pushed configuration, 0 before the first
 */
public record Assignment(
        Map<String, String> arms,
        FeedParameters parameters,
        Map<String, String> knobs,
        Map<String, Set<Scene>> exposed,
        long experimentsVersion) {

    public Assignment {
        arms = Map.copyOf(arms);
        knobs = Map.copyOf(knobs);
        exposed = Map.copyOf(exposed);
    }

    /** One whose arms set nothing. */
    public Assignment(Map<String, String> arms, FeedParameters parameters, long experimentsVersion) {
        this(arms, parameters, Map.of(), Map.of(), experimentsVersion);
    }

    /** The same with other parameters. */
    public Assignment with(FeedParameters others) {
        return new Assignment(arms, others, knobs, exposed, experimentsVersion);
    }

    /** His experiments of which an arm could make a difference to a feed of this scene, as {@code LAYER/EXPERIMENT}, sorted: alike in all arms, those that set nothing among them. */
    public List<String> exposures(Scene scene) {
        return exposed.isEmpty()
                ? List.of()
                : exposed.entrySet().stream()
                        .filter(experiment -> experiment.getValue().contains(scene))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList();
    }
}
