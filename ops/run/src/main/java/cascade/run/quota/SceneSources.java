package cascade.run.quota;

import cascade.AppConfig;
import cascade.features.Scene;
import cascade.feed.Source;
import cascade.feed.SourceParameters;
import cascade.training.quota.MergeChoice.Choice;
import cascade.training.quota.WeightBounds;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/**
 * The sources that are on in a scene, as they are built in, and between what a choice for them may lie.
 *
 * <p>Clicks that were logged are on what the feed of the time showed. So authors who are followed and what is new, which were seldom shown, bring and count at least
 * what they are built in with; and what trends, which every feed shows, brings its floor at least and what it is built in with at most, and counts no more than that.
 *
 * @param limit candidates of a merge
 */
record SceneSources(Scene scene, List<Source> sources, Map<Source, SourceParameters> parameters, int limit) {

    private static final double LEAST_WEIGHT = .05;
    private static final double MOST_WEIGHT = 20;

    static SceneSources of(AppConfig config, Scene scene) {
        Map<Source, SourceParameters> all = config.recall().sources().in(scene);
        return new SceneSources(
                scene,
                all.keySet().stream()
                        .filter(source -> all.get(source).quota() > 0)
                        .toList(),
                all,
                config.recall().sources().limits().of(scene));
    }

    private SourceParameters of(Source source) {
        return parameters.getOrDefault(source, SourceParameters.OFF);
    }

    Choice builtIn() {
        return new Choice(
                each(source -> of(source).quota()), weights(source -> of(source).weight()));
    }

    /** {@code [sources]} that each brings whatever clicks say. */
    int[] least() {
        return each(source -> switch (source) {
            case FOLLOWED_AUTHORS, FRESH -> of(source).quota();
            case TRENDING -> Math.min(of(source).floor(), of(source).quota());
            default -> 0;
        });
    }

    /** {@code [sources]} that each may bring. */
    int[] most() {
        return each(source -> source == Source.TRENDING ? of(source).quota() : limit);
    }

    WeightBounds weightBounds() {
        return new WeightBounds(
                builtIn().weights(),
                weights(source -> source == Source.FOLLOWED_AUTHORS || source == Source.FRESH
                        ? of(source).weight()
                        : LEAST_WEIGHT),
                weights(source -> source == Source.TRENDING ? of(source).weight() : MOST_WEIGHT));
    }

    private int[] each(ToIntFunction<Source> number) {
        return sources.stream().mapToInt(number).toArray();
    }

    private double[] weights(ToDoubleFunction<Source> weight) {
        return sources.stream().mapToDouble(weight).toArray();
    }
}
