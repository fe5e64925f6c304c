package cascade.run.command;

import cascade.run.importer.ImportTargets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where an import goes, whatever it is of, and what becomes of its times. */
final class ImportOptions {

    @Option(names = "--out", paramLabel = "LOG", required = true, description = "the log folder to write")
    private Path folder = Path.of("");

    @Option(
            names = "--origin",
            paramLabel = "NAME",
            description =
                    "what it is of, to import more of it later, or to take it back; else the name of what is imported")
    private Optional<String> origin = Optional.empty();

    @Option(names = "--replace", description = "take back first what was imported of this origin")
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
     * @param source what is imported, by which the origin is called that nobody named
     */
    ImportTargets target(Path source) {
        String name = origin.orElseGet(() -> name(source));
        return dryRun ? ImportTargets.dryRun(folder, name, replace) : ImportTargets.log(folder, name, replace);
    }

    /** Of {@code views.json} it is {@code views}. */
    private static String name(Path source) {
        String name = String.valueOf(source.toAbsolutePath().normalize().getFileName());
        int dot = name.indexOf('.');
        return (dot > 0 ? name.substring(0, dot) : name).replaceAll("[^\\p{L}\\p{N}_-]", "-");
    }

    /** When the last event is to be; empty where times stay as they are. */
    Optional<Instant> end() {
        return shiftToNow ? Optional.of(Instant.now().truncatedTo(ChronoUnit.MILLIS)) : Optional.empty();
    }
}
