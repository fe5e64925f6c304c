package cascade.training.recall.model;

import cascade.training.recall.baseline.Popularity;
import cascade.training.recall.data.RecallSet;
import cascade.training.settings.SettingsFile;

/** @param days before the end of training whose clicks count */
record PopularityModel(double days) implements RecallModel {

    static PopularityModel from(SettingsFile file) {
        return file.read(() -> new PopularityModel(file.number("days")));
    }

    @Override
    public int epochs() {
        return 0;
    }

    @Override
    public Answers fit(RecallSet set, long seed, EpochListener epochs) {
        return Answers.of(Popularity.of(set, days));
    }
}
