package cascade.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How what is pushed, experiments and rules, is followed.
 *
 * @param node this server's name in its status key; names of servers on one Redis should differ
 * @param withAa whether an A/A runs beside whatever is pushed
 * @param rereadEvery how often what is pushed is read unasked, since messages can be missed
 * @param readOutEvery how often who writes a log reads out of it what came of experiments; empty for never
 */
public record ExperimentsConfig(String node, Duration rereadEvery, boolean withAa, Optional<Duration> readOutEvery) {

    public ExperimentsConfig {
        if (node.isEmpty() || node.length() > 64) {
            throw new IllegalArgumentException("experiments.node must have 1-64 characters: '" + node + "'");
        }
        if (rereadEvery.toMillis() < 100) {
            throw new IllegalArgumentException("experiments.reread-every must be at least 100 ms: " + rereadEvery);
        }
        if (readOutEvery.stream().anyMatch(every -> every.toSeconds() < 1)) {
            throw new IllegalArgumentException(
                    "experiments.read-out-every is a second at least, or off: " + readOutEvery.get());
        }
    }

    /** With the machine's name. */
    public static ExperimentsConfig defaults() {
        return new ExperimentsConfig(hostName(), Duration.ofSeconds(5), true, Optional.of(Duration.ofHours(1)));
    }

    /** As Linux has it, up to its first dot: nobody is asked, as a name server may be down. */
    public static String hostName() {
        try {
            String name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            int dot = name.indexOf('.');
            return dot < 0 ? name : name.substring(0, dot);
        } catch (IOException e) {
            throw new UncheckedIOException("this machine does not say its name; set experiments.node", e);
        }
    }
}
