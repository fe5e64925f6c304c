package cascade.lab.evaluation;

import cascade.run.progress.Progress;
import cascade.training.evaluation.RankingEvaluation;
import java.util.List;

/** What ranking models are trained and measured on. */
public interface RankingData {

    /** Its name in a report, such as {@code frappe}. */
    String name();

    /** The folder of settings that fit it. */
    String settings();

    /** Other ways to make samples of it, each a variant of every model; the plain way is the empty name. */
    default List<String> variants() {
        return List.of();
    }

    /** Whether its samples name an item, so that a lookup can stand as the floor under the models. */
    default boolean hasLookups() {
        return false;
    }

    /** What one must know of it to read its figures: sentences, none where there is nothing. */
    default String note() {
        return "";
    }

    /**
     * Reads the samples, to train on them and measure.
     *
     * @param variant one of {@link #variants()}, or empty
     */
    RankingEvaluation evaluation(String variant, Progress progress);
}
