package cascade.experiment;

import cascade.feed.FeedParameters;
import cascade.feed.Source;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The parameters that experiments may set, by name. */
public final class Parameters {

    /** A value weight beyond this says that the other objective does not count: say so with a 0 there. */
    private static final double MAX_WEIGHT = 10_000;

    /** Recall merges to this many candidates, so no source can use more. */
    private static final int MAX_QUOTA = 500;

    /**
     * All there are: {@code rank.bundle} (the kind of the ranking bundle), {@code rank.value.click} and {@code
     * rank.value.follow} (0..10000), {@code recall.quota.SOURCE} per {@link Source} (0..500, 0 is off).
     */
    public static final Parameters STANDARD = standard();

    private final Map<String, Parameter<?>> byName = new TreeMap<>();

    private Parameters() {}

    public Optional<Parameter<?>> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Every name, sorted. */
    public Collection<String> names() {
        return byName.keySet();
    }

    private static Parameters standard() {
        Parameters parameters = new Parameters();
        parameters.add(new Parameter<>(
                "rank.bundle",
                new ParameterType.Name(),
                (p, kind) -> new FeedParameters(kind, p.clickWeight(), p.followWeight(), p.quotas())));
        parameters.add(new Parameter<>(
                "rank.value.click",
                new ParameterType.Real(0, MAX_WEIGHT),
                (p, weight) -> new FeedParameters(p.rankBundle(), weight, p.followWeight(), p.quotas())));
        parameters.add(new Parameter<>(
                "rank.value.follow",
                new ParameterType.Real(0, MAX_WEIGHT),
                (p, weight) -> new FeedParameters(p.rankBundle(), p.clickWeight(), weight, p.quotas())));
        for (Source source : Source.values()) {
            parameters.add(new Parameter<>(
                    "recall.quota." + source.text(),
                    new ParameterType.Count(0, MAX_QUOTA),
                    (p, quota) -> withQuota(p, source, quota)));
        }
        return parameters;
    }

    private void add(Parameter<?> parameter) {
        byName.put(parameter.name(), parameter);
    }

    private static FeedParameters withQuota(FeedParameters parameters, Source source, int quota) {
        Map<Source, Integer> quotas = new EnumMap<>(Source.class);
        quotas.putAll(parameters.quotas());
        quotas.put(source, quota);
        return new FeedParameters(parameters.rankBundle(), parameters.clickWeight(), parameters.followWeight(), quotas);
    }
}
