package cascade.lab.command;

import cascade.lab.bench.IndexTask;
import cascade.run.command.UsageException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is written after {@code bench index}. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class IndexOptions {

    @Option(names = "--vectors", defaultValue = "1000000", description = "how many are made up (${DEFAULT-VALUE})")
    private int vectors;

    @Option(names = "--dimension", defaultValue = "128", description = "of those (${DEFAULT-VALUE})")
    private int dimension;

    @Option(names = "--clusters", description = "in which those lie, 0 for none (one to a hundred vectors)")
    private @Nullable Integer clusters;

    @Option(
            names = "--off-place",
            defaultValue = "0",
            paramLabel = "SHARE",
            description = "of its length, by how much each made-up query is moved, in any direction (${DEFAULT-VALUE})")
    private double offPlace;

    @Option(names = "--base", paramLabel = "FILE", description = "vectors as fvecs instead, brought to unit length")
    private @Nullable Path base;

    @Option(names = "--queries", paramLabel = "FILE", description = "with --base: queries, the first 1,000 of them")
    private @Nullable Path queries;

    @Option(
            names = "--calibrated",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "with --queries: build lists for queries like them, by those after the first 1,000 (default)")
    private boolean calibrated;

    @Option(names = "--k", split = ",", defaultValue = "500", description = "neighbours (${DEFAULT-VALUE})")
    private List<Integer> depths;

    @Option(names = "--threads", split = ",", defaultValue = "1", description = "that search (${DEFAULT-VALUE})")
    private List<Integer> threads;

    @Option(
            names = "--accepted",
            split = ",",
            paramLabel = "SHARE",
            description =
                    "search also through filters that accept such shares, like .1,.01: asked (filtered), and known (filtered-known)")
    private @Nullable List<Double> accepted;

    @Option(
            names = "--indexes",
            split = ",",
            defaultValue = "exact,ivf-nibbles,jvector",
            description = "names; also ivf, of codes of 8 bits (${DEFAULT-VALUE})")
    private List<String> indexes;

    @Option(names = "--phases", split = ",", defaultValue = "fresh,churned,live", description = "names")
    private List<String> phases;

    @Option(names = "--seed", defaultValue = "1", description = "of the made-up data")
    private long seed;

    /** Refuses what cannot be measured, by the name of the option. */
    IndexTask task() {
        if ((base == null) != (queries == null)) {
            throw new UsageException("--base and --queries go together");
        }
        if (!IndexTask.INDEXES.containsAll(indexes)) {
            throw new UsageException("--indexes are some of " + IndexTask.INDEXES + ", not " + indexes);
        }
        if (!IndexTask.PHASES.containsAll(phases)) {
            throw new UsageException("--phases are some of " + IndexTask.PHASES + ", not " + phases);
        }
        int made = clusters == null ? Math.max(1, vectors / 100) : clusters;
        if (vectors < 10 || dimension < 1 || made < 0 || (long) vectors * dimension > Integer.MAX_VALUE / 2) {
            throw new UsageException("--vectors, --dimension and --clusters make no vectors: " + vectors + ", "
                    + dimension + ", " + made);
        }
        if (!(offPlace >= 0 && offPlace <= 10)) {
            throw new UsageException("--off-place is in 0..10, not " + offPlace);
        }
        if (offPlace > 0 && queries != null) {
            throw new UsageException("--off-place moves made-up queries, not those of --queries");
        }
        List<Double> shares = accepted == null ? List.of() : accepted;
        if (shares.stream().anyMatch(share -> !(share > 0 && share <= 1))
                || depths.stream().anyMatch(k -> k < 1)
                || threads.stream().anyMatch(count -> count < 1)) {
            throw new UsageException("--k and --threads are at least 1, --accepted is in 0..1");
        }
        return new IndexTask(
                "exact",
                vectors,
                dimension,
                made,
                offPlace,
                text(base),
                text(queries),
                calibrated,
                depths,
                threads,
                shares,
                phases,
                seed);
    }

    private static @Nullable String text(@Nullable Path path) {
        return path == null ? null : path.toAbsolutePath().toString();
    }

    List<String> indexes() {
        return indexes;
    }
}
