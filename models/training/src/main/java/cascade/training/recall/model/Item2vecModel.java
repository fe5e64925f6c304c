package cascade.training.recall.model;

import cascade.training.item2vec.HistoryCosine;
import cascade.training.item2vec.Item2vecSettings;
import cascade.training.item2vec.VectorForm;
import cascade.training.item2vec.WarmStart;
import cascade.training.recall.data.RecallSet;
import cascade.training.settings.SettingsFile;

/**
 * Item2vec, asked with a history.
 *
 * @param form of the vectors that answer
 * @param recency each item of a history weighs this times the one after it
 * @param clicks of a history that count: the latest; 0 for all
 */
record Item2vecModel(Item2vecSettings settings, VectorForm form, double recency, int clicks, Shelf shelf)
        implements RecallModel {

    static final String RECENCY = "recency";
    static final String CLICKS = "clicks";

    Item2vecModel {
        SettingsFile.require(clicks >= 0, CLICKS, clicks);
    }

    static Item2vecModel from(SettingsFile file, Shelf shelf) {
        // Trained anew, so of no use here.
        WarmStart.from(file);
        VectorForm form = VectorForm.from(file);
        double recency = file.number(RECENCY);
        int clicks = file.integer(CLICKS);
        return new Item2vecModel(Item2vecSettings.from(file), form, recency, clicks, shelf);
    }

    @Override
    public int epochs() {
        return settings.epochs();
    }

    @Override
    public Answers fit(RecallSet set, long seed, EpochListener epochs) {
        HistoryCosine trained = shelf.get(
                HistoryCosine.class,
                settings,
                seed,
                () -> HistoryCosine.train(set, settings, seed, epoch -> epochs.epoch(epoch, Double.NaN)));
        return Answers.of(trained.scores(form, recency, clicks));
    }
}
