package cascade.feed;

import cascade.features.Scene;
import java.util.EnumMap;
import java.util.Map;

/**
 * Most candidates after the merge. All of them are gathered and scored, so that a request's time grows with them.
 *
 * @param common in every scene that has none of its own ({@code recall.limit})
 * @param scenes of a scene ({@code recall.scene.SCENE.limit})
 */
public record MergeLimits(int common, Map<Scene, Integer> scenes) {

    /** The highest there may be. */
    public static final int MOST = 2_000;

    public static final MergeLimits DEFAULT = new MergeLimits(800, Map.of());

    public MergeLimits {
        scenes = Map.copyOf(scenes);
        check(common, "recall.limit");
        scenes.forEach((scene, limit) -> check(limit, "recall.scene." + scene.text() + ".limit"));
    }

    private static void check(int limit, String key) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException(key + " is outside 1.." + MOST + ": " + limit);
        }
    }

    public int of(Scene scene) {
        return scenes.getOrDefault(scene, common);
    }

    /** The same with another wherever a scene has none of its own. */
    public MergeLimits with(int limit) {
        return new MergeLimits(limit, scenes);
    }

    /** The same with another in one scene. */
    public MergeLimits with(Scene scene, int limit) {
        Map<Scene, Integer> changed = new EnumMap<>(Scene.class);
        changed.putAll(scenes);
        changed.put(scene, limit);
        return new MergeLimits(common, changed);
    }
}
