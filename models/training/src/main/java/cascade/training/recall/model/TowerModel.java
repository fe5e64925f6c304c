package cascade.training.recall.model;

import cascade.training.recall.data.RecallSet;
import cascade.training.recall.metric.ItemScores;
import cascade.training.recall.softmax.TowerSettings;
import cascade.training.recall.softmax.TowerTraining;
import java.util.Optional;

/** YouTubeNet, or two towers whose items are known by features too: the settings tell. */
record TowerModel(TowerSettings settings, Shelf shelf) implements RecallModel {

    @Override
    public int epochs() {
        return settings.steps().epochs();
    }

    @Override
    public Answers fit(RecallSet set, long seed, EpochListener epochs) {
        return shelf.get(Answers.class, settings, seed, () -> train(set, seed, epochs));
    }

    private Answers train(RecallSet set, long seed, EpochListener epochs) {
        try (var training = TowerTraining.of(set, settings, seed)) {
            for (int epoch = 1; epoch <= settings.steps().epochs(); epoch++) {
                epochs.epoch(epoch, training.epoch());
            }
            Optional<ItemScores> withNew =
                    settings.items().features() && set.newQueries().size() > 0
                            ? Optional.of(training.vectors(set.newQueries()).scores(set.items() + set.newItems()))
                            : Optional.empty();
            return new Answers(training.vectors(set.queries()).scores(set.items()), withNew);
        }
    }
}
