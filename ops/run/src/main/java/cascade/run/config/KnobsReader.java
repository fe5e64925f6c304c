package cascade.run.config;

import cascade.feed.ExploreParameters;
import cascade.feed.FeedParameters;
import cascade.feed.MergeLimits;
import cascade.feed.RecallParameters;
import cascade.feed.ValueWeights;
import cascade.knob.Knob;
import cascade.knob.KnobType;
import cascade.rank.RankConfig;
import cascade.rank.RankKnobs;
import cascade.recall.RecallConfig;
import cascade.recall.RecallKnobs;
import cascade.rerank.ExploreKnobs;
import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what experiments may set otherwise, as each stage declares it. */
record KnobsReader(Config config) {

    /** Keys that need not be there, among them those of single scenes. */
    static Set<String> keys() {
        return all().stream().map(Knob::name).collect(Collectors.toSet());
    }

    private static List<Knob<?>> all() {
        List<Knob<?>> all = new ArrayList<>(RecallKnobs.all());
        all.addAll(ExploreKnobs.all());
        all.add(RankKnobs.bundle(new KnobType.Name()));
        return all;
    }

    FeedParameters read() {
        List<Knob<?>> all = all();
        config.getConfig(ValueKeys.BLOCK).root().keySet().forEach(task -> all.add(RankKnobs.value(task)));
        RecallParameters builtIn = RecallConfig.defaults().sources();
        // Without what is built in of scenes: the file has it, and a null there takes it away.
        FeedParameters read = new FeedParameters(
                RankConfig.defaults().bundle(),
                ValueWeights.of(Map.of()),
                new RecallParameters(builtIn.common(), Map.of(), MergeLimits.DEFAULT, Set.of()),
                ExploreParameters.NONE);
        for (Knob<?> knob : all) {
            if (config.hasPath(knob.name())) {
                read = set(read, knob);
            }
        }
        // What says the same as what is built in sets nothing: knobs of records see it so, too.
        RecallParameters recall = read.recall();
        return read.with(
                new RecallParameters(recall.common(), recall.scenes(), recall.limits(), Set.of()).givenBeside(builtIn));
    }

    private FeedParameters set(FeedParameters parameters, Knob<?> knob) {
        Object value = switch (knob.type()) {
            case KnobType.Count _ -> config.getInt(knob.name());
            case KnobType.Real _ -> config.getDouble(knob.name());
            case KnobType.Name _, KnobType.Served _ -> config.getString(knob.name());
        };
        try {
            return knob.set(parameters, value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(knob.name() + " " + e.getMessage(), e);
        }
    }
}
