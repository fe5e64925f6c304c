package cascade.run.command;

import cascade.pushed.PushRefusedException;
import cascade.pushed.Pushed;
import cascade.run.log.LogRows;
import cascade.run.readout.ReadOut;
import cascade.run.report.ReportOptions;
import cascade.run.report.ReportedRun;
import java.io.PrintStream;
import java.nio.file.Path;
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
                "Intervals hold for whoever looks as often as he likes; low, high and p of the report are for one look."
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
                "  ops/cascade experiments report mt log --plan experiments.json --from 2026-11-20 --report mt.json"
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
                            description = "pages from this day or time on (UTC): since arms are as they are")
                    Optional<String> from,
            @Option(names = "--to", paramLabel = "DAY", description = "pages before this day or time")
                    Optional<String> to,
            @Mixin ReportOptions reporting) {
        ReportedRun run = reporting.start("experiments report", 0, out);
        var rows = new LogRows(log, "samples", from, to, Optional.empty(), Optional.empty());
        try {
            ReadOut readOut = ReadOut.of(rows, PushVerbs.read(plan), name, line -> out.println("  " + line));
            readOut.print(out::println);
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
