package cascade.feed;

import cascade.features.Scene;
import cascade.features.UserFeatures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which experiments a user is in, and what follows from it.
 *
 * @param memberships one of each layer in which the user is in an experiment, the holdout's first, the others sorted by layer
 * @param knobs what differs from the built-in defaults, by the configuration or by his arms, by name, as text
 * @param experimentsVersion version of the pushed configuration, 0 before the first
 * @param whenNew what holds in its place where no click of the user's is known; null where that makes no difference
 */
public record Assignment(
        List<Membership> memberships,
        FeedParameters parameters,
        Map<String, String> knobs,
        long experimentsVersion,
        @Nullable Assignment whenNew) {

    public Assignment {
        memberships = List.copyOf(memberships);
        knobs = Map.copyOf(knobs);
    }

    /** Of somebody in no experiment, before any was pushed. */
    public static Assignment of(FeedParameters parameters) {
        return new Assignment(List.of(), parameters, Map.of(), 0);
    }

    /** One that is the same whether or not the user is new. */
    public Assignment(
            List<Membership> memberships,
            FeedParameters parameters,
            Map<String, String> knobs,
            long experimentsVersion) {
        this(memberships, parameters, knobs, experimentsVersion, null);
    }

    /** The same with other parameters. */
    public Assignment with(FeedParameters others) {
        return new Assignment(memberships, others, knobs, experimentsVersion, whenNew);
    }

    /** The same, but for who is new. */
    public Assignment withNew(Assignment other) {
        return new Assignment(memberships, parameters, knobs, experimentsVersion, other);
    }

    /** What holds of somebody of whom that is known. */
    public Assignment of(UserFeatures user) {
        return whenNew != null && user.state().clicks().isEmpty() ? whenNew : this;
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
