package cascade.training.rank;

import cascade.models.file.SealedFormat;
import cascade.models.file.SealedInput;
import cascade.models.file.SealedOutput;
import cascade.training.loss.MultiTaskLoss;
import cascade.training.rank.Standing.Best;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A training as it stands after an epoch, in a sealed file: tables, params, what the optimisers and the loss remember, and the
 * best epoch's model. A training that goes on from it ends with the very weights of one that was never interrupted.
 *
 * <p>What is random in an epoch depends on the seed and the epoch alone, so no generator needs to be kept.
 */
final class Checkpoint {

    private static final SealedFormat FORMAT = new SealedFormat("CASCTRNG", 2);

    private final Path file;
    private final List<String> training;

    /** @param training what must be equal for a training to go on, a line each */
    Checkpoint(Path file, List<String> training) {
        this.file = file;
        this.training = List.copyOf(training);
    }

    /** Replaces what was saved before, at once and whole. */
    void save(Standing standing, TrainableRanker ranker, MultiTaskLoss loss) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            FORMAT.write(fresh, output -> write(output, standing, ranker, loss));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the checkpoint " + file, e);
        }
    }

    /**
     * Brings the ranker and the loss to where they were, if anything was saved.
     *
     * @throws cascade.models.file.CorruptFileException where the file is damaged or of another training, named
     */
    Optional<Standing> load(TrainableRanker ranker, MultiTaskLoss loss) {
        return Files.exists(file)
                ? Optional.of(FORMAT.read(file, input -> read(input, ranker, loss)))
                : Optional.empty();
    }

    private void write(SealedOutput output, Standing standing, TrainableRanker ranker, MultiTaskLoss loss) {
        output.writeInt(training.size());
        training.forEach(output::writeText);
        output.writeInt(standing.epoch());
        standing.sigmas().forEach(sigmas -> writeDoubles(output, sigmas));
        writeDoubles(output, loss.state());
        ranker.write(output);
        write(output, standing.best());
    }

    private Standing read(SealedInput input, TrainableRanker ranker, MultiTaskLoss loss) {
        requireSameTraining(input);
        int epoch = input.readInt();
        List<double[]> sigmas = new ArrayList<>();
        for (int i = 0; i < epoch; i++) {
            sigmas.add(readDoubles(input));
        }
        loss.restore(readDoubles(input));
        ranker.read(input);
        var score = new ValidationScore(input.readDouble(), input.readDouble());
        int bestEpoch = input.readInt();
        return new Standing(epoch, new Best(ranker.readSnapshot(input), score, bestEpoch), sigmas);
    }

    private void requireSameTraining(SealedInput input) {
        int lines = input.readCount(Integer.BYTES);
        for (int i = 0; i < lines; i++) {
            String saved = input.readText();
            String ours = i < training.size() ? training.get(i) : "nothing";
            if (!saved.equals(ours)) {
                throw input.corrupt("is of another training: it has '" + saved + "' where this one has '" + ours + "'");
            }
        }
    }

    private static void write(SealedOutput output, @Nullable Best best) {
        if (best == null) {
            throw new IllegalStateException("an epoch is done, and none is the best");
        }
        output.writeDouble(best.score().auc());
        output.writeDouble(best.score().gauc());
        output.writeInt(best.epoch());
        for (float[] values : best.ranker().dense()) {
            output.writeFloats(values);
        }
        best.ranker().vectors().write(output);
        best.ranker().weights().write(output);
    }

    private static void writeDoubles(SealedOutput output, double[] values) {
        output.writeInt(values.length);
        for (double value : values) {
            output.writeDouble(value);
        }
    }

    private static double[] readDoubles(SealedInput input) {
        double[] values = new double[input.readCount(Double.BYTES)];
        for (int i = 0; i < values.length; i++) {
            values[i] = input.readDouble();
        }
        return values;
    }
}
