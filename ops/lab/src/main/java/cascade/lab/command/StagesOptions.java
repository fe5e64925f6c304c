package cascade.lab.command;

import cascade.lab.bench.stages.StagesSettings;
import cascade.run.command.UsageException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is written after {@code bench stages}. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class StagesOptions {

    private static final int LEAST_HEAP_MEGABYTES = 1_536;
    private static final long HEAP_BYTES_PER_ITEM = 3_000;

    @Mixin
    private CommunityOptions community;

    @Option(
            names = "--stages",
            split = ",",
            description =
                    "some of fetch,recall,search,merge,filter,gather,rank,rankers,rerank,response,served,explain (all)")
    private @Nullable List<String> stages;

    @Option(
            names = "--seconds",
            defaultValue = "5",
            description = "to measure each benchmark, after half as many to warm up (${DEFAULT-VALUE})")
    private double seconds;

    /** Refuses what cannot be measured. */
    StagesSettings settings() {
        try {
            return new StagesSettings(
                    community.shape(),
                    community.dimension(),
                    stages == null ? StagesSettings.STAGES : stages,
                    seconds,
                    community.heapMegabytes(LEAST_HEAP_MEGABYTES, HEAP_BYTES_PER_ITEM),
                    community.workFolder());
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
