package cascade.run.config;

import cascade.features.Scene;
import cascade.feed.RecallParameters;
import cascade.feed.Source;
import cascade.feed.SourceChange;
import cascade.feed.SourceParameters;
import com.typesafe.config.Config;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what each source of recall contributes, and what is other in a scene. */
record SourcesReader(Config config) {

    /** What is other in a scene, {@code recall.scene.SCENE.SETTING.SOURCE}: keys that need not be there. */
    static Set<String> optionalKeys() {
        Set<String> keys = new TreeSet<>();
        for (Scene scene : Scene.values()) {
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
        return new RecallParameters(common, scenes);
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
