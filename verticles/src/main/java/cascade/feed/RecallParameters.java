package cascade.feed;

import cascade.features.Scene;
import java.util.EnumMap;
import java.util.Map;

/**
 * The parameters of every source, and what differs in a scene. A scene's own value stands whatever becomes of the common one,
 * so the two can be set apart.
 *
 * @param common in every scene ({@code recall.SETTING.SOURCE}); sources not named are off
 * @param scenes what is other in one scene ({@code recall.scene.SCENE.SETTING.SOURCE})
 */
public record RecallParameters(Map<Source, SourceParameters> common, Map<Scene, Map<Source, SourceChange>> scenes) {

    public RecallParameters {
        common = Map.copyOf(common);
        scenes = Map.copyOf(scenes);
    }

    public SourceParameters of(Scene scene, Source source) {
        return own(scene, source).applyTo(common.getOrDefault(source, SourceParameters.OFF));
    }

    /** Those of every source there is. */
    public Map<Source, SourceParameters> in(Scene scene) {
        Map<Source, SourceParameters> all = new EnumMap<>(Source.class);
        for (Source source : Source.values()) {
            all.put(source, of(scene, source));
        }
        return all;
    }

    /** The same where each source that is on in {@code scene} is asked for {@code times} as much, up to {@code most}. */
    public RecallParameters deeper(Scene scene, int times, int most) {
        RecallParameters deeper = this;
        for (Map.Entry<Source, SourceParameters> source : in(scene).entrySet()) {
            int quota = source.getValue().quota();
            deeper = deeper.with(
                    scene, source.getKey(), SourceChange.ofQuota(Math.max(quota, Math.min(most, times * quota))));
        }
        return deeper;
    }

    /** The same with another value of a source wherever its scene has none of its own. */
    public RecallParameters with(Source source, SourceChange change) {
        Map<Source, SourceParameters> changed = new EnumMap<>(Source.class);
        changed.putAll(common);
        changed.put(source, change.applyTo(common.getOrDefault(source, SourceParameters.OFF)));
        return new RecallParameters(changed, scenes);
    }

    /** The same with another value of a source in one scene. */
    public RecallParameters with(Scene scene, Source source, SourceChange change) {
        Map<Source, SourceChange> ofScene = new EnumMap<>(Source.class);
        ofScene.putAll(scenes.getOrDefault(scene, Map.of()));
        ofScene.put(source, own(scene, source).and(change));
        Map<Scene, Map<Source, SourceChange>> changed = new EnumMap<>(Scene.class);
        changed.putAll(scenes);
        changed.put(scene, Map.copyOf(ofScene));
        return new RecallParameters(common, changed);
    }

    /** What a scene has of its own. */
    public SourceChange own(Scene scene, Source source) {
        return scenes.getOrDefault(scene, Map.of()).getOrDefault(source, SourceChange.NONE);
    }
}
