package cascade.lab.bench.stages;

import cascade.features.SeenItems;
import cascade.features.UserState;
import cascade.feed.FeedQuery;
import cascade.feed.KnownItems;
import java.util.List;

/** From a user's rows to what a query knows of him. */
final class FetchBenchmarks {

    private static final String STAGE = "fetch";

    private FetchBenchmarks() {}

    static List<StageBenchmark> of(List<StageInputs> inputs) {
        List<Asked> asked = inputs.stream().map(StageInputs::asked).toList();
        List<FeedQuery> queries = inputs.stream().map(StageInputs::query).toList();
        return List.of(
                StageBenchmark.moving(
                        STAGE,
                        "rows of a user",
                        asked,
                        one -> one.user()
                                .decode(one.request().user(), one.request().receivedAt()),
                        one -> one.user().bytes()),
                StageBenchmark.moving(
                        STAGE,
                        "what a user knows",
                        queries,
                        query -> KnownItems.of(query.request(), query.user()),
                        FetchBenchmarks::known));
    }

    /** Every entry is read and written. */
    private static double known(FeedQuery query) {
        UserState state = query.features().state();
        return 2.0
                * SeenItems.ENTRY
                * (query.user().seen().size()
                        + state.clicks().size()
                        + state.hidden().size());
    }
}
