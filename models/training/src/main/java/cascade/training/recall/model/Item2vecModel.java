package cascade.training.recall.model;

import cascade.training.item2vec.HistoryCosine;
import cascade.training.item2vec.Item2vecSettings;
import cascade.training.recall.data.RecallSet;
import cascade.training.settings.SettingsFile;

/**
 * Item2vec, asked with a whole history.
 *
 * @param recency each item of a history weighs this times the one after it
 * @param prior weight of the logarithm of an item's clicks beside the cosine
 * @param priorDays days before the end of training whose clicks count for that
 */
record Item2vecModel(Item2vecSettings settings, double recency, double prior, double priorDays, Shelf shelf)
        implements RecallModel {

    static Item2vecModel from(SettingsFile file, Shelf shelf) {
        double recency = file.number("recency");
        double prior = file.number("prior");
        double priorDays = file.number("priorDays");
        return new Item2vecModel(Item2vecSettings.from(file), recency, prior, priorDays, shelf);
    }

    @Override
    public int epochs() {
        return settings.epochs();
    }

    @Override
    public Answers fit(RecallSet set, long seed, EpochListener epochs) {
        HistoryCosine vectors = shelf.get(
                HistoryCosine.class,
                settings,
                seed,
                () -> HistoryCosine.train(set, settings, seed, epoch -> epochs.epoch(epoch, Double.NaN)));
        return Answers.of(vectors.scores(recency, prior, priorDays));
    }
}
