package cascade.feed;

import cascade.features.Scene;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which experiments a user is in, and what follows from it.
 *
 * @param memberships one of each layer in which the user is in an experiment, sorted by layer
 * @param knobs what differs from the built-in defaults, by the configuration or by his arms, by name, as text
 * @param experimentsVersion version of the pushed configuration, 0 before the first
 */
public record Assignment(
        List<Membership> memberships, FeedParameters parameters, Map<String, String> knobs, long experimentsVersion) {

    public Assignment {
        memberships = List.copyOf(memberships);
        knobs = Map.copyOf(knobs);
    }

    /** Of somebody in no experiment, before any was pushed. */
    public static Assignment of(FeedParameters parameters) {
        return new Assignment(List.of(), parameters, Map.of(), 0);
    }

    /** The same with other parameters. */
    public Assignment with(FeedParameters others) {
        return new Assignment(memberships, others, knobs, experimentsVersion);
    }

    /** Layer name to arm name, in the order of layers; layers in which the user is in no experiment are absent. */
    public Map<String, String> arms() {
        Map<String, String> arms = new LinkedHashMap<>();
        memberships.forEach(membership -> arms.put(membership.layer(), membership.arm()));
        return arms;
    }

    /** His experiments of which an arm could make a difference to a feed of this scene, as {@code LAYER/EXPERIMENT}, in the order of layers. */
    public List<String> exposures(Scene scene) {
        return memberships.stream()
                .filter(membership -> membership.scenes().contains(scene))
                .map(Membership::name)
                .toList();
    }
}
