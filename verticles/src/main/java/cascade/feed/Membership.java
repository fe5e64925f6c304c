package cascade.feed;

import cascade.features.Scene;
import java.util.Set;

/**
 * That a person is in an experiment, under one of its arms.
 *
 * @param scenes in which some arm of the experiment sets what a feed reads: alike in all its arms, those that set nothing among them
 */
public record Membership(String layer, String experiment, String arm, Set<Scene> scenes) {

    public Membership {
        scenes = Set.copyOf(scenes);
    }

    /** The experiment's name in records: {@code LAYER/EXPERIMENT}. */
    public String name() {
        return layer + "/" + experiment;
    }
}
