package cascade.run.command;

import cascade.run.importer.EventsImporter;
import cascade.run.importer.ImportReport;
import cascade.run.importer.KuaiRandImporter;
import cascade.run.importer.TablesImporter;
import cascade.run.progress.ConsoleProgress;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
            footer = {
                "  ops/cascade import kuairand $CASCADE_DATA/kuairand --out log",
                "  ops/cascade import kuairand $CASCADE_DATA/kuairand --out log --shift-to-now"
            })
    void kuairand(
            @Parameters(paramLabel = "DIR", description = "holds impressions.csv and the other three") Path source,
            @Mixin ImportOptions options,
            @Option(
                            names = "--end",
                            paramLabel = "TIME",
                            description = "shift all times, for a demo, so that the last is then")
                    Optional<Instant> end) {
        if (options.end().isPresent() && end.isPresent()) {
            throw new UsageException("--shift-to-now and --end do not go together");
        }
        report(
                new KuaiRandImporter(source, ConsoleProgress.standard())
                        .into(options.target(source), options.end().or(() -> end)),
                options);
    }

    @Command(
            description = "Imports our own JSON lines, in any order.",
            footerHeading = "%nExamples:%n",
            footer = {"  ops/cascade import events events.jsonl --users users.jsonl --items items.jsonl --out log"})
    void events(
            @Parameters(paramLabel = "FILE", description = "one event a line, as POST /v1/events takes them")
                    Path events,
            @Mixin ImportOptions options,
            @Option(names = "--users", paramLabel = "FILE", description = "one user a line, with its id")
                    Optional<Path> users,
            @Option(names = "--items", paramLabel = "FILE", description = "one item a line, with its id")
                    Optional<Path> items) {
        report(
                new EventsImporter(ConsoleProgress.standard())
                        .into(options.target(events), events, users, items, options.end()),
                options);
    }

    @Command(
            description = {
                "Imports CSV and Parquet tables; a mapping says what their columns mean.",
                "A mapping is JSON or HOCON: for events, items and users the files, and for each member of our JSON the column, a constant or a map of values."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  ops/cascade import tables ops/examples/tables/mapping.json --out log --dry-run",
                "  ops/cascade import tables ops/examples/tables/mapping.json --out log"
            })
    void tables(
            @Parameters(paramLabel = "MAPPING", description = "says what the columns of which files mean") Path mapping,
            @Mixin ImportOptions options) {
        report(
                new TablesImporter(mapping, ConsoleProgress.standard()).into(options.target(mapping), options.end()),
                options);
    }

    private void report(ImportReport report, ImportOptions options) {
        report.lines().forEach(out::println);
        out.println(
                options.isDryRun()
                        ? "Nothing was written; import it without --dry-run"
                        : NextStep.afterImport(options.folder()));
    }
}
