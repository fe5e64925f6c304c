package cascade.experiment;

import cascade.features.Scene;
import cascade.feed.FeedParameters;
import cascade.feed.RecallParameters;
import cascade.feed.Source;
import cascade.feed.SourceChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The parameters that experiments may set, by name. */
public final class Parameters {

    /** A value weight beyond this says that the other objective does not count: say so with a 0 there. */
    private static final double MAX_WEIGHT = 10_000;

    private static final double MAX_SOURCE_WEIGHT = 100;

    /** Recall merges to this many candidates, so no source can use more. */
    private static final int MAX_CANDIDATES = 500;

    /**
     * All there are: {@code rank.bundle} (the kind of the ranking bundle), {@code rank.value.click} and {@code
     * rank.value.follow} (0..10000); per {@link Source}, {@code recall.quota.SOURCE} (0..500, 0 is off), {@code
     * recall.weight.SOURCE} (0..100), {@code recall.floor.SOURCE} and {@code recall.cap.SOURCE} (0..500); and the same for one
     * scene, {@code recall.scene.SCENE.quota.SOURCE} and so on.
     */
    public static final Parameters STANDARD = standard();

    private final Map<String, Parameter<?>> byName = new TreeMap<>();

    private Parameters() {}

    public Optional<Parameter<?>> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * What may follow after the words of {@code name} that are known, such as {@code recall.scene.video} after {@code
     * recall.scene}, sorted: for whoever mistyped a name.
     */
    public List<String> like(String name) {
        String words = name;
        while (true) {
            words = words.substring(0, words.lastIndexOf('.') + 1);
            String start = words;
            List<String> like = byName.keySet().stream()
                    .filter(known -> known.startsWith(start))
                    .map(known -> start + known.substring(start.length()).split("\\.", 2)[0])
                    .distinct()
                    .toList();
            if (!like.isEmpty()) {
                return like;
            }
            words = words.substring(0, words.length() - 1);
        }
    }

    private static Parameters standard() {
        Parameters parameters = new Parameters();
        parameters.add(
                "rank.bundle",
                new ParameterType.Name(),
                (p, kind) -> new FeedParameters(kind, p.clickWeight(), p.followWeight(), p.recall()));
        parameters.add(
                "rank.value.click",
                new ParameterType.Real(0, MAX_WEIGHT),
                (p, weight) -> new FeedParameters(p.rankBundle(), weight, p.followWeight(), p.recall()));
        parameters.add(
                "rank.value.follow",
                new ParameterType.Real(0, MAX_WEIGHT),
                (p, weight) -> new FeedParameters(p.rankBundle(), p.clickWeight(), weight, p.recall()));
        for (Source source : Source.values()) {
            var candidates = new ParameterType.Count(0, MAX_CANDIDATES);
            parameters.addOf(source, "quota", candidates, SourceChange::ofQuota);
            parameters.addOf(source, "weight", new ParameterType.Real(0, MAX_SOURCE_WEIGHT), SourceChange::ofWeight);
            parameters.addOf(source, "floor", candidates, SourceChange::ofFloor);
            parameters.addOf(source, "cap", candidates, SourceChange::ofCap);
        }
        return parameters;
    }

    private <T> void addOf(Source source, String setting, ParameterType<T> type, Function<T, SourceChange> change) {
        String name = setting + "." + source.text();
        add("recall." + name, type, (p, value) -> with(p, p.recall().with(source, change.apply(value))));
        for (Scene scene : Scene.values()) {
            add(
                    "recall.scene." + scene.text() + "." + name,
                    type,
                    (p, value) -> with(p, p.recall().with(scene, source, change.apply(value))));
        }
    }

    private <T> void add(String name, ParameterType<T> type, BiFunction<FeedParameters, T, FeedParameters> change) {
        byName.put(name, new Parameter<>(name, type, change));
    }

    private static FeedParameters with(FeedParameters parameters, RecallParameters recall) {
        return new FeedParameters(parameters.rankBundle(), parameters.clickWeight(), parameters.followWeight(), recall);
    }
}
