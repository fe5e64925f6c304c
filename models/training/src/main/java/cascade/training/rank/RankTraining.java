package cascade.training.rank;

import cascade.training.graph.ParamList;
import cascade.training.loss.MultiTaskLoss;
import cascade.training.model.ModelShape;
import cascade.training.model.RankModel;
import cascade.training.sample.Samples;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Trains ranking models. Reproducible: equal samples, settings and seed give equal weights. */
public final class RankTraining {

    private RankTraining() {}

    /**
     * Trains on the training samples, and predicts the measured ones.
     *
     * @throws IllegalArgumentException where there is nothing to train on, or a task of the settings is not in the samples
     */
    public static Fit fit(Samples samples, RankSettings settings, long seed, EpochListener listener) {
        return fit(samples, settings, seed, listener, Optional.empty());
    }

    /**
     * The same, going on from a checkpoint.
     *
     * @param checkpoint a file that every epoch is saved in; where it is there already, training goes on from it
     * @throws cascade.models.file.CorruptFileException where the checkpoint is damaged or of another training
     */
    public static Fit fit(
            Samples samples, RankSettings settings, long seed, EpochListener listener, Optional<Path> checkpoint) {
        return fit(samples, settings, seed, listener, checkpoint, Optional.empty());
    }

    /**
     * The same, going on from an earlier model.
     *
     * @param start weights for a model and a layout like these
     */
    public static Fit fit(
            Samples samples,
            RankSettings settings,
            long seed,
            EpochListener listener,
            Optional<Path> checkpoint,
            Optional<WarmWeights> start) {
        Samples chosen = settings.recipe().crosses().append(samples.onlyTasks(settings.tasks()));
        RankSettings own =
                start.isPresent() ? settings : settings.anew(chosen.split().train());
        try (var ranker = TrainableRanker.of(chosen, own, seed)) {
            start.ifPresent(ranker::start);
            var loss = MultiTaskLoss.of(own.loss(), chosen);
            String from = start.map(WarmWeights::name).orElse("chance");
            var kept = checkpoint.map(file -> new Checkpoint(file, identity(chosen, own, seed, from)));
            var loop = new TrainingLoop(chosen, own.schedule(), BlockShuffle.DEFAULT, loss, seed);
            return start.isPresent() && chosen.split().train() == 0
                    ? loop.asItIs(ranker)
                    : loop.fit(ranker, kept, listener);
        }
    }

    /** All that decides about the weights. */
    private static List<String> identity(Samples samples, RankSettings settings, long seed, String from) {
        return List.of(
                "seed " + seed,
                "start from " + from,
                "tasks " + samples.tasks(),
                "samples " + samples.identity(),
                "layout of " + samples.layout().rows() + " rows, "
                        + samples.layout().slots(),
                "params " + params(samples, settings),
                "loss " + settings.loss(),
                "deviation " + settings.deviation(),
                "embedding " + settings.embedding(),
                "linear " + settings.linear(),
                "dense rate " + settings.denseRate(),
                "threads " + settings.threads(),
                settings.schedule().toString());
    }

    private static String params(Samples samples, RankSettings settings) {
        var layout = samples.layout();
        var shape = new ModelShape(
                samples.tasks().size(), layout.fields().size(), layout.slots().size());
        var params = new ParamList(0);
        RankModel model = settings.recipe().build(shape, params);
        return model.getClass().getSimpleName() + " " + model.pools() + " "
                + params.all().stream()
                        .map(param -> param.name() + Arrays.toString(param.shape()))
                        .toList();
    }
}
