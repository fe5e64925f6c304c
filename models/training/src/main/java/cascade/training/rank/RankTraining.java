package cascade.training.rank;

import cascade.features.schema.FeatureSchema;
import cascade.models.rank.LogisticWeights;
import cascade.models.rank.NfwfmWeights;
import cascade.models.rank.RankShape;
import cascade.training.sample.Samples;

/** Trains the ranking models on samples. Reproducible: equal samples, settings and seed give equal weights. */
public final class RankTraining {

    private final Samples samples;
    private final RankShape shape;

    /** @param schema that encoded the samples */
    public RankTraining(Samples samples, FeatureSchema schema) {
        this(samples, RankShape.of(schema));
    }

    RankTraining(Samples samples, RankShape shape) {
        this.samples = samples;
        this.shape = shape;
    }

    public Fit<LogisticWeights> logistic(LogisticSettings settings, long seed, EpochListener listener) {
        try (var model = new LogisticModel(samples, shape, settings)) {
            return new TrainingLoop<LogisticWeights>(samples, settings.schedule(), seed).fit(model, listener);
        }
    }

    public Fit<NfwfmWeights> nfwfm(NfwfmSettings settings, long seed, EpochListener listener) {
        try (var model = new NfwfmModel(samples, shape, settings, seed)) {
            return new TrainingLoop<NfwfmWeights>(samples, settings.schedule(), seed).fit(model, listener);
        }
    }
}
