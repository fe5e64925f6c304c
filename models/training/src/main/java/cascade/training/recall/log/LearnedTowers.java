package cascade.training.recall.log;

import cascade.training.progress.DivergedException;
import cascade.training.recall.softmax.TowerSettings;
import cascade.training.recall.softmax.TowerTables;
import cascade.training.recall.softmax.TowerTraining;

/**
 * What a training of two towers has learned.
 *
 * @param tables that the next one can go on from
 * @param serving the same as it serves
 */
public record LearnedTowers(TowerTables tables, ServingTowers serving) {

    /**
     * Of a training as it is.
     *
     * @throws DivergedException where something is not finite
     */
    public static LearnedTowers of(
            LogSet clicks, TowerTraining training, TowerSettings settings, LogSetSettings choice) {
        TowerTables tables = training.tables();
        DivergedException.check("the table", tables.table());
        var asked = training.vectors(clicks.everybody());
        DivergedException.check("what is added for items", asked.bias());
        float newBias = NewBias.of(clicks, asked.bias(), choice.newBiasDays());
        return new LearnedTowers(
                tables,
                ServingTowers.of(
                        clicks,
                        tables,
                        training.neighbours(),
                        asked,
                        settings.items().bias(),
                        newBias));
    }
}
