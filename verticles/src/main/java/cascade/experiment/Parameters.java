package cascade.experiment;

import cascade.features.Scene;
import cascade.feed.ExploreParameters;
import cascade.feed.FeedParameters;
import cascade.feed.MergeLimits;
import cascade.feed.RecallParameters;
import cascade.feed.Source;
import cascade.feed.SourceChange;
import cascade.feed.SourceParameters;
import cascade.feed.ValueWeights;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The parameters that experiments may set, by name. */
public final class Parameters {

    /** A value weight beyond this says that the other objective does not count: say so with a 0 there. */
    private static final double MAX_WEIGHT = 10_000;

    private static final double MAX_SOURCE_WEIGHT = 100;

    private static final String VALUE = "rank.value.";

    /** Set by both arms of {@link ExperimentPlan#withAa}; every feed reads it, and nothing follows from it. */
    static final String AA = "experiments.aa";

    /**
     * All there are where nothing is known of the models: {@code rank.bundle} (the kind of the ranking bundle) and {@code
     * rank.value.TASK} (0..10000) of {@link ValueWeights#COMMON}; per {@link Source}, {@code recall.quota.SOURCE} (0..2000, 0 is
     * off), {@code recall.weight.SOURCE} (0..100), {@code recall.floor.SOURCE} and {@code recall.cap.SOURCE} (0..2000), {@code recall.limit} (1..2000); and the
     * same for one scene, {@code recall.scene.SCENE.quota.SOURCE} and so on and {@code recall.scene.SCENE.limit}; and of {@link ExploreParameters} {@code explore.share}, {@code
     * explore.newcomer-share}, {@code explore.new-item-share} and {@code explore.scene.SCENE.share} (0..0.5); {@code experiments.aa}, from which nothing follows.
     */
    public static final Parameters STANDARD = new Parameters(new ParameterType.Name(), ValueWeights.COMMON, _ -> false);

    /**
     * The same with any task: of a plan that was checked against the models when it was pushed. Bundles and tasks may have gone
     * since, which a request gets over and the rest of the plan is not to suffer from.
     */
    public static final Parameters OF_ANY_MODEL =
            new Parameters(new ParameterType.Name(), ValueWeights.COMMON, ValueWeights::isTask);

    private final Map<String, Parameter<?>> byName = new TreeMap<>();
    private final Predicate<String> furtherTasks;

    private Parameters(ParameterType<String> bundle, Collection<String> tasks, Predicate<String> furtherTasks) {
        this.furtherTasks = furtherTasks;
        add("rank.bundle", bundle, FeedParameters::withBundle, FeedParameters::rankBundle);
        tasks.forEach(task -> add(weight(task)));
        for (Source source : Source.values()) {
            var candidates = new ParameterType.Count(0, MergeLimits.MOST);
            var weights = new ParameterType.Real(0, MAX_SOURCE_WEIGHT);
            addOf(source, "quota", candidates, SourceChange::ofQuota, SourceChange::quota);
            addOf(source, "weight", weights, SourceChange::ofWeight, SourceChange::weight);
            addOf(source, "floor", candidates, SourceChange::ofFloor, SourceChange::floor);
            addOf(source, "cap", candidates, SourceChange::ofCap, SourceChange::cap);
        }
        addLimits();
        addShares();
        add(AA, new ParameterType.Name(), (p, _) -> p, _ -> null);
    }

    /**
     * Those that make sense with the ranking bundles in service: {@code rank.bundle} is one of them, and there is a weight for
     * each task that one of them predicts.
     *
     * @param tasks of each bundle, by its kind
     */
    public static Parameters inService(Map<String, List<String>> tasks) {
        Set<String> all = new TreeSet<>(ValueWeights.COMMON);
        tasks.values()
                .forEach(names -> names.stream().filter(ValueWeights::isTask).forEach(all::add));
        return new Parameters(new ParameterType.Served(tasks.keySet()), all, _ -> false);
    }

    /**
     * What is other in {@code parameters} than in {@code builtIn}, by name, as text: these with just that set are those. {@code null} stands for what a scene
     * of the one has no value of its own for, and of the other does.
     */
    static SortedMap<String, String> differences(FeedParameters parameters, FeedParameters builtIn) {
        Set<String> tasks = new TreeSet<>(parameters.weights().byTask().keySet());
        tasks.addAll(builtIn.weights().byTask().keySet());
        SortedMap<String, String> differences = new TreeMap<>();
        for (Parameter<?> parameter : new Parameters(new ParameterType.Name(), tasks, _ -> false).byName.values()) {
            Object own = parameter.own().apply(parameters);
            if (!Objects.equals(own, parameter.own().apply(builtIn))) {
                differences.put(parameter.name(), String.valueOf(own));
            }
        }
        differences.putAll(given(parameters.recall(), builtIn.recall()));
        return differences;
    }

