package cascade.ops.evaluation;

import cascade.ops.evaluation.fault.NotMeasurableException;
import cascade.ops.eventlog.LogSummary;
import cascade.ops.importer.KuaiRandImporter;
import cascade.ops.progress.Progress;
import java.nio.file.Path;
import java.util.Optional;

/** What {@code --data} says where it is of a log: {@code log:DIR}, or {@code kuairand:DIR}, which is imported to one. */
final class LogArgument {

    private static final String LOG = "log:";
    private static final String KUAIRAND = "kuairand:";

    private LogArgument() {}

    /**
     * Finds the log, and makes it where it is not one yet; empty where the data is of another kind, or of no place.
     *
     * @param scratch an empty folder for the import, needed as long as the log
     * @throws NotMeasurableException where a folder is no finished log
     */
    static Optional<EventLog> open(String argument, Path scratch, Progress progress) {
        Optional<Path> log = place(argument, LOG);
        log.filter(folder -> !LogSummary.isFinished(folder)).ifPresent(folder -> {
            throw new NotMeasurableException(
                    folder.toAbsolutePath() + " is not a finished log folder: it has no log.json");
        });
        Optional<Path> kuairand = place(argument, KUAIRAND);
        kuairand.ifPresent(from -> new KuaiRandImporter(from, progress).into(scratch, Optional.empty()));
        return log.or(() -> kuairand.map(_ -> scratch)).map(EventLog::new);
    }

    private static Optional<Path> place(String argument, String kind) {
        return Optional.of(argument)
                .filter(text -> text.startsWith(kind) && text.length() > kind.length())
                .map(text -> Path.of(text.substring(kind.length())));
    }
}
