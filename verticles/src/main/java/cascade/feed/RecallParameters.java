package cascade.feed;

import cascade.features.Scene;
import cascade.models.recall.SourceQuotas;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of every source and of their merge, and what differs in a scene. A scene's own value stands whatever becomes of the common one,
 * so the two can be set apart.
 *
 * @param common in every scene ({@code recall.SETTING.SOURCE}); sources not named are off
 * @param scenes what is other in one scene ({@code recall.scene.SCENE.SETTING.SOURCE})
 * @param limits of the merge
 * @param given what somebody set, so that nothing that was learned takes its place
 */
public record RecallParameters(
        Map<Source, SourceParameters> common,
        Map<Scene, Map<Source, SourceChange>> scenes,
        MergeLimits limits,
        Set<Place> given) {

    /** What is learned of a source. */
    public enum Setting {
        QUOTA("quota"),
        WEIGHT("weight");

        private final String text;

        Setting(String text) {
            this.text = text;
        }

        /** The word in names of parameters. */
        public String text() {
            return text;
        }

        /** What {@code parameters} have of it. */
        public Number of(SourceParameters parameters) {
            return this == QUOTA ? (Number) parameters.quota() : (Number) parameters.weight();
        }

        /** What {@code change} says of it; null where that is nothing. */
        public @Nullable Number of(SourceChange change) {
            return this == QUOTA ? (@Nullable Number) change.quota() : (@Nullable Number) change.weight();
        }
    }

    /** What is learned of a source in a scene. */
    public record Place(Scene scene, Source source, Setting setting) {}

    public RecallParameters {
        common = Map.copyOf(common);
        scenes = Map.copyOf(scenes);
        given = Set.copyOf(given);
    }

    /** Those with the default limits, as they are built in. */
    public RecallParameters(Map<Source, SourceParameters> common, Map<Scene, Map<Source, SourceChange>> scenes) {
        this(common, scenes, MergeLimits.DEFAULT, Set.of());
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

    /**
     * Those of a source as they serve: what somebody set, else what was learned, else what is built in.
     *
     * @param learned of this scene and the people who ask; null where nothing was
     */
    public SourceParameters of(Scene scene, Source source, SourceQuotas.@Nullable Entry learned) {
        SourceParameters own = of(scene, source);
        if (learned == null) {
            return own;
        }
        Integer quota = learned.sources().get(source.text());
        Double weight = learned.weights().get(source.text());
        return new SourceParameters(
                quota == null || isGiven(scene, source, Setting.QUOTA) ? own.quota() : quota,
                weight == null || isGiven(scene, source, Setting.WEIGHT) ? own.weight() : weight,
                own.floor(),
                own.cap());
    }

    private boolean isGiven(Scene scene, Source source, Setting setting) {
        return !given.isEmpty() && given.contains(new Place(scene, source, setting));
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
        Set<Place> places = new HashSet<>(given);
        for (Scene scene : Scene.values()) {
            for (Setting setting : Setting.values()) {
                if (setting.of(change) != null && setting.of(own(scene, source)) == null) {
                    places.add(new Place(scene, source, setting));
                }
            }
        }
        return new RecallParameters(changed, scenes, limits, places);
    }

    /** The same with another value of a source in one scene. */
    public RecallParameters with(Scene scene, Source source, SourceChange change) {
        Map<Source, SourceChange> ofScene = new EnumMap<>(Source.class);
        ofScene.putAll(scenes.getOrDefault(scene, Map.of()));
        ofScene.put(source, own(scene, source).and(change));
        Map<Scene, Map<Source, SourceChange>> changed = new EnumMap<>(Scene.class);
        changed.putAll(scenes);
        changed.put(scene, Map.copyOf(ofScene));
        Set<Place> places = new HashSet<>(given);
        for (Setting setting : Setting.values()) {
            if (setting.of(change) != null) {
                places.add(new Place(scene, source, setting));
            }
        }
        return new RecallParameters(common, changed, limits, places);
    }

    /** The same with other limits of the merge. */
    public RecallParameters with(MergeLimits others) {
        return new RecallParameters(common, scenes, others, given);
    }

    /** The same, in which every quota and weight that is other than in {@code builtIn} was set by somebody. */
    public RecallParameters givenBeside(RecallParameters builtIn) {
        Set<Place> places = new HashSet<>(given);
        for (Scene scene : Scene.values()) {
            for (Source source : Source.values()) {
                for (Setting setting : Setting.values()) {
                    if (!setting.of(of(scene, source)).equals(setting.of(builtIn.of(scene, source)))) {
                        places.add(new Place(scene, source, setting));
                    }
                }
            }
        }
        return new RecallParameters(common, scenes, limits, places);
    }

    /** What a scene has of its own. */
    public SourceChange own(Scene scene, Source source) {
        return scenes.getOrDefault(scene, Map.of()).getOrDefault(source, SourceChange.NONE);
    }
}
