package cascade.explain;

import cascade.explain.Explanation.Finding;
import cascade.explain.Explanation.Move;
import cascade.explain.Explanation.Rank;
import cascade.explain.Explanation.Stage;
import cascade.explain.Explanation.Word;
import cascade.features.Item;
import cascade.feed.FeedQuery;
import cascade.rank.LaidOut;
import cascade.rank.Ranked;
import cascade.rerank.Asked;
import cascade.rerank.Moves;
import cascade.rerank.Reranker;
import cascade.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The course of a candidate from its place by value to the page, or past it. Of one request. */
final class Course {

    private final LaidOut page;
    private final Moves moves;

    Course(LaidOut page, Reranker reranker) {
        this.page = page;
        Ranked ranked = page.ranked();
        moves = reranker.moves(ranked.candidates(), ranked.order());
    }

    /** @param place of the candidate */
    Fate of(int place, List<Finding> findings) {
        Ranked ranked = page.ranked();
        int byValue = 1 + index(ranked.order(), place);
        int onPage = 1 + index(page.places(), place);
        var rank = new Rank(byValue, ranked.size(), ranked.value(place));
        String rule = byValue == onPage ? null : moves.rule(place);
        Move move = rule == null ? null : new Move(byValue, onPage, rule);
        if (onPage > 0) {
            return new Fate(Stage.PAGE, "shown", onPage, shown(place, onPage, findings), rank, move);
        }
        return byValue <= page.places().length && move != null
                ? leftOut(rank, move, place)
                : new Fate(Stage.RANK, "ranked-low", 0, with(asked(place), rankedLow(rank)), rank, null);
    }

    /** The operator's rule that acts on the candidate, null where none does. */
    @Nullable
    Rule rule(int place) {
        return moves.ruled(place);
    }

    /** What the user, or the operator, asked for of it; none where nobody did. */
    private List<Word> asked(int place) {
        Asked asked = moves.asked(place);
        return asked == null ? List.of() : List.of(Word.of(asked.code(), asked.text()));
    }

    private List<Word> shown(int place, int onPage, List<Finding> findings) {
        Item item = page.shown().get(onPage - 1).item().item();
        FeedQuery query = page.ranked().candidates().query();
        // What somebody asked for in so many words is the first that he would think of.
        List<Word> words = new ArrayList<>(asked(place));
        words.addAll(Wording.ofFindings(query, findings, item.author()));
        words.addAll(Wording.ofContent(query.features().state().taste(), item));
        return words;
    }

    private static List<Word> with(List<Word> asked, Word word) {
        List<Word> words = new ArrayList<>(asked);
        words.addFirst(word);
        return words;
    }

    private Word rankedLow(Rank rank) {
        return Word.of(
                "ranked-low",
                "ranked " + Wording.ordinal(rank.position()) + " of " + rank.of() + " for you; this page has "
                        + page.places().length);
    }

    private Fate leftOut(Rank rank, Move move, int place) {
        Asked asked = moves.asked(place);
        if (asked != null && asked.rule().equals(move.rule())) {
            return new Fate(Stage.RERANK, asked.code(), 0, asked(place), rank, move);
        }
        Word word = Word.of(
                "left-out",
                "ranked " + Wording.ordinal(rank.position()) + " for you, and left out by a rule of the page: "
                        + move.rule());
        // A rule of the operator has a name of its own, which no code may be made of.
        String code = Rule.isLabel(move.rule()) ? "rule-pin" : move.rule().replace(' ', '-');
        return new Fate(Stage.RERANK, code, 0, List.of(word), rank, move);
    }

    private static int index(int[] places, int place) {
        for (int i = 0; i < places.length; i++) {
            if (places[i] == place) {
                return i;
            }
        }
        return -1;
    }
}
