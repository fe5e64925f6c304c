package cascade.lab.bench.stages;

import cascade.feed.Candidates;
import cascade.feed.FeedPage;
import cascade.feed.FeedQuery;
import cascade.feed.Found;
import cascade.models.rank.Scores;
import cascade.rank.Gathered;
import cascade.rank.Ranked;
import java.util.List;

/**
 * One request, and what each stage is given for it: what the stages before made of it.
 *
 * @param found by the sources, for the merge
 * @param merged for the filters
 * @param filled as many candidates as a merge leaves at most, for the ranker
 * @param gathered of those, for scoring; its own arrays
 * @param scores of those
 * @param ranked of what the filters left, for the layout
 * @param places of the page among them
 * @param page for the response and for the log
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record StageInputs(
        Asked asked,
        FeedQuery query,
        List<Found> found,
        Candidates merged,
        Candidates filled,
        Gathered gathered,
        Scores scores,
        Ranked ranked,
        int[] places,
        FeedPage page) {}
