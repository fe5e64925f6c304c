package cascade.run.command;

import cascade.pushed.PushRefusedException;
import cascade.pushed.Pushed;
import cascade.run.progress.ConsoleProgress;
import cascade.run.readout.ReadOut;
import cascade.run.readout.ReadOutFormat;
import cascade.run.report.ReportOptions;
import cascade.run.report.ReportedRun;
import cascade.training.experiment.DayRange;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code experiments push FILE} and {@code experiments status}: A/B configuration of running servers, through Redis; {@code experiments report NAME LOG}: what came of it. */
@Command(
        name = "experiments",
        description = "Changes the A/B configuration of running servers, and says what came of it.")
public final class ExperimentsCommand {

    private final PrintStream out;
    private final PushVerbs verbs;

    public ExperimentsCommand(PrintStream out) {
        this.out = out;
        this.verbs = new PushVerbs(Pushed.EXPERIMENTS, out);
    }

    @Command(
            description = "Pushes a configuration and shows what each server made of it; exits 1 where one refused it.",
            footerHeading = "%nExamples:%n",
            footer = {
                "  ops/cascade experiments push follows.json",
                "  ops/cascade experiments push follows.json --config cascade.conf"
            })
    int push(
            @Parameters(paramLabel = "FILE", description = "the configuration as JSON") Path file,
            @Mixin ServersRedis servers) {
        return verbs.push(file, servers);
    }

    @Command(
            description = {
                "Says what came of an experiment: what each arm's people did from their first exposure on, by samples of a log, beside those of its first arm.",
                "Intervals hold for whoever looks as often as he likes, and are of what is left once what people did in the 14 days before is taken out (CUPED); sentences are corrected for all metrics and arms (Holm). low, high and p of the report are for one look."
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:said, be it that there is no verdict yet",
                "1:there is no log, or a figure is beyond a bound",
                "2:an option or a value that there is not"
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  ops/cascade experiments report mt log --plan experiments.json",
                "  ops/cascade experiments report mt log --plan experiments.json --from 2026-11-20 --report mt.json",
                "  ops/cascade experiments report mt log --plan experiments.json --format csv > mt.csv",
                "  ops/cascade experiments report mt log --plan experiments.json --format html > mt.html"
            })
    int report(
            @Parameters(paramLabel = "NAME", description = "the experiment, as the configuration names it") String name,
            @Parameters(paramLabel = "LOG", description = "the log folder") Path log,
            @Option(
                            names = "--plan",
                            paramLabel = "FILE",
                            required = true,
                            description =
                                    "the configuration that was pushed: which arms there are, and who was sent to them")
                    Path plan,
            @Option(
                            names = "--from",
                            paramLabel = "DAY",
                            description = "the first day that counts (UTC): since arms are as they are")
                    Optional<LocalDate> from,
            @Option(names = "--to", paramLabel = "DAY", description = "the day after the last that counts")
                    Optional<LocalDate> to,
            @Option(
                            names = "--format",
                            paramLabel = "FORMAT",
                            defaultValue = "table",
                            description =
                                    "table, json (a row a line, also by scene, familiarity and day), csv or html, a page to look at (${DEFAULT-VALUE})")
                    String format,
            @Mixin ReportOptions reporting) {
        ReadOutFormat shown = ReadOutFormat.of(format)
                .orElseThrow(() -> new UsageException("--format is table, json, csv or html, not " + format));
        ReportedRun run = reporting.start("experiments report", 0, out);
        ConsoleProgress progress = ConsoleProgress.standard();
        try {
            ReadOut readOut = ReadOut.of(
                    log,
                    new DayRange(from, to),
                    PushVerbs.read(plan),
                    name,
                    progress,
                    line -> progress.line("  " + line));
            shown.print(readOut, out::println);
            readOut.addTo(run.report());
        } catch (IllegalArgumentException | PushRefusedException e) {
            throw new UsageException(e.getMessage());
        }
        return run.end();
    }

    @Command(
            description = "Shows what each server made of the configuration pushed last; exits 1 where one refused it.",
            footerHeading = "%nExamples:%n",
            footer = {"  ops/cascade experiments status"})
    int status(@Mixin ServersRedis servers) {
        return verbs.status(servers);
    }
}
