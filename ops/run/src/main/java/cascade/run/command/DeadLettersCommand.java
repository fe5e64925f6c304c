package cascade.run.command;

import cascade.deadletters.DeadLetterOffice;
import cascade.deadletters.LetterFilter;
import cascade.deadletters.LetterName;
import cascade.deadletters.LetterPage;
import cascade.deadletters.LetterRow;
import cascade.deadletters.ListSize;
import cascade.deadletters.Listing;
import cascade.deadletters.RedriveOutcome;
import cascade.deadletters.Settlement;
import cascade.run.deadletters.EventEdit;
import cascade.run.deadletters.LetterAdvice;
import cascade.run.deadletters.LetterFigures;
import cascade.run.report.ReportOptions;
import cascade.run.report.ReportedRun;
import cascade.run.report.Table;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dead-letters ls}, {@code show}, {@code repair} and {@code redrive}: events that servers did not apply. */
@Command(
        name = "dead-letters",
        description = {
            "Events that servers did not apply: lists, shows, repairs and sends them again.",
            "A server puts an event aside in cascade.events.dead when it cannot be read or is too old, and says why; the others go on."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ops/cascade dead-letters ls --since 1d",
            "  ops/cascade dead-letters show 3@17",
            "  ops/cascade dead-letters repair 3@17 --set user=u1",
            "  ops/cascade dead-letters redrive --reason too-old"
        })
public final class DeadLettersCommand {

    private final PrintStream out;

    public DeadLettersCommand(PrintStream out) {
        this.out = out;
    }

