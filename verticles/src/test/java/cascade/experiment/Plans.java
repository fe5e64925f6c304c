package cascade.experiment;

import cascade.feed.Examples;
import cascade.feed.FeedParameters;
import cascade.feed.Source;
import java.util.Map;

/** Configurations and defaults that the tests of this package share. */
final class Plans {

    static final FeedParameters DEFAULTS = new FeedParameters(
            "nfwfm", Examples.WEIGHTS, Examples.recall(Map.of(Source.TRENDING, 150, Source.FRESH, 50)));

    /** The example of the format, one layer over everybody with two arms of one half each. */
    static final String EXAMPLE = """
            {"version":7,"layers":[{"name":"ranking","seed":"ranking-1","experiments":[
              {"name":"mt","ranges":[[0,1]],"arms":[
                {"name":"base","weight":0.5,"parameters":{}},
                {"name":"nfwfm-mt","weight":0.5,"parameters":{"rank.value.follow":20}}]}]}]}
            """;

    private Plans() {}

    static ExperimentPlan read(String json) {
        return ExperimentPlanReader.read(json, Parameters.STANDARD);
    }

    /** One layer {@code ranking} with one experiment {@code mt} of these ranges and arms, both as JSON. */
    static String oneExperiment(String ranges, String arms) {
        return """
                {"version":1,"layers":[{"name":"ranking","seed":"ranking-1","experiments":[
                  {"name":"mt","ranges":%s,"arms":%s}]}]}
                """.formatted(ranges, arms);
    }
}