    /** Quotas and weights that somebody set, to what is built in too: what was learned does not take their place. */
    private static Map<String, String> given(RecallParameters recall, RecallParameters builtIn) {
        Map<String, String> given = new TreeMap<>();
        for (RecallParameters.Place place : recall.given()) {
            RecallParameters.Setting setting = place.setting();
            boolean isOfScene = setting.of(recall.own(place.scene(), place.source())) != null;
            // What a scene no longer has of its own is told as that.
            boolean isTold = !isOfScene && setting.of(builtIn.own(place.scene(), place.source())) != null;
            if (!builtIn.given().contains(place) && !isTold) {
                String scene = isOfScene ? "scene." + place.scene().text() + "." : "";
                given.put(
                        "recall." + scene + setting.text() + "."
                                + place.source().text(),
                        String.valueOf(setting.of(recall.of(place.scene(), place.source()))));
            }
        }
        return given;
    }

    public Optional<Parameter<?>> named(String name) {
        Parameter<?> known = byName.get(name);
        if (known == null && name.startsWith(VALUE) && furtherTasks.test(name.substring(VALUE.length()))) {
            return Optional.of(weight(name.substring(VALUE.length())));
        }
        return Optional.ofNullable(known);
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

    private static Parameter<Double> weight(String task) {
        return new Parameter<>(
                VALUE + task,
                new ParameterType.Real(0, MAX_WEIGHT),
                (p, weight) -> p.with(p.weights().with(task, weight)),
                p -> p.weights().of(task));
    }

    private void addLimits() {
        var limit = new ParameterType.Count(1, MergeLimits.MOST);
        add(
                "recall.limit",
                limit,
                (p, value) -> p.with(p.recall().with(p.recall().limits().with(value))),
                p -> p.recall().limits().common());
        for (Scene scene : Scene.values()) {
            add(
                    "recall.scene." + scene.text() + ".limit",
                    limit,
                    (p, value) -> p.with(p.recall().with(p.recall().limits().with(scene, value))),
                    p -> p.recall().limits().scenes().get(scene));
        }
    }

    private void addShares() {
        var share = new ParameterType.Real(0, ExploreParameters.MOST);
        add(
                "explore.share",
                share,
                (p, value) -> p.with(p.explore().withShare(value)),
                p -> p.explore().share());
        add(
                "explore.newcomer-share",
                share,
                (p, value) -> p.with(p.explore().withNewcomerShare(value)),
                p -> p.explore().newcomerShare());
        add(
                "explore.new-item-share",
                share,
                (p, value) -> p.with(p.explore().withNewItemShare(value)),
                p -> p.explore().newItemShare());
        for (Scene scene : Scene.values()) {
            add(
                    "explore.scene." + scene.text() + ".share",
                    share,
                    (p, value) -> p.with(p.explore().with(scene, value)),
                    p -> p.explore().scenes().get(scene));
        }
    }

    private <T> void addOf(
            Source source,
            String setting,
            ParameterType<T> type,
            Function<T, SourceChange> change,
            Function<SourceChange, @Nullable T> own) {
        String name = setting + "." + source.text();
        add(
                "recall." + name,
                type,
                (p, value) -> p.with(p.recall().with(source, change.apply(value))),
                p -> own.apply(SourceChange.to(p.recall().common().getOrDefault(source, SourceParameters.OFF))));
        for (Scene scene : Scene.values()) {
            add(
                    "recall.scene." + scene.text() + "." + name,
                    type,
                    (p, value) -> p.with(p.recall().with(scene, source, change.apply(value))),
                    p -> own.apply(p.recall().own(scene, source)));
        }
    }

    private <T> void add(
            String name,
            ParameterType<T> type,
            BiFunction<FeedParameters, T, FeedParameters> change,
            Function<FeedParameters, @Nullable T> own) {
        add(new Parameter<>(name, type, change, own));
    }

    private void add(Parameter<?> parameter) {
        byName.put(parameter.name(), parameter);
    }
}
