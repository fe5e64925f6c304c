package cascade.lab.bench.feedback;

import cascade.lab.bench.feed.world.WorldShape;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What {@code bench feedback} measures.
 *
 * @param events of the phases at full speed, each
 * @param batch most events that are folded at once
 * @param phases in the order in which they run
 * @param rate events a second while these come evenly
 * @param sinkRate events a second while a sink writes them too
 * @param time for which events come evenly
 * @param heapMegabytes most heap of a node
 * @param jvmOptions further options of the JVMs of node and server
 */
public record FeedbackBenchSettings(
        WorldShape shape,
        int events,
        int batch,
        List<FeedbackPhase> phases,
        double rate,
        double sinkRate,
        Duration time,
        int heapMegabytes,
        Path workFolder,
        List<String> jvmOptions) {

    /** Of fewer there are not some 400 in any 500 events. */
    private static final int LEAST_USERS = 2_000;

    private static final int MOST_EVENTS = 20_000_000;

    public FeedbackBenchSettings {
        phases = phases.stream().distinct().sorted().toList();
        jvmOptions = List.copyOf(jvmOptions);
        if (shape.users() < LEAST_USERS) {
            throw new IllegalArgumentException("users are at least %d, not %d".formatted(LEAST_USERS, shape.users()));
        }
        if (events < 1 || events > MOST_EVENTS || batch < 1 || phases.isEmpty() || heapMegabytes < 1) {
            throw new IllegalArgumentException("%d events in batches of %d, phases %s and %d MB make no measurement"
                    .formatted(events, batch, phases, heapMegabytes));
        }
        if (!(rate > 0) || !(sinkRate > 0) || !time.isPositive()) {
            throw new IllegalArgumentException(
                    "rates and a time above 0 are needed, not %s/s and %s/s for %s".formatted(rate, sinkRate, time));
        }
    }
}
