package cascade.training.recall.log;

import cascade.features.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The bias of an item that nobody clicked yet: the median of those that were published last, since what is new now was
 * clicked as little then. A bias never learned would be 0, that of an item of middling popularity.
 */
public final class NewBias {

    /** So many recent items at least; else the least popular tenth of all stands for them. */
    private static final int LEAST = 20;

    private NewBias() {}

    /**
     * The bias, in the unit of the others.
     *
     * @param biases by item, those clicked in training first
     * @param days before the end of training in which an item counts as recent
     */
    public static float of(LogSet log, float[] biases, int days) {
        List<Item> items = log.items();
        int known = log.set().items();
        Instant from = log.log().end().minus(Duration.ofDays(days));
        double[] recent = IntStream.range(0, known)
                .filter(item -> !items.get(item).publishedAt().isBefore(from))
                .mapToDouble(item -> biases[item])
                .sorted()
                .toArray();
        if (recent.length >= LEAST) {
            return (float) recent[recent.length / 2];
        }
        double[] all = IntStream.range(0, known)
                .mapToDouble(item -> biases[item])
                .sorted()
                .toArray();
        return all.length == 0 ? 0 : (float) all[all.length / 10];
    }
}
