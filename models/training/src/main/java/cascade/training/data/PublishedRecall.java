package cascade.training.data;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Properties;

/**
 * Recall figures that others published: {@code cascade/training/published-recall.properties}, which also names their source.
 * A line is {@code data.model = recall@20 ndcg@20}, or a recall alone.
 */
public final class PublishedRecall {

    private static final String FILE = "published-recall.properties";

    private final Properties lines;

    PublishedRecall(Properties lines) {
        this.lines = lines;
    }

    public static PublishedRecall load() {
        return new PublishedRecall(PublishedFigures.lines(FILE));
    }

    /** One line. */
    public record Figures(double recall20, OptionalDouble ndcg20) {}

    /**
     * The figures of a model on a data set, where somebody published them.
     *
     * @throws IllegalStateException where the line is not one or two shares
     */
    public Optional<Figures> of(String data, String model) {
        String key = data + "." + model;
        return Optional.ofNullable(lines.getProperty(key)).map(line -> parse(key, line));
    }

    private static Figures parse(String key, String line) {
        String[] numbers = line.strip().split(" +", -1);
        try {
            double recall = share(numbers[0]);
            if (numbers.length == 1) {
                return new Figures(recall, OptionalDouble.empty());
            }
            if (numbers.length == 2) {
                return new Figures(recall, OptionalDouble.of(share(numbers[1])));
            }
        } catch (NumberFormatException _) {
            // Said below, together with lines that are too long.
        }
        throw new IllegalStateException(FILE + ": " + key + " cannot be '" + line + "', it is a recall and an NDCG");
    }

    private static double share(String text) {
        double share = Double.parseDouble(text);
        if (!(share > 0 && share <= 1)) {
            throw new NumberFormatException(text);
        }
        return share;
    }
}
