package cascade.run.config;

import cascade.features.Scene;
import cascade.feed.ExploreParameters;
import com.typesafe.config.Config;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads how many places of pages are drawn at random, and what is other in a scene. */
record ExploreReader(Config config) {

    /** Shares of scenes, {@code explore.scene.SCENE.share}: keys that need not be there. */
    static Set<String> optionalKeys() {
        Set<String> keys = new TreeSet<>();
        for (Scene scene : Scene.values()) {
            keys.add(share(scene));
        }
        return keys;
    }

    ExploreParameters read() {
        Map<Scene, Double> scenes = new EnumMap<>(Scene.class);
        for (Scene scene : Scene.values()) {
            if (config.hasPath(share(scene))) {
                scenes.put(scene, config.getDouble(share(scene)));
            }
        }
        return new ExploreParameters(
                config.getDouble("explore.share"),
                config.getDouble("explore.newcomer-share"),
                config.getDouble("explore.new-item-share"),
                scenes);
    }

    private static String share(Scene scene) {
        return "explore.scene." + scene.text() + ".share";
    }
}
