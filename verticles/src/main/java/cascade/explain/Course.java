package cascade.explain;

import cascade.explain.Explanation.Finding;
import cascade.explain.Explanation.Move;
import cascade.explain.Explanation.Rank;
import cascade.explain.Explanation.Stage;
import cascade.explain.Explanation.Word;
import cascade.features.AuthorId;
import cascade.rank.LaidOut;
import cascade.rank.Ranked;
import cascade.rerank.Moves;
import cascade.rerank.Reranker;
import java.util.List;

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
        String rule = moves.rule(byValue - 1);
        Move move = rule == null || byValue == onPage ? null : new Move(byValue, onPage, rule);
        if (onPage > 0) {
            AuthorId author =
                    page.shown().get(onPage - 1).item().features().item().author();
            List<Word> words = Wording.ofFindings(ranked.candidates().query(), findings, author);
            return new Fate(Stage.PAGE, "shown", onPage, words, rank, move);
        }
        return byValue <= page.places().length && move != null
                ? leftOut(rank, move)
                : new Fate(Stage.RANK, "ranked-low", 0, List.of(rankedLow(rank)), rank, null);
    }

    private Word rankedLow(Rank rank) {
        return Word.of(
                "ranked-low",
                "ranked " + Wording.ordinal(rank.position()) + " of " + rank.of() + " for you; this page has "
                        + page.places().length);
    }

    private static Fate leftOut(Rank rank, Move move) {
        Word word = Word.of(
                "left-out",
                "ranked " + Wording.ordinal(rank.position()) + " for you, and left out by a rule of the page: "
                        + move.rule());
        return new Fate(Stage.RERANK, move.rule().replace(' ', '-'), 0, List.of(word), rank, move);
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
