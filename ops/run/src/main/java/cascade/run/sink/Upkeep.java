package cascade.run.sink;

import cascade.models.file.FolderLock;
import cascade.training.log.erased.Erasures;
import cascade.training.log.layout.Listing;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.LogFile;
import cascade.training.log.layout.Origin;
import cascade.training.log.write.Compaction;
import cascade.training.log.write.CompactionRule;
import cascade.training.log.write.Publication;
import cascade.training.log.write.PublicationRule;
import cascade.training.log.write.SupersededFiles;
import cascade.training.log.write.WriteStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a log in order beside the writing: clears away what a crash left, publishes what is staged, merges small files of that, deletes what was merged or
 * published.
 */
final class Upkeep {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final LogDirectory log;
    private final Publication publication;
    private final Compaction compaction;
    private final SupersededFiles superseded;
    private final SupersededFiles supersededBefore;
    private Listing before = new Listing(List.of(), List.of(), List.of(), List.of(), List.of());
    private final Duration supersededFor;
    private final InstantSource clock;

    Upkeep(LogDirectory log, SinkConfig config, InstantSource clock, Consumer<WriteStep> steps) {
        this.log = log;
        this.publication = new Publication(log, new PublicationRule(config.fileBytes(), config.publishAfter()), steps);
        this.compaction = new Compaction(log, new CompactionRule(config.fileBytes(), config.mergeFiles()), steps);
        this.superseded = new SupersededFiles(log, steps);
        this.supersededBefore = new SupersededFiles(log, steps);
        this.supersededFor = config.supersededFor();
        this.clock = clock;
    }

    /**
     * Deletes what is no part of the log, as ranges are written again of which parts are missing. Not while somebody is taken out of it, whose files would
     * take the place of deleted ones.
     */
    void clear() {
        try (FolderLock _ = Erasures.awaitNaming(log)) {
            Listing listing = log.listing();
            for (Path path : listing.unfinished()) {
                LOG.info("{} was not finished and is deleted", path);
                Files.deleteIfExists(path);
            }
            for (LogFile file : listing.incomplete()) {
                if (Origin.isOfOne(file.partition())) {
                    continue; // an import may be about to end
                }
                LOG.info("{} is of a range that is not whole; it is deleted and written again", file.in(log.root()));
                Files.deleteIfExists(file.in(log.root()));
            }
            // In a log of an earlier version what is published may be superseded, too.
            before = new Listing(List.of(), listing.superseded(), List.of(), List.of(), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException("log " + log.root() + " cannot be cleared of what a crash left", e);
        }
    }

    /**
     * Publishes or merges once, and says whether it did: there may be more.
     *
     * @throws cascade.training.log.write.LogWriteException where the file cannot be written
     */
    boolean tidy() {
        Instant now = clock.instant();
        supersededBefore.delete(before, now, supersededFor);
        Listing listing = log.listingOfStaged();
        superseded.delete(listing, now, supersededFor);
        Optional<LogFile> published = publication.once(listing, now);
        published.ifPresent(file -> LOG.info("published {}", file.in(log.root())));
        return published.isPresent() || merge(listing);
    }

    private boolean merge(Listing listing) {
        Optional<LogFile> merged = compaction.once(listing);
        merged.ifPresent(file -> LOG.info("merged into {}", file.in(log.root())));
        return merged.isPresent();
    }
}
