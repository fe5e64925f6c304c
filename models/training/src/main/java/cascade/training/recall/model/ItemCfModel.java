package cascade.training.recall.model;

import cascade.training.recall.baseline.ItemCf;
import cascade.training.recall.baseline.ItemCfSettings;
import cascade.training.recall.data.RecallSet;

/** ItemCF with its settings. */
record ItemCfModel(ItemCfSettings settings, Shelf shelf) implements RecallModel {

    @Override
    public int epochs() {
        return 0;
    }

    @Override
    public Answers fit(RecallSet set, long seed, EpochListener epochs) {
        return Answers.of(shelf.get(ItemCf.class, settings, 0, () -> new ItemCf(set, settings)));
    }
}
