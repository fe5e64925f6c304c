package cascade.run.command;

import cascade.run.importer.DryRun;
import cascade.run.importer.ImportTarget;
import cascade.run.importer.ImportedLog;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where an import goes, whatever it is of, and what becomes of its times. */
final class ImportOptions {

    @Option(names = "--out", paramLabel = "LOG", required = true, description = "the log folder to write")
    private Path folder = Path.of("");

    @Option(names = "--replace", description = "take the place of an import that is there")
    private boolean replace;

    @Option(
            names = "--shift-to-now",
            description = "for demos: shift all times so that the last event is now; else they stay as they are")
    private boolean shiftToNow;

    @Option(
            names = "--dry-run",
            description = "write nothing; show the first rows as they would be understood, and what is left out")
    private boolean dryRun;

    boolean isDryRun() {
        return dryRun;
    }

    Path folder() {
        return folder;
    }

    /**
     * What takes the rows.
     *
     * @throws cascade.run.importer.ImportFailedException where a whole import is there that is not to be replaced
     */
    ImportTarget.Maker target() {
        if (dryRun) {
            return DryRun::new;
        }
        return replace ? ImportedLog.inPlaceOf(folder) : ImportedLog.in(folder);
    }

    /** When the last event is to be; empty where times stay as they are. */
    Optional<Instant> end() {
        return shiftToNow ? Optional.of(Instant.now().truncatedTo(ChronoUnit.MILLIS)) : Optional.empty();
    }
}
