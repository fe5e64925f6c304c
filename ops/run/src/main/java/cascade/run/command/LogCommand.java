package cascade.run.command;

import cascade.run.log.LogListing;
import cascade.run.log.LogRows;
import cascade.run.log.LogVerification;
import cascade.run.progress.ConsoleProgress;
import cascade.run.report.ReportOptions;
import cascade.run.report.ReportedRun;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.write.ImportUndo;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code log ls}, {@code show}, {@code export} and {@code verify}: looks into a log folder. */
@Command(
        name = "log",
        description = {
            "Looks into a log folder: a folder a day of Parquet files, as the sink and import write it.",
            "Any tool that knows Parquet reads it too; what it should leave out is what verify names, and files within another's offsets."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ops/cascade log ls log",
            "  ops/cascade log show log --dataset events --user u1",
            "  ops/cascade log export log --dataset samples --format csv --out samples.csv",
            "  ops/cascade log verify log",
            "  ops/cascade log undo log views"
        })
public final class LogCommand {

    private final PrintStream out;

    public LogCommand(PrintStream out) {
        this.out = out;
    }

    @Command(
            description = "Lists what there is by day and data set, and offsets that are missing.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:listed", "1:there is no log", "2:an option or a value that there is not"},
            footerHeading = "%nExamples:%n",
            footer = {"  ops/cascade log ls log", "  ops/cascade log ls log --report log.json"})
    int ls(@Parameters(paramLabel = "LOG", description = "the log folder") Path log, @Mixin ReportOptions reporting) {
        ReportedRun run = reporting.start("log ls", 0, out);
        LogListing listing = LogListing.of(log, this::warn);
        listing.print(out::println);
        listing.addTo(run.report());
        return run.end();
    }

    @Command(
            description = {
                "Takes back what was imported of an origin: its rows are no part of the log any more, and their files are deleted.",
                "Models that learned from it, and rows of Redis, are as they were until they are made again."
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:taken back",
                "1:there is no log, or no such origin",
                "2:an option or a value that there is not"
            },
            footerHeading = "%nExamples:%n",
            footer = {"  ops/cascade log undo log views"})
    int undo(
            @Parameters(paramLabel = "LOG", description = "the log folder") Path log,
            @Parameters(paramLabel = "ORIGIN", description = "as log ls lists it") String origin) {
        int files = ImportUndo.of(LogDirectory.open(log), origin);
        out.println(origin + " is no part of " + log + " any more; its " + files + " files are deleted.");
        out.println("Take it out of Redis with: ops/cascade rebuild --log " + log + " --differing");
        return 0;
    }

    @Command(
            description = "Shows rows by their time, one JSON object a line.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:shown, be it none", "1:there is no log", "2:an option or a value that there is not"},
            footerHeading = "%nExamples:%n",
            footer = {
                "  ops/cascade log show log --dataset events --limit 10",
                "  ops/cascade log show log --dataset served --request 01M878Y43SSK24HBSR1GNBNYKM",
                "  ops/cascade log show log --dataset samples --user u1 --day 2026-11-27"
            })
    int show(
            @Parameters(paramLabel = "LOG", description = "the log folder") Path log,
            @Option(
                            names = "--dataset",
                            paramLabel = "NAME",
                            required = true,
                            description = "events, served, samples, items or users")
                    String dataset,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "10",
                            description = "show so many (${DEFAULT-VALUE})")
                    int limit,
            @Option(names = "--user", paramLabel = "ID", description = "those of this user alone")
                    Optional<String> user,
            @Option(names = "--request", paramLabel = "ID", description = "those of this request alone")
                    Optional<String> request,
            @Option(names = "--day", paramLabel = "DAY", description = "those of this day alone, in UTC")
                    Optional<String> day) {
        if (limit < 1) {
            throw new UsageException("--limit is at least 1, not " + limit);
        }
        LogRows rows = new LogRows(log, dataset, day, day.map(LogCommand::dayAfter), user, request);
        try {
            rows.show(limit, out::println, this::warn);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
        return 0;
    }

    private static String dayAfter(String day) {
        try {
            return LocalDate.parse(day).plusDays(1).toString();
        } catch (DateTimeParseException e) {
            throw new UsageException("--day is a day such as 2026-11-27, not " + day);
        }
    }

    @Command(
            description = {
                "Writes rows to one file, by their time: Parquet, CSV (lists and maps as JSON) or one JSON object a line.",
                "Of samples the highest version of each request and item."
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:written", "1:there is no log", "2:an option or a value that there is not"},
            footerHeading = "%nExamples:%n",
            footer = {
                "  ops/cascade log export log --dataset events --format jsonl --out events.jsonl",
                "  ops/cascade log export log --dataset samples --format csv --out day.csv --from 2026-11-27 --to 2026-11-28"
            })
    int export(
            @Parameters(paramLabel = "LOG", description = "the log folder") Path log,
            @Option(
                            names = "--dataset",
                            paramLabel = "NAME",
                            required = true,
                            description = "events, served, samples, items or users")
                    String dataset,
            @Option(
                            names = "--format",
                            paramLabel = "FORMAT",
                            defaultValue = "parquet",
                            description = "parquet, csv or jsonl (${DEFAULT-VALUE})")
                    String format,
            @Option(names = "--out", paramLabel = "FILE", required = true, description = "the file to write") Path file,
            @Option(names = "--from", paramLabel = "TIME", description = "a day or a time in UTC; none before it")
                    Optional<String> from,
            @Option(names = "--to", paramLabel = "TIME", description = "a day or a time in UTC; none at it or after")
                    Optional<String> to) {
        LogRows rows = new LogRows(log, dataset, from, to, Optional.empty(), Optional.empty());
        try {
            out.println(rows.export(format, file, this::warn) + " rows are in " + file);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
        return 0;
    }

    @Command(
            description = {
                "Looks at every name and every value: files that cannot be read or are of another schema, ranges of which parts are missing,",
                "offsets that are missing or in two files, rows of other offsets or days than their file says, rows that are there twice,",
                "what was not finished, and what is none of ours."
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:all is sound",
                "1:something is wrong, and named; or there is no log",
                "2:an option or a value that there is not"
            },
            footerHeading = "%nExamples:%n",
            footer = {"  ops/cascade log verify log", "  ops/cascade log verify log --report verify.json"})
    int verify(
            @Parameters(paramLabel = "LOG", description = "the log folder") Path log, @Mixin ReportOptions reporting) {
        ReportedRun run = reporting.start("log verify", 0, out);
        LogVerification verification = LogVerification.of(log, ConsoleProgress.standard());
        verification.print(out::println);
        verification.addTo(run.report());
        return run.end(verification.isSound());
    }

    private void warn(String line) {
        out.println("  " + line);
    }
}
