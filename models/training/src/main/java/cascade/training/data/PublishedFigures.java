package cascade.training.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/**
 * Figures that others published, to be met and passed: {@code cascade/training/published.properties}, which also names
 * their source. A line is {@code data.model = auc logloss}.
 */
public final class PublishedFigures {

    private static final String FILE = "published.properties";

    private final Properties lines;

    PublishedFigures(Properties lines) {
        this.lines = lines;
    }

    public static PublishedFigures load() {
        return new PublishedFigures(lines(FILE));
    }

    /** The lines of {@code cascade/training/NAME}. */
    static Properties lines(String name) {
        var lines = new Properties();
        try (InputStream stream = PublishedFigures.class.getResourceAsStream("/cascade/training/" + name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            lines.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
        return lines;
    }

    /**
     * The figures of a model on a data set, where somebody published them.
     *
     * @param data such as {@code frappe}
     * @param model such as {@code deepfm}
     * @throws IllegalStateException where the line is not two numbers, an AUC and a logloss
     */
    public Optional<Published> of(String data, String model) {
        String key = data + "." + model;
        return Optional.ofNullable(lines.getProperty(key)).map(line -> parse(key, line));
    }

    private static Published parse(String key, String line) {
        String[] numbers = line.strip().split(" +", -1);
        try {
            var published = new Published(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]));
            if (numbers.length == 2 && published.auc() > 0 && published.auc() <= 1 && published.logloss() >= 0) {
                return published;
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException _) {
            // Said below, together with numbers out of range.
        }
        throw new IllegalStateException(FILE + ": " + key + " cannot be '" + line + "', it is an AUC and a logloss");
    }
}
