package cascade.run.importer;

import cascade.run.progress.Progress;
import cascade.training.log.write.ImportTarget;
import cascade.training.log.write.ImportWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The KuaiRand-Pure slice (real impressions of a short-video feed) into a log.
 *
 * <p>Source: Gao et al., "KuaiRand: An Unbiased Sequential Recommendation Dataset with Randomly Exposed Videos", CIKM
 * 2022; CC BY-SA 4.0. Reads {@code users.csv}, {@code videos.csv}, {@code impressions.csv} and {@code histories.csv} of
 * one folder.
 */
public final class KuaiRandImporter {

    /** They are always understood alike. */
    private static final String MAPPING = "kuairand/1";

    private final Path source;
    private final Progress progress;

    public KuaiRandImporter(Path source, Progress progress) {
        this.source = source;
        this.progress = progress;
    }

    /**
     * Imports into the log at {@code folder}, of an origin that nobody named.
     *
     * @param end the time that the last event is shifted to, and all others with it; empty to keep all times
     * @throws ImportFailedException where a file or column is missing or more than 1 % of a file is malformed
     */
    public ImportReport into(Path folder, Optional<Instant> end) {
        return into(hash -> new ImportWriter(folder, ImportWriter.UNNAMED, hash), end);
    }

    /** The same into something else. */
    public ImportReport into(ImportTargets targets, Optional<Instant> end) {
        try (ImportTarget target = targets.open(MAPPING)) {
            return new ImportRun(new KuaiRandSource(source), target, progress).run(end);
        }
    }
}
