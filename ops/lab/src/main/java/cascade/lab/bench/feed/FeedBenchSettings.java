package cascade.lab.bench.feed;

import cascade.console.Broadcast;
import cascade.lab.bench.feed.world.WorldShape;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What {@code bench feed} measures.
 *
 * @param dimension of item and user vectors
 * @param rate requests a second; empty where only the most is sought
 * @param most whether the highest rate is sought that the server bears
 * @param overload how many times the highest rate is offered afterwards, where none is looked for the rate; 0 not at all
 * @param idle how many connections are open afterwards beside those that ask, by turns with none; 0 for no such turns
 * @param time of a measurement
 * @param warmUp before it
 * @param changes of items a second beside the requests, on two servers where there are any
 * @param consoles how many are open meanwhile; where there are several, {@code rate} is measured once with each, in this order
 * @param log whether a sink writes a log meanwhile, of samples too, and what that takes
 * @param lifecycle whether models are replaced and the server is started anew afterwards
 * @param heapMegabytes most heap of a server
 * @param config settings of the server that differ, but for where its parts are
 * @param jvmOptions further options of the server's JVM
 */
public record FeedBenchSettings(
        WorldShape shape,
        int dimension,
        OptionalDouble rate,
        boolean most,
        double overload,
        int idle,
        Duration time,
        Duration warmUp,
        double changes,
        List<Integer> consoles,
        boolean log,
        boolean lifecycle,
        int heapMegabytes,
        Path workFolder,
        Optional<Path> config,
        List<String> jvmOptions) {

    /** Where the search for the most begins unless told otherwise. */
    static final double FIRST_RATE = 100;

    /** Each is a measurement. */
    static final int MOST_TURNS = 16;

    public FeedBenchSettings {
        consoles = List.copyOf(consoles);
        jvmOptions = List.copyOf(jvmOptions);
        if (dimension < 1 || heapMegabytes < 1 || time.isNegative() || time.isZero() || warmUp.isNegative()) {
            throw new IllegalArgumentException("dimension %d, heap of %d MB, %s after %s make no measurement"
                    .formatted(dimension, heapMegabytes, time, warmUp));
        }
        if (!(changes >= 0)) {
            throw new IllegalArgumentException("changes a second are 0 or more, not " + changes);
        }
        if (!(overload == 0 || overload > 1)) {
            throw new IllegalArgumentException("an overload is more than once the highest rate: " + overload);
        }
        if (idle < 0 || (idle > 0 && rate.isEmpty())) {
            throw new IllegalArgumentException("idle connections are 0 or more, beside a --rate: " + idle);
        }
        requireConsoles(consoles, most);
        if (lifecycle && changes > 0) {
            throw new IllegalArgumentException("changes of items need two servers, a lifecycle is of one");
        }
        if (rate.isEmpty() ? !most : !(rate.getAsDouble() > 0)) {
            throw new IllegalArgumentException("a rate above 0 is needed, or --max");
        }
    }

    /** Whether releases are published meanwhile, in a folder of models that is this run's own. */
    boolean publishes() {
        return lifecycle || overload > 0;
    }

    private static void requireConsoles(List<Integer> consoles, boolean most) {
        if (consoles.isEmpty() || consoles.stream().anyMatch(count -> count < 0 || count > Broadcast.MOST_WATCHERS)) {
            throw new IllegalArgumentException(
                    "consoles are 0 to %d, not %s".formatted(Broadcast.MOST_WATCHERS, consoles));
        }
        if (consoles.size() > MOST_TURNS || (consoles.size() > 1 && most)) {
            throw new IllegalArgumentException(
                    "a rate is measured with %d numbers of consoles at most, the highest rate with one: %s"
                            .formatted(MOST_TURNS, consoles));
        }
    }

    /** Whether figures are to be compared with each other. */
    boolean isByTurns() {
        return consoles.size() > 1;
    }

    boolean isChanging() {
        return changes > 0;
    }

    /** How many: what is put at one is to be known to another. */
    int servers() {
        return isChanging() ? 2 : 1;
    }
}
