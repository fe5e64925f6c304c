package cascade.feed;

import cascade.features.Scene;
import cascade.features.UserFeatures;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many places of a page are drawn at random ({@code explore.*}), so that what another order would have led to is seen too.
 *
 * @param share of the places, in scenes that have none of their own ({@code explore.share})
 * @param newcomerShare the same of people who were shown fewer than {@link #NEWCOMER_IMPRESSIONS} items, where it is the larger ({@code
 *     explore.newcomer-share})
 * @param newItemShare of the places that are drawn among what was just published ({@code explore.new-item-share})
 * @param scenes shares of scenes that have their own ({@code explore.scene.SCENE.share})
 */
public record ExploreParameters(double share, double newcomerShare, double newItemShare, Map<Scene, Double> scenes) {

    /** No more than every second place is drawn one way, so that a page remains one. */
    public static final double MOST = 0.5;

    /** Who was shown fewer items than these few pages have is new here. */
    public static final int NEWCOMER_IMPRESSIONS = 100;

    /** A share to say the price of where nothing is drawn. */
    public static final double EXAMPLE = 0.05;

    /** Nothing is drawn. */
    public static final ExploreParameters NONE = new ExploreParameters(0, 0, 0, Map.of());

    /** @throws IllegalArgumentException where a share is outside {@code 0..MOST} */
    public ExploreParameters {
        check("share", share);
        check("newcomer-share", newcomerShare);
        check("new-item-share", newItemShare);
        scenes.forEach((scene, own) -> check("scene." + scene.text() + ".share", own));
        scenes = Map.copyOf(scenes);
    }

    private static void check(String key, double share) {
        if (!(share >= 0 && share <= MOST)) {
            throw new IllegalArgumentException("explore." + key + " is outside 0.." + MOST + ": " + share);
        }
    }

    /** Share of the places of a page that are drawn among all its candidates. */
    public double of(Scene scene, UserFeatures user) {
        return isNewcomer(user) ? Math.max(of(scene), newcomerShare) : of(scene);
    }

    public static boolean isNewcomer(UserFeatures user) {
        return user.state().counts().impressions() < NEWCOMER_IMPRESSIONS;
    }

    /** The same of people who are not new. */
    public double of(Scene scene) {
        return scenes.getOrDefault(scene, share);
    }

    public ExploreParameters withShare(double other) {
        return new ExploreParameters(other, newcomerShare, newItemShare, scenes);
    }

    public ExploreParameters withNewcomerShare(double other) {
        return new ExploreParameters(share, other, newItemShare, scenes);
    }

    public ExploreParameters withNewItemShare(double other) {
        return new ExploreParameters(share, newcomerShare, other, scenes);
    }

    /** The same with another share in one scene. */
    public ExploreParameters with(Scene scene, double other) {
        Map<Scene, Double> changed = new EnumMap<>(Scene.class);
        changed.putAll(scenes);
        changed.put(scene, other);
        return new ExploreParameters(share, newcomerShare, newItemShare, changed);
    }
}
