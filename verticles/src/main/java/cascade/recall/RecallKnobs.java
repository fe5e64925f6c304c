package cascade.recall;

import cascade.features.Scene;
import cascade.feed.FeedParameters;
import cascade.feed.MergeLimits;
import cascade.feed.RecallParameters;
import cascade.feed.Source;
import cascade.feed.SourceChange;
import cascade.feed.SourceParameters;
import cascade.feed.ValueWeights;
import cascade.knob.Knob;
import cascade.knob.KnobType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What can be turned about where candidates come from: of each source, of all, and of both in one scene. */
public final class RecallKnobs {

    private static final double MOST_WEIGHT = 100;
    private static final KnobType<Integer> CANDIDATES = new KnobType.Count(0, MergeLimits.MOST);
    private static final KnobType<Integer> LIMIT = new KnobType.Count(1, MergeLimits.MOST);

    private static final List<Setting<?>> SETTINGS = List.of(
            new Setting<>(
                    "quota",
                    "Most candidates that %s is asked for; 0 turns it off.",
                    CANDIDATES,
                    SourceChange::ofQuota,
                    SourceChange::quota),
            new Setting<>(
                    "weight",
                    "What the ranks of %s count in the merge.",
                    new KnobType.Real(0, MOST_WEIGHT),
                    SourceChange::ofWeight,
                    SourceChange::weight),
            new Setting<>(
                    "floor",
                    "So many of the best candidates of %s are kept whatever others say.",
                    CANDIDATES,
                    SourceChange::ofFloor,
                    SourceChange::floor),
            new Setting<>(
                    "cap",
                    "Most merged candidates that no source but %s speaks for more strongly.",
                    CANDIDATES,
                    SourceChange::ofCap,
                    SourceChange::cap));

    private RecallKnobs() {}

    /** What is set of a source. */
    private record Setting<T>(
            String name,
            String what,
            KnobType<T> type,
            Function<T, SourceChange> change,
            Function<SourceChange, @Nullable T> own) {

        Knob<T> common(Source source) {
            return new Knob<>(
                    "recall." + name + "." + source.text(),
                    what.formatted(source.text()),
                    type,
                    (p, value) -> p.with(p.recall().with(source, change.apply(value))),
                    p -> own.apply(SourceChange.to(p.recall().common().getOrDefault(source, SourceParameters.OFF))));
        }

        Knob<T> of(Scene scene, Source source) {
            return new Knob<>(
                    "recall.scene." + scene.text() + "." + name + "." + source.text(),
                    what.formatted(source.text()) + in(scene),
                    type,
                    (p, value) -> p.with(p.recall().with(scene, source, change.apply(value))),
                    p -> own.apply(p.recall().own(scene, source)));
        }
    }

    /** All of them. */
    public static List<Knob<?>> all() {
        List<Knob<?>> all = new ArrayList<>();
        for (Source source : Source.values()) {
            for (Setting<?> setting : SETTINGS) {
                all.add(setting.common(source));
                for (Scene scene : Scene.values()) {
                    all.add(setting.of(scene, source));
                }
            }
        }
        all.add(new Knob<>(
                "recall.limit",
                "Most candidates after the merge; all of them are scored.",
                LIMIT,
                (p, value) -> p.with(p.recall().with(p.recall().limits().with(value))),
                p -> p.recall().limits().common()));
        for (Scene scene : Scene.values()) {
            all.add(new Knob<>(
                    "recall.scene." + scene.text() + ".limit",
                    "Most candidates after the merge; all of them are scored." + in(scene),
                    LIMIT,
                    (p, value) -> p.with(p.recall().with(p.recall().limits().with(scene, value))),
                    p -> p.recall().limits().scenes().get(scene)));
        }
        return all;
    }

    /** Throws {@link IllegalArgumentException} where a value is none that its knob takes. */
    static void check(RecallParameters recall) {
        var parameters = new FeedParameters("", ValueWeights.of(Map.of()), recall);
        for (Knob<?> knob : all()) {
            Object own = knob.own().apply(parameters);
            if (own != null) {
                try {
                    knob.type().read(own);
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(knob.name() + " " + e.getMessage(), e);
                }
            }
        }
    }

    private static String in(Scene scene) {
        return " In " + scene.text() + " alone.";
    }
}
