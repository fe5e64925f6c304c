package cascade.training.rank;

import cascade.models.file.SealedFormat;
import cascade.models.file.SealedInput;
import cascade.models.file.SealedOutput;
import cascade.training.loss.MultiTaskLoss;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A training as it stands after an epoch, in a sealed file: tables, params, what the optimisers and the loss remember, and the
 * mean of the weights so far. A training that goes on from it ends with the very weights of one that was never interrupted.
 *
 * <p>What is random in an epoch depends on the seed and the epoch alone, so no generator needs to be kept.
 */
final class Checkpoint {

    private static final SealedFormat FORMAT = new SealedFormat("CASCTRNG", 3);

    private final Path file;
    private final List<String> training;

    /** @param training what must be equal for a training to go on, a line each */
    Checkpoint(Path file, List<String> training) {
        this.file = file;
        this.training = List.copyOf(training);
    }

    /** Replaces what was saved before, at once and whole. */
    void save(Standing standing, TrainableRanker ranker, MultiTaskLoss loss, WeightMean mean) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            FORMAT.write(fresh, output -> write(output, standing, ranker, loss, mean));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the checkpoint " + file, e);
        }
    }

    /**
     * Brings the ranker, the loss and the mean to where they were, if anything was saved.
     *
     * @throws cascade.models.file.CorruptFileException where the file is damaged or of another training, named
     */
    Optional<Standing> load(TrainableRanker ranker, MultiTaskLoss loss, WeightMean mean) {
        return Files.exists(file)
                ? Optional.of(FORMAT.read(file, input -> read(input, ranker, loss, mean)))
                : Optional.empty();
    }

    private void write(
            SealedOutput output, Standing standing, TrainableRanker ranker, MultiTaskLoss loss, WeightMean mean) {
        output.writeInt(training.size());
        training.forEach(output::writeText);
        output.writeInt(standing.epoch());
        standing.sigmas().forEach(sigmas -> writeDoubles(output, sigmas));
        writeDoubles(output, loss.state());
        ranker.write(output);
        mean.write(output);
    }

    private Standing read(SealedInput input, TrainableRanker ranker, MultiTaskLoss loss, WeightMean mean) {
        requireSameTraining(input);
        int epoch = input.readInt();
        List<double[]> sigmas = new ArrayList<>();
        for (int i = 0; i < epoch; i++) {
            sigmas.add(readDoubles(input));
        }
        loss.restore(readDoubles(input));
        ranker.read(input);
        mean.read(input);
        return new Standing(epoch, sigmas);
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
