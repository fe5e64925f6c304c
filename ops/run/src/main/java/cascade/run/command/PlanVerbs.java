package cascade.run.command;

import cascade.experiment.ExperimentPlan;
import cascade.experiment.ExperimentPlanReader;
import cascade.experiment.Parameters;
import cascade.experiment.PausedArms;
import cascade.pushed.HistoryEntry;
import cascade.pushed.PushRefusedException;
import cascade.pushed.Pushed;
import cascade.run.pushed.PlanDiff;
import cascade.run.pushed.PlanEdit;
import cascade.run.pushed.PushClient;
import cascade.run.readout.ReadOutPublishing;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What can be done with configurations of experiments beside pushing one: look at those of before, compare, go back, check. */
record PlanVerbs(PrintStream out) {

    /** A line each, the last first. */
    int history(ServersRedis servers) {
        try (PushClient client = client(servers)) {
            List<HistoryEntry> history = client.history();
            if (history.isEmpty()) {
                out.println("Nothing was ever pushed.");
            }
            for (HistoryEntry entry : history) {
                out.println("%s  version %d  %s".formatted(entry.at(), entry.version(), what(entry.document())));
            }
            return 0;
        }
    }

    private static String what(String document) {
        try {
            return read(document).outline().stream()
                    .map(experiment -> experiment.layer() + "/" + experiment.name())
                    .reduce((one, other) -> one + ", " + other)
                    .orElse("no experiments");
        } catch (PushRefusedException refused) {
            return "refused: " + refused.faults().getFirst();
        }
    }

    /** What the later says otherwise. */
    int diff(Optional<Long> from, Optional<Long> to, ServersRedis servers) {
        try (PushClient client = client(servers)) {
            List<HistoryEntry> history = client.history();
            if (history.isEmpty()) {
                throw new UsageException("nothing was ever pushed");
            }
            HistoryEntry later = to.isPresent() ? named(history, to.get()) : history.getFirst();
            HistoryEntry earlier = from.isPresent() ? named(history, from.get()) : before(history, later);
            out.println("version %d, %s, beside version %d, %s"
                    .formatted(later.version(), later.at(), earlier.version(), earlier.at()));
            List<String> lines = PlanDiff.lines(earlier.document(), later.document());
            lines.forEach(out::println);
            if (lines.isEmpty()) {
                out.println("They say the same.");
            }
            return 0;
        }
    }

    private static HistoryEntry before(List<HistoryEntry> history, HistoryEntry later) {
        int at = history.indexOf(later);
        return history.get(Math.min(at + 1, history.size() - 1));
    }

    /** The last that was pushed of a version. */
    private static HistoryEntry named(List<HistoryEntry> history, long version) {
        return history.stream()
                .filter(entry -> entry.version() == version)
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "version %d is none of the last %d that were pushed".formatted(version, history.size())));
    }

    /** Pushes what was pushed before, under a version of its own: records tell by it which they were made under. */
    int rollback(long version, boolean resumes, ServersRedis servers, PushVerbs verbs) {
        try (PushClient client = client(servers)) {
            List<HistoryEntry> history = client.history();
            HistoryEntry wanted = named(history, version);
            refuseToResume("version " + version, wanted.document(), resumes, client);
            long next =
                    1 + history.stream().mapToLong(HistoryEntry::version).max().orElse(0);
            out.println("Version %d says what version %d said".formatted(next, version));
            return verbs.show(client.pushAgain(wanted, next));
        }
    }

    int push(Path file, boolean resumes, ServersRedis servers, PushVerbs verbs) {
        String document = PushVerbs.read(file);
        try (PushClient client = client(servers)) {
            refuseToResume(file.getFileName().toString(), document, resumes, client);
        }
        return verbs.push(file, servers);
    }

    /** Refuses what a paused arm would go on by, without being told to. */
    private static void refuseToResume(String name, String document, boolean resumes, PushClient client) {
        Set<String> resumed = resumes
                ? Set.of()
                : PausedArms.resumedBy(document, client.pinned().orElse(ReadOutPublishing.NOTHING));
        if (!resumed.isEmpty()) {
            throw new UsageException(
                    "%s would go on by %s. Write \"paused\" as 'experiments diff' shows it into what you push, or add --resume"
                            .formatted(String.join(", ", resumed), name));
        }
    }

    /** Lets a paused arm go on; its guardrails look at pages from tomorrow on. */
    int resume(String experiment, String arm, ServersRedis servers, PushVerbs verbs) {
        try (PushClient client = client(servers)) {
            String pinned = client.pinned().orElse(ReadOutPublishing.NOTHING);
            var edit = new PlanEdit(pinned);
            LocalDate tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1);
            read(pinned).outline().stream()
                    .filter(one -> experiment.equals(one.name()) || experiment.equals(one.layer() + "/" + one.name()))
                    .forEach(one -> edit.resume(one.layer(), one.name(), arm, tomorrow));
            if (!edit.isChanged()) {
                throw new UsageException("no arm %s of %s is paused; paused are: %s"
                        .formatted(arm, experiment, String.join(", ", PausedArms.of(pinned))));
            }
            out.println(
                    "%s of %s goes on; its guardrails look at pages from %s on".formatted(arm, experiment, tomorrow));
            return verbs.show(client.replace(edit)
                    .orElseThrow(() -> new UsageException("another plan was pushed meanwhile: try again")));
        }
    }

    /** Exits with 1 where there is a fault. Bundles and tasks are not looked at: servers know them. */
    int validate(Path file) {
        try {
            String document = PushVerbs.read(file);
            out.println("Version %d has no fault: %s".formatted(read(document).version(), what(document)));
            return 0;
        } catch (PushRefusedException refused) {
            refused.faults()
                    .forEach(fault -> out.println(
                            "%s:%d:%d %s".formatted(file.getFileName(), fault.line(), fault.column(), fault)));
            return 1;
        }
    }

    /** The document that is pinned, or one of no experiments. */
    String pinnedDocument(ServersRedis servers) {
        try (PushClient client = client(servers)) {
            return client.pinned().orElse(ReadOutPublishing.NOTHING);
        }
    }

    static ExperimentPlan read(String document) {
        return ExperimentPlanReader.read(document, Parameters.OF_ANY_MODEL);
    }

    private static PushClient client(ServersRedis servers) {
        return new PushClient(servers.uri(), Pushed.EXPERIMENTS);
    }
}
