package cascade.models.rank;

import cascade.models.file.SealedFormat;
import cascade.models.file.SealedInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A trained logistic regression per task over the same ids as {@link NfwfmWeights}. Never written to once it is made.
 *
 * <p>On disk a sealed file {@code CASC-LOG}: tasks, rows, widths, then the two tables.
 *
 * @param tasks names of the tasks, such as {@code click}, {@code follow}
 * @param weights {@code [rows, tasks]}; row 0 is padding, all zero
 * @param bias {@code [tasks]}
 */
public record LogisticWeights(List<String> tasks, RankShape shape, float[] weights, float[] bias) {

    private static final SealedFormat FORMAT = new SealedFormat("CASC-LOG", 2);

    public LogisticWeights {
        tasks = List.copyOf(tasks);
        Weights.checkTable("weights", weights, shape.rows(), tasks.size());
        Weights.checkSize("bias", bias, tasks.size(), 1);
    }

    public void write(Path file) {
        FORMAT.write(file, output -> {
            output.writeInt(tasks.size());
            tasks.forEach(output::writeText);
            output.writeInt(shape.rows());
            output.writeInt(shape.userWidth());
            output.writeInt(shape.itemWidth());
            output.writeInt(shape.contextWidth());
            output.writeInt(shape.crossWidth());
            output.writeFloats(weights);
            output.writeFloats(bias);
        });
    }

    /** Reads the file, or throws {@link cascade.models.file.CorruptFileException} naming it and its fault. */
    public static LogisticWeights read(Path file) {
        return FORMAT.read(file, LogisticWeights::parse);
    }

    private static LogisticWeights parse(SealedInput input) {
        int taskCount = input.readCount(Integer.BYTES);
        List<String> tasks = new ArrayList<>(taskCount);
        for (int task = 0; task < taskCount; task++) {
            tasks.add(input.readText());
        }
        try {
            var shape =
                    new RankShape(input.readInt(), input.readInt(), input.readInt(), input.readInt(), input.readInt());
            float[] weights = input.readFloats((long) shape.rows() * taskCount);
            return new LogisticWeights(tasks, shape, weights, input.readFloats(taskCount));
        } catch (IllegalArgumentException e) {
            throw input.corrupt("is not a logistic model: " + e.getMessage());
        }
    }
}
