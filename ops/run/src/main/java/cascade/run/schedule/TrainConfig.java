package cascade.run.schedule;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a server trains beside itself, and when.
 *
 * @param every empty where it trains nothing
 * @param wholeEvery how often a training reads the whole log; those between go on from what was served since. Empty for never
 * @param coldEvery how often one of those goes on from nothing; empty for never
 * @param log empty where it is that of the sink beside the server
 * @param plan the default plan where it is empty
 * @param memory most heap of a training, such as {@code 2g}
 * @param cores that it may use
 * @param keep releases that stay in the catalogue
 */
public record TrainConfig(
        Optional<Duration> every,
        Optional<Duration> wholeEvery,
        Optional<Duration> coldEvery,
        Optional<Path> log,
        Optional<Path> plan,
        String memory,
        int cores,
        int keep) {

    private static final Pattern MEMORY = Pattern.compile("[1-9]\\d{0,8}[kmg]");

    public TrainConfig {
        require(every.stream().allMatch(Duration::isPositive), "train.every is a time or off: " + every);
        require(
                wholeEvery.stream().allMatch(Duration::isPositive),
                "train.whole-every is a time or off: " + wholeEvery);
        require(coldEvery.stream().allMatch(Duration::isPositive), "train.cold-every is a time or off: " + coldEvery);
        require(MEMORY.matcher(memory).matches(), "train.memory is such as 2g or 1500m: " + memory);
        require(cores >= 1 && cores <= 1_024, "train.cores is 1 to 1024: " + cores);
        require(keep >= 2 && keep <= 100_000, "train.keep is 2 to 100000, as one is gone back to: " + keep);
    }

    public static TrainConfig defaults() {
        return new TrainConfig(
                Optional.empty(),
                Optional.of(Duration.ofHours(24)),
                Optional.of(Duration.ofDays(7)),
                Optional.empty(),
                Optional.empty(),
                "2g",
                1,
                20);
    }

    /** The same with a log, where it names none. */
    public TrainConfig withLog(Path folder) {
        return new TrainConfig(
                every, wholeEvery, coldEvery, Optional.of(log.orElse(folder)), plan, memory, cores, keep);
    }

    /** The same, on. */
    public TrainConfig on(Duration usual) {
        return new TrainConfig(Optional.of(every.orElse(usual)), wholeEvery, coldEvery, log, plan, memory, cores, keep);
    }

    private static void require(boolean isSo, String otherwise) {
        if (!isSo) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
