package cascade.ops.command;

import cascade.ops.bench.feed.world.WorldShape;
import cascade.ops.bench.stages.StagesSettings;
import cascade.ops.process.WorkFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is written after {@code bench stages}. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class StagesOptions {

    private static final int LEAST_HEAP_MEGABYTES = 1_536;
    private static final long HEAP_BYTES_PER_ITEM = 3_000;

    @Option(names = "--items", defaultValue = "1000000", description = "of the community (${DEFAULT-VALUE})")
    private int items;

    @Option(names = "--users", defaultValue = "100000", description = "that are known (${DEFAULT-VALUE})")
    private int users;

    @Option(names = "--dimension", defaultValue = "64", description = "of made-up vectors (${DEFAULT-VALUE})")
    private int dimension;

    @Option(
            names = "--stages",
            split = ",",
            description = "some of fetch,recall,search,merge,filter,gather,rank,rerank,response,served (all)")
    private @Nullable List<String> stages;

    @Option(
            names = "--seconds",
            defaultValue = "5",
            description = "to measure each benchmark, after half as many to warm up (${DEFAULT-VALUE})")
    private double seconds;

    @Option(
            names = "--work-dir",
            paramLabel = "D",
            description = "keeps the set-up; default ~/.cache/cascade/bench-feed, that of bench feed")
    private @Nullable Path workFolder;

    @Option(names = "--seed", defaultValue = "1", description = "of the community (${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--report", paramLabel = "FILE", description = "write the figures as JSON")
    private @Nullable Path report;

    /** Refuses what cannot be measured. */
    StagesSettings settings() {
        try {
            return new StagesSettings(
                    new WorldShape(items, users, seed),
                    dimension,
                    stages == null ? StagesSettings.STAGES : stages,
                    seconds,
                    LEAST_HEAP_MEGABYTES + (int) ((items * HEAP_BYTES_PER_ITEM) >> 20),
                    workFolder == null ? WorkFolder.standard().resolve("bench-feed") : workFolder.toAbsolutePath());
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    Optional<Path> report() {
        return Optional.ofNullable(report);
    }
}
