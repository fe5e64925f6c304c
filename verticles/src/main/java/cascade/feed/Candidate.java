package cascade.feed;

import cascade.features.ItemId;
import java.util.List;
import java.util.Map;

/**
 * An item that recall found, once, by one source or several.
 *
 * @param sources who found it, the strongest first; never empty
 * @param triggers for item-to-item sources, the clicked item each started from
 * @param ranks its 0-based place among what each of the sources found
 * @param scores what each of them gave it; comparable only within one source and response
 * @param recallScore merged over the sources; comparable only within one response
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Candidate(
        ItemId item,
        List<Source> sources,
        int[] ranks,
        float[] scores,
        Map<Source, ItemId> triggers,
        double recallScore) {

    private static final int[] NO_RANKS = {};
    private static final float[] NO_SCORES = {};

    /** One of which nobody knows where it stood. */
    public Candidate(ItemId item, List<Source> sources, Map<Source, ItemId> triggers, double recallScore) {
        this(item, sources, NO_RANKS, NO_SCORES, triggers, recallScore);
    }
}