    @Command(
            description = "Lists letters, the latest first, and counts all by their reasons.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:listed, be it none",
                "1:Kafka did not answer, or what was asked makes no sense",
                "2:an option or a value that there is not"
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  ops/cascade dead-letters ls",
                "  ops/cascade dead-letters ls --open --reason too-old --since 2h --limit 500",
                "  ops/cascade dead-letters ls --config cascade.conf --limit 100000 --report dead.json"
            })
    int ls(
            @Mixin DeadLettersOptions options,
            @Mixin LetterSelection selection,
            @Option(names = "--open", description = "those alone about which nothing was done yet") boolean isOpen,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "50",
                            description = "list so many (${DEFAULT-VALUE})")
                    int limit,
            @Mixin ReportOptions reporting) {
        if (limit < 1) {
            throw new UsageException("--limit is at least 1, not " + limit);
        }
        ReportedRun run = reporting.start("dead-letters ls", 0, out);
        LetterFilter filter = selection.filter(Instant.now(), isOpen);
        Listing listing = options.ask(office -> office.list(filter, new ListSize(limit, 0)));
        print(listing);
        run.report().say("letters", listing.total());
        run.report().say("byCode", listing.byCode());
        listing.latest().forEach(row -> run.report().add(LetterFigures.of(row)));
        return run.end();
    }

    private void print(Listing listing) {
        if (listing.total() == 0) {
            out.println("No such letters.");
            return;
        }
        Table table = new Table("letter", "set aside", "code", "event", "key", "source", "state", "why");
        for (LetterRow row : listing.latest()) {
            table.row(
                    row.letter(),
                    row.setAside().truncatedTo(ChronoUnit.SECONDS),
                    row.code(),
                    or(row.event()),
                    row.key(),
                    or(row.source()),
                    row.origin() == null ? row.state() : row.state() + ", sent again from " + row.origin(),
                    LetterRow.shortened(row.sentence()));
        }
        table.lines().forEach(out::println);
        out.println(listing.latest().size() + " of " + listing.total() + " letters: "
                + listing.byCode().toString().replaceAll("[{}]", "").replace('=', ' '));
    }

    private static String or(@Nullable String text) {
        return text == null ? "-" : text;
    }

    @Command(
            description = "Shows one letter whole: headers, what was done about it, and the event.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:shown",
                "1:there is no such letter, or Kafka did not answer",
                "2:an option or a value that there is not"
            },
            footerHeading = "%nExamples:%n",
            footer = {"  ops/cascade dead-letters show 3@17"})
    int show(
            @Mixin DeadLettersOptions options,
            @Parameters(paramLabel = "PARTITION@OFFSET", description = "the letter, as ls names it") String letter) {
        LetterPage page = options.ask(office -> office.show(LetterName.parse(letter)));
        page.lines().forEach(out::println);
        page.printable().ifPresent(out::println);
        return 0;
    }

    @Command(
            description = {
                "Changes the event of a letter and writes it to cascade.events, if the servers will apply it then.",
                "It counts as of now; its id stays unless it is set, so that repairing it twice counts once."
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:written",
                "1:there is no such letter, its event would be dead again, it was dealt with before, nothing is to be changed, or Kafka did not answer",
                "2:an option or a value that there is not"
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  ops/cascade dead-letters repair 3@17 --set time=2026-11-24T10:00:00Z",
                "  ops/cascade dead-letters repair 3@17 --set user=u1 --set context.os=android --remove colour",
                "  ops/cascade dead-letters repair 3@17 --value event.json"
            })
    int repair(
            @Mixin DeadLettersOptions options,
            @Parameters(paramLabel = "PARTITION@OFFSET", description = "the letter, as ls names it") String letter,
            @Option(names = "--set", paramLabel = "NAME=VALUE", description = "a member of the event; repeatable")
                    @Nullable
                    Map<String, String> set,
            @Option(names = "--remove", paramLabel = "NAME", description = "take a member out; repeatable") @Nullable
                    Set<String> remove,
            @Option(names = "--value", paramLabel = "FILE", description = "the whole event anew, as JSON") @Nullable
                    Path value,
            @Option(names = "--again", description = "also where it was dealt with before") boolean isAgain) {
        var edit = new EventEdit(set == null ? Map.of() : set, remove == null ? Set.of() : remove);
        if (edit.isNothing() == (value == null)) {
            throw new UsageException(
                    "say what to change by --set NAME=VALUE and --remove NAME, or give the whole event by --value FILE");
        }
        DeadLetterOffice.Change change = value == null ? edit : (_, _) -> read(value);
        Settlement settlement = options.ask(office -> office.repair(
                LetterName.parse(letter), change, options.settings().feedback().rules(), isAgain));
        out.println("letter " + letter + " " + settlement);
        return 0;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UsageException("cannot read " + file + ": " + e.getMessage());
        }
    }

    @Command(
            description = {
                "Sends events of letters again as they are: after a fix, or a setting such as feedback.late was changed.",
                "They are judged by when they came first; what is still bad becomes a new letter that names this one.",
                "What was sent again or repaired before is left out."
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:all were sent, or had been before",
                "1:one could not be sent, it was not said which are meant, or Kafka did not answer",
                "2:an option or a value that there is not"
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  ops/cascade dead-letters redrive 3@17 4@2",
                "  ops/cascade dead-letters redrive --reason too-old --since 7d",
                "  ops/cascade dead-letters redrive --all"
            })
    int redrive(
            @Mixin DeadLettersOptions options,
            @Mixin LetterSelection selection,
            @Parameters(paramLabel = "PARTITION@OFFSET", arity = "0..*", description = "letters, as ls names them")
                    @Nullable
                    List<String> letters,
            @Option(names = "--all", description = "for whatever reason they were put aside") boolean isAll,
            @Option(names = "--again", description = "also those dealt with before") boolean isAgain) {
        boolean isNamed = letters != null && !letters.isEmpty();
        if ((isNamed ? 1 : 0) + (isAll ? 1 : 0) + (selection.isOfOneReason() ? 1 : 0) != 1) {
            throw new UsageException("say which: letters by name, such as 3@17, or --reason CODE, or --all");
        }
        LetterFilter filter = selection.filter(Instant.now(), false);
        if (!isNamed) {
            RedriveOutcome outcome = options.ask(office -> office.redrive(filter, isAgain));
            return print(outcome);
        }
        return options.ask(office -> {
            letters.forEach(letter ->
                    out.println("letter " + letter + " " + office.redrive(LetterName.parse(letter), isAgain)));
            return 0;
        });
    }

    private int print(RedriveOutcome outcome) {
        out.println(outcome.sent() + " sent again, " + outcome.before() + " left out as dealt with before"
                + (outcome.failed() == 0 ? "" : ", " + outcome.failed() + " not sent:"));
        outcome.faults().forEach(fault -> out.println("  " + LetterAdvice.of(fault)));
        if (outcome.failed() > outcome.faults().size()) {
            out.println("  and " + (outcome.failed() - outcome.faults().size()) + " more");
        }
        return outcome.failed() == 0 ? 0 : 1;
    }
}
