package cascade.training.recall.model;

import cascade.training.recall.data.RecallSet;
import cascade.training.recall.metric.ItemScores;
import java.util.Optional;

/** Something that learns from a set and answers its questions. Equal seeds give equal answers. */
public interface RecallModel {

    /** How many times it passes over the set; 0 for what only counts. */
    int epochs();

    /** Learns, and answers the questions of the set. */
    Answers fit(RecallSet set, long seed, EpochListener epochs);

    /** Told after each epoch. */
    @FunctionalInterface
    interface EpochListener {

        /**
         * Called on the training's thread.
         *
         * @param loss of the epoch; NaN where nobody knows
         */
        void epoch(int epoch, double loss);
    }

    /**
     * What a model makes of the items.
     *
     * @param known scores of the set's items for its questions
     * @param withNew scores of its items and the new ones for the questions about those; empty where the model knows an item
     *     by its number alone
     */
    record Answers(ItemScores known, Optional<ItemScores> withNew) {

        static Answers of(ItemScores known) {
            return new Answers(known, Optional.empty());
        }
    }
}
