package cascade.lab.command;

import cascade.lab.bench.feedback.FeedbackBenchSettings;
import cascade.lab.bench.feedback.FeedbackPhase;
import cascade.run.command.UsageException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is written after {@code bench feedback}. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class FeedbackOptions {

    @Mixin
    private CommunityOptions community;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "of each phase at full speed (${DEFAULT-VALUE})")
    private int events;

    @Option(
            names = "--phases",
            split = ",",
            defaultValue = "kafka,steady,http",
            description = "some of kafka,steady,sink,http (all but sink)")
    private List<String> phases;

    @Option(names = "--rate", defaultValue = "2000", description = "events a second of phase steady (${DEFAULT-VALUE})")
    private double rate;

    @Option(
            names = "--sink-rate",
            defaultValue = "25000",
            description = "events a second of phase sink (${DEFAULT-VALUE})")
    private double sinkRate;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "of phases steady and sink, after half as many to warm up (${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "4000",
            description = "most events that are folded at once (${DEFAULT-VALUE})")
    private int batch;

    @Option(names = "--heap", paramLabel = "MB", defaultValue = "512", description = "of the node (${DEFAULT-VALUE})")
    private int heap;

    @Option(
            names = "--jvm-option",
            paramLabel = "OPTION",
            description = "of the JVMs of node and server, like "
                    + "--jvm-option=-XX:StartFlightRecording:filename=node.jfr,dumponexit=true; repeatable")
    private @Nullable List<String> jvmOptions;

    /** Refuses what cannot be measured. */
    FeedbackBenchSettings settings() {
        try {
            return new FeedbackBenchSettings(
                    community.shape(),
                    events,
                    batch,
                    phases.stream().map(FeedbackOptions::phase).toList(),
                    rate,
                    sinkRate,
                    Duration.ofSeconds(seconds),
                    heap,
                    community.workFolder(),
                    jvmOptions == null ? List.of() : jvmOptions);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static FeedbackPhase phase(String key) {
        return Arrays.stream(FeedbackPhase.values())
                .filter(phase -> phase.key().equals(key))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("--phases are some of kafka, steady, sink and http, not " + key));
    }
}
