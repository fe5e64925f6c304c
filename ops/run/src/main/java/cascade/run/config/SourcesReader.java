package cascade.run.config;

import cascade.features.Scene;
import cascade.feed.MergeLimits;
import cascade.feed.RecallParameters;
import cascade.feed.Source;
import cascade.feed.SourceChange;
import cascade.feed.SourceParameters;
import cascade.recall.RecallConfig;
import com.typesafe.config.Config;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what each source of recall contributes and how many candidates there may be of all, and what is other in a scene. */
record SourcesReader(Config config) {

    /** What is other in a scene, {@code recall.scene.SCENE.SETTING.SOURCE} and {@code recall.scene.SCENE.limit}: keys that need not be there. */
    static Set<String> optionalKeys() {
        Set<String> keys = new TreeSet<>();
        for (Scene scene : Scene.values()) {
            keys.add(prefix(scene) + "limit");
            for (String setting : Set.of("quota", "weight", "floor", "cap")) {
                for (Source source : Source.values()) {
                    keys.add(prefix(scene) + setting + "." + source.text());
                }
            }
        }
        return keys;
    }

    RecallParameters read() {
        Map<Source, SourceParameters> common = new EnumMap<>(Source.class);
        for (Source source : Source.values()) {
            common.put(source, common(source.text()));
        }
        Map<Scene, Map<Source, SourceChange>> scenes = new EnumMap<>(Scene.class);
        for (Scene scene : Scene.values()) {
            Map<Source, SourceChange> changes = changes(prefix(scene));
            if (!changes.isEmpty()) {
                scenes.put(scene, changes);
            }
        }
        // What says the same as what is built in sets nothing: knobs of records see it so, too.
        return new RecallParameters(common, scenes, limits(), Set.of())
                .givenBeside(RecallConfig.defaults().sources());
    }

    private MergeLimits limits() {
        Map<Scene, Integer> ofScenes = new EnumMap<>(Scene.class);
        for (Scene scene : Scene.values()) {
            Integer limit = optional(prefix(scene) + "limit", config::getInt);
            if (limit != null) {
                ofScenes.put(scene, limit);
            }
        }
        return new MergeLimits(config.getInt("recall.limit"), ofScenes);
    }

    private SourceParameters common(String source) {
        return new SourceParameters(
                config.getInt("recall.quota." + source),
                config.getDouble("recall.weight." + source),
                config.getInt("recall.floor." + source),
                config.getInt("recall.cap." + source));
    }

    private Map<Source, SourceChange> changes(String prefix) {
        Map<Source, SourceChange> changes = new EnumMap<>(Source.class);
        for (Source source : Source.values()) {
            SourceChange change = new SourceChange(
                    optional(prefix + "quota." + source.text(), config::getInt),
                    optional(prefix + "weight." + source.text(), config::getDouble),
                    optional(prefix + "floor." + source.text(), config::getInt),
                    optional(prefix + "cap." + source.text(), config::getInt));
            if (!change.equals(SourceChange.NONE)) {
                changes.put(source, change);
            }
        }
        return changes;
    }

    private static String prefix(Scene scene) {
        return "recall.scene." + scene.text() + ".";
    }

    private <T> @Nullable T optional(String key, Function<String, T> read) {
        return config.hasPath(key) ? read.apply(key) : null;
    }
}
