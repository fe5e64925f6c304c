package cascade.training.evaluation;

import cascade.training.recall.data.RecallSet;
import cascade.training.recall.metric.DotProducts;
import cascade.training.recall.metric.FullRanking;
import cascade.training.recall.metric.RecallMetrics;
import cascade.training.recall.model.RecallModel;
import cascade.training.recall.model.RecallModels;
import cascade.training.recall.model.Shelf;
import java.util.List;
import java.util.Optional;

/** Trains recall models on a set and measures their answers to its questions. For one thread. */
public final class RecallEvaluation {

    private final RecallSet set;
    private final String settings;
    private final Shelf shelf = new Shelf();

    /** @param settings of this data, such as {@code gowalla}, or {@code log} for all logs; see {@link RecallModels} */
    public RecallEvaluation(RecallSet set, String settings) {
        this.set = set;
        this.settings = settings;
    }

    /** Such as {@code gowalla}. */
    public String data() {
        return set.name();
    }

    /** Names of a model's variants for this set. */
    public List<String> variants(String model) {
        return RecallModels.variants(settings, model);
    }

    /** A model with its settings for this set. */
    public RecallModel model(String model, String variant) {
        return RecallModels.read(settings, model, variant, shelf);
    }

    /** Trains and measures; what was trained with the same settings and seed is not trained again. */
    public RecallResult measure(String model, String variant, long seed, RecallModel.EpochListener epochs) {
        long start = System.nanoTime();
        RecallModel.Answers answers = model(model, variant).fit(set, seed, epochs);
        RecallMetrics metrics = new FullRanking(set.items(), set.queries()).measure(answers.known());
        double newItems = answers.withNew()
                .map(scores -> new FullRanking(set.items() + set.newItems(), set.newQueries())
                        .measure(scores)
                        .recall200())
                .orElse(Double.NaN);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new RecallResult(set.name(), model, variant, seed, metrics, newItems, seconds);
    }

    /** The vectors that a model answers with, trained before or now; empty where it answers with none. */
    public Optional<DotProducts> vectors(String model, String variant, long seed, RecallModel.EpochListener epochs) {
        return model(model, variant).fit(set, seed, epochs).known() instanceof DotProducts products
                ? Optional.of(products)
                : Optional.empty();
    }
}
