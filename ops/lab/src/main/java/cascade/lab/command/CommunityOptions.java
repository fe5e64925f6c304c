package cascade.lab.command;

import cascade.lab.bench.feed.world.WorldShape;
import cascade.run.process.WorkFolder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The made-up community that {@code bench feed} and {@code bench stages} share, and where its set-up is kept. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class CommunityOptions {

    @Option(names = "--items", defaultValue = "1000000", description = "of the community (${DEFAULT-VALUE})")
    private int items;

    @Option(names = "--users", defaultValue = "100000", description = "that are known (${DEFAULT-VALUE})")
    private int users;

    @Option(names = "--dimension", defaultValue = "64", description = "of made-up vectors (${DEFAULT-VALUE})")
    private int dimension;

    @Option(names = "--seed", defaultValue = "1", description = "of the community (${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--work-dir",
            paramLabel = "D",
            description = "keeps the set-up of bench feed and bench stages; default ~/.cache/cascade/bench-feed")
    private @Nullable Path workFolder;

    /** @throws IllegalArgumentException where that is no community */
    WorldShape shape() {
        return new WorldShape(items, users, seed);
    }

    int dimension() {
        return dimension;
    }

    Path workFolder() {
        return workFolder == null ? WorkFolder.standard().resolve("bench-feed") : workFolder.toAbsolutePath();
    }

    /** What a JVM needs that takes some bytes an item beside what it always takes. */
    int heapMegabytes(int least, long bytesPerItem) {
        return least + (int) ((items * bytesPerItem) >> 20);
    }
}
