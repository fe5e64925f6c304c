package cascade.feed;

import java.util.Map;

/**
 * Which arm a user is in, per layer, and what follows from it.
 *
 * @param arms layer name to arm name; layers in which the user is in no experiment are absent
 * @param knobs the parameters that his arms set, by name, as text
 * @param experimentsVersion version of the pushed configuration, 0 before the first
 */
public record Assignment(
        Map<String, String> arms, FeedParameters parameters, Map<String, String> knobs, long experimentsVersion) {

    public Assignment {
        arms = Map.copyOf(arms);
        knobs = Map.copyOf(knobs);
    }

    /** One whose arms set nothing. */
    public Assignment(Map<String, String> arms, FeedParameters parameters, long experimentsVersion) {
        this(arms, parameters, Map.of(), experimentsVersion);
    }
}
