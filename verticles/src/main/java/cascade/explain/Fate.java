package cascade.explain;

import cascade.explain.Explanation.Move;
import cascade.explain.Explanation.Rank;
import cascade.explain.Explanation.Stage;
import cascade.explain.Explanation.Word;
import cascade.features.catalogue.CatalogueRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of an item.
 *
 * @param stage the page where it is shown, else the first that let it go
 * @param reason a short code; {@code shown} where it is
 * @param position on the page, from 1; 0 where it is not shown
 * @param words the reason for people, the strongest first
 * @param rank null where it was not ranked
 * @param move null where re-ranking left it where its value put it, or it was not ranked
 */
public record Fate(
        Stage stage,
        String reason,
        int position,
        List<Word> words,
        @Nullable Rank rank,
        @Nullable Move move) {

    static final Fate NOT_FOUND = early(
            Stage.RECALL, Word.of("not-found", "none of the ways in which items are looked for led to it this time"));

    public Fate {
        words = List.copyOf(words);
    }

    public boolean isShown() {
        return stage == Stage.PAGE;
    }

    static Fate notHeld(CatalogueRow row) {
        return early(
                Stage.CATALOGUE,
                row.isDown()
                        ? Wording.ofVerdict("taken-down")
                        : Word.of("not-held", "it is older than what feeds are made of"));
    }

    static Fate filtered(String verdict) {
        return early(Stage.FILTER, Wording.ofVerdict(verdict));
    }

    /** @param words why, where the verdict alone does not say */
    static Fate filtered(String verdict, String words) {
        return early(Stage.FILTER, Word.of(verdict, words));
    }

    static Fate beyondQuota(String source, int rank, int quota) {
        return early(
                Stage.RECALL,
                Word.of(
                        "beyond-quota",
                        source + " has it as its " + Wording.ordinal(rank) + " and gives its first " + quota));
    }

    static Fate beyondCap(int cap) {
        return early(
                Stage.MERGE,
                Word.of("beyond-cap", "it was found, and not among the best " + cap + " of all that were found"));
    }

    private static Fate early(Stage stage, Word word) {
        return new Fate(stage, word.code(), 0, List.of(word), null, null);
    }
}
