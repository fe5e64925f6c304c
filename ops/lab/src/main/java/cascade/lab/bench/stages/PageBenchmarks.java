package cascade.lab.bench.stages;

import cascade.feed.Scored;
import cascade.http.FeedPageJson;
import cascade.pipeline.Showing;
import cascade.served.Served;
import cascade.served.ServedJson;
import java.util.List;

/** From candidates in order to what is sent and what is logged. */
final class PageBenchmarks {

    private PageBenchmarks() {}

    static List<StageBenchmark> of(ServingParts parts, List<StageInputs> inputs) {
        var json = new ServedJson();
        return List.of(
                StageBenchmark.moving(
                        "rerank",
                        "a page of 20",
                        inputs,
                        input -> parts.reranker()
                                .rerank(
                                        input.ranked().candidates(),
                                        input.ranked().order()),
                        PageBenchmarks::laid),
                StageBenchmark.moving(
                        "response",
                        "items of a page",
                        inputs,
                        input -> new Showing(input.ranked(), parts.catalogue()).up(input.places()),
                        input -> 2.0 * StageBenchmarks.LINE * input.places().length),
                StageBenchmark.moving(
                        "response",
                        "JSON of a page",
                        inputs,
                        input -> FeedPageJson.write(input.page(), false, false),
                        input -> FeedPageJson.write(input.page(), false, false).length()),
                StageBenchmark.moving(
                        "served",
                        "record of a page",
                        inputs,
                        input -> json.write(new Served(input.page(), List::of), false),
                        input -> json.write(new Served(input.page(), List::of), false).length),
                StageBenchmark.moving(
                        "served",
                        "record of every candidate",
                        inputs,
                        input -> json.write(full(parts, input), true),
                        input -> json.write(full(parts, input), true).length));
    }

    /** The order and the sources of all, the rows of the page. */
    private static double laid(StageInputs input) {
        return 2.0 * Integer.BYTES * input.ranked().size() + (double) StageBenchmarks.LINE * input.places().length;
    }

    /** Objects of the other candidates are made only where they are logged. */
    private static Served full(ServingParts parts, StageInputs input) {
        return new Served(input.page(), () -> others(parts, input));
    }

    private static List<Scored> others(ServingParts parts, StageInputs input) {
        return new Showing(input.ranked(), parts.catalogue()).up(input.ranked().order());
    }
}
