package cascade.explain;

import cascade.features.AuthorId;
import cascade.features.ItemId;
import cascade.feed.FeedQuery;
import cascade.feed.Found;
import cascade.feed.Source;
import cascade.models.rank.ScoreParts;
import cascade.rules.Rule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of one item in one request, and why. Places and ranks count from 1, as people say them.
 *
 * @param findings of each source that found it, the strongest first
 * @param models by role
 * @param tasks what each score of the ranker is made of; empty where it was not scored
 * @param rule of the operator that acted on it; null where none did
 */
public record Explanation(
        FeedQuery query,
        ItemId item,
        Fate fate,
        List<Finding> findings,
        Verdict filter,
        Map<String, String> models,
        List<ScoreParts> tasks,
        @Nullable Rule rule,
        List<String> degraded) {

    /** True where no source has it in its quota: then it is worth asking them for more. */
    public boolean isNotFound() {
        return fate.equals(Fate.NOT_FOUND);
    }

    /** The same of an item that sources find when they are asked for more than the feed asks them for. */
    public Explanation foundDeeper(List<Found> deeper, int ordinal) {
        Found best = null;
        for (Found found : deeper) {
            int rank = found.rank(ordinal);
            if (rank >= 0 && (best == null || rank < best.rank(ordinal))) {
                best = found;
            }
        }
        if (best == null) {
            return this;
        }
        Fate beyond = Fate.beyondQuota(best.source().text(), best.rank(ordinal) + 1, query.quota(best.source()));
        return new Explanation(query, item, beyond, findings, filter, models, tasks, rule, degraded);
    }

    /** Where an item may be let go, in the order of a request; the page is where none did. */
    public enum Stage {
        CATALOGUE,
        RECALL,
        MERGE,
        FILTER,
        RANK,
        RERANK,
        PAGE
    }

    /**
     * A reason in words.
     *
     * @param code stable, for those who translate
     * @param item that the words are about
     * @param author likewise
     */
    public record Word(
            String code,
            String text,
            @Nullable ItemId item,
            @Nullable AuthorId author) {

        static Word of(String code, String text) {
            return new Word(code, text, null, null);
        }
    }

    /** How a source found it: {@code rank} and {@code score} in its own list. */
    public record Finding(
            Source source, int rank, float score, @Nullable ItemId trigger) {}

    /**
     * What filters say of the item.
     *
     * @param verdict {@code kept}, or the rule that takes it out
     * @param seenMinute the epoch minute at which it was last served to the user, which is not held against it here; 0 where it
     *     was not
     */
    public record Verdict(String verdict, int seenMinute) {

        static final String KEPT = "kept";

        private static final String KEPT_OUT = "kept-out";

        boolean isKept() {
            return verdict.equals(KEPT);
        }

        /** True where a rule of the operator takes it out. */
        boolean isKeptOut() {
            return verdict.equals(KEPT_OUT);
        }
    }

    /** Its place by value among those ranked. */
    public record Rank(int position, int of, double value) {}

    /**
     * What re-ranking did.
     *
     * @param from its place by value
     * @param to its place on the page; 0 where it was left out
     */
    public record Move(int from, int to, String rule) {}
}
