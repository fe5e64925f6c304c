package cascade.run.command;

import cascade.run.importer.EventsImporter;
import cascade.run.importer.ImportReport;
import cascade.run.importer.KuaiRandImporter;
import cascade.run.importer.TablesImporter;
import cascade.run.progress.ConsoleProgress;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code import kuairand DIR}, {@code import events FILE} and {@code import tables MAPPING}: other people's data into a log folder. */
@Command(name = "import", description = "Turns data into a log folder to train from.")
public final class ImportCommand {

    private final PrintStream out;

    public ImportCommand(PrintStream out) {
        this.out = out;
    }

    @Command(
            description = "Imports the KuaiRand folder: users, videos, impressions and histories.",
            footerHeading = "%nExamples:%n",
            footer = {"  ops/cascade import kuairand $CASCADE_DATA/kuairand --out log"})
    void kuairand(
            @Parameters(paramLabel = "DIR", description = "holds impressions.csv and the other three") Path source,
            @Option(names = "--out", paramLabel = "LOG", required = true, description = "the log folder to write")
                    Path folder,
            @Option(names = "--keep-times", description = "keep all times; else they are shifted to end now")
                    boolean keepTimes,
            @Option(names = "--end", paramLabel = "TIME", description = "shift all times to end then, and not now")
                    Optional<Instant> end) {
        report(new KuaiRandImporter(source, ConsoleProgress.standard()).into(folder, end(keepTimes, end)), folder);
    }

    @Command(
            description = "Imports our own JSON lines, in any order.",
            footerHeading = "%nExamples:%n",
            footer = {"  ops/cascade import events events.jsonl --users users.jsonl --items items.jsonl --out log"})
    void events(
            @Parameters(paramLabel = "FILE", description = "one event a line, as POST /v1/events takes them")
                    Path events,
            @Option(names = "--out", paramLabel = "LOG", required = true, description = "the log folder to write")
                    Path folder,
            @Option(names = "--users", paramLabel = "FILE", description = "one user a line, with its id")
                    Optional<Path> users,
            @Option(names = "--items", paramLabel = "FILE", description = "one item a line, with its id")
                    Optional<Path> items,
            @Option(names = "--keep-times", description = "keep all times; else they are shifted to end now")
                    boolean keepTimes) {
        report(
                new EventsImporter(ConsoleProgress.standard())
                        .into(folder, events, users, items, end(keepTimes, Optional.empty())),
                folder);
    }

    @Command(
            description = {
                "Imports CSV and Parquet tables; a mapping says what their columns mean.",
                "A mapping is JSON or HOCON: for events, items and users the files, and for each member of our JSON the column, a constant or a map of values."
            },
            footerHeading = "%nExamples:%n",
            footer = {"  ops/cascade import tables ops/examples/tables/mapping.json --out log"})
    void tables(
            @Parameters(paramLabel = "MAPPING", description = "says what the columns of which files mean") Path mapping,
            @Option(names = "--out", paramLabel = "LOG", required = true, description = "the log folder to write")
                    Path folder,
            @Option(names = "--keep-times", description = "keep all times; else they are shifted to end now")
                    boolean keepTimes) {
        report(
                new TablesImporter(mapping, ConsoleProgress.standard()).into(folder, end(keepTimes, Optional.empty())),
                folder);
    }

    private static Optional<Instant> end(boolean keepTimes, Optional<Instant> end) {
        if (keepTimes && end.isPresent()) {
            throw new UsageException("--keep-times and --end do not go together");
        }
        return keepTimes ? Optional.empty() : Optional.of(end.orElseGet(ImportCommand::now));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private void report(ImportReport report, Path folder) {
        report.lines().forEach(out::println);
        sayNext(folder);
    }

    private void sayNext(Path folder) {
        out.println(next(folder));
    }

    /** What to type when a log is whole. */
    public static String next(Path folder) {
        return "Train on it with: ops/cascade train --log " + folder + " --out MODELS";
    }
}
