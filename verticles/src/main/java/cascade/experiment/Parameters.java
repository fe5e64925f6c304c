package cascade.experiment;

import cascade.feed.FeedParameters;
import cascade.feed.RecallParameters;
import cascade.feed.ValueWeights;
import cascade.knob.Knob;
import cascade.knob.KnobType;
import cascade.rank.RankKnobs;
import cascade.recall.RecallKnobs;
import cascade.rerank.ExploreKnobs;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The parameters that experiments may set, by name. */
public final class Parameters {

    /** Set by both arms of {@link ExperimentPlan#withAa}; every feed reads it, and nothing follows from it. */
    static final String AA = "experiments.aa";

    /** All there are where nothing is known of the models: of {@link RankKnobs} with the tasks of {@link ValueWeights#COMMON}, {@link RecallKnobs}, {@link ExploreKnobs}, and {@value #AA}. */
    public static final Parameters STANDARD = new Parameters(new KnobType.Name(), ValueWeights.COMMON, _ -> false);

    /**
     * The same with any task: of a plan that was checked against the models when it was pushed. Bundles and tasks may have gone
     * since, which a request gets over and the rest of the plan is not to suffer from.
     */
    public static final Parameters OF_ANY_MODEL =
            new Parameters(new KnobType.Name(), ValueWeights.COMMON, ValueWeights::isTask);

    private final SortedMap<String, Knob<?>> byName = new TreeMap<>();
    private final Predicate<String> furtherTasks;

    private Parameters(KnobType<String> bundle, Collection<String> tasks, Predicate<String> furtherTasks) {
        this.furtherTasks = furtherTasks;
        add(RankKnobs.bundle(bundle));
        tasks.forEach(task -> add(RankKnobs.value(task)));
        RecallKnobs.all().forEach(this::add);
        ExploreKnobs.all().forEach(this::add);
        add(new Knob<>(
                AA,
                "The arm of the platform's own A/A; nothing follows from it.",
                new KnobType.Name(),
                (p, _) -> p,
                _ -> null));
    }

    /** By name. */
    public Collection<Knob<?>> all() {
        return byName.values();
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
        return new Parameters(new KnobType.Served(tasks.keySet()), all, _ -> false);
    }

    /**
     * What is other in {@code parameters} than in {@code builtIn}, by name, as text: these with just that set are those. {@code null} stands for what a scene
     * of the one has no value of its own for, and of the other does.
     */
    static SortedMap<String, String> differences(FeedParameters parameters, FeedParameters builtIn) {
        Set<String> tasks = new TreeSet<>(parameters.weights().byTask().keySet());
        tasks.addAll(builtIn.weights().byTask().keySet());
        SortedMap<String, String> differences = new TreeMap<>();
        for (Knob<?> knob : new Parameters(new KnobType.Name(), tasks, _ -> false).all()) {
            Object own = knob.own().apply(parameters);
            if (!Objects.equals(own, knob.own().apply(builtIn))) {
                differences.put(knob.name(), String.valueOf(own));
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

    public Optional<Knob<?>> named(String name) {
        Knob<?> known = byName.get(name);
        if (known == null && name.startsWith(RankKnobs.VALUE)) {
            String task = name.substring(RankKnobs.VALUE.length());
            return furtherTasks.test(task) ? Optional.of(RankKnobs.value(task)) : Optional.empty();
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

    private void add(Knob<?> knob) {
        byName.put(knob.name(), knob);
    }
}
