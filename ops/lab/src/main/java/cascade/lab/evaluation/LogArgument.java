package cascade.lab.evaluation;

import cascade.lab.evaluation.fault.NotMeasurableException;
import cascade.run.importer.KuaiRandImporter;
import cascade.run.progress.Progress;
import cascade.training.log.layout.NotALogException;
import cascade.training.log.read.LogFolder;
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
     * @throws NotMeasurableException where a folder is no log, or one whose import did not end
     */
    static Optional<EventLog> open(String argument, Path scratch, Progress progress) {
        Optional<Path> log = place(argument, LOG);
        log.ifPresent(LogArgument::requireLog);
        Optional<Path> kuairand = place(argument, KUAIRAND);
        kuairand.ifPresent(from -> new KuaiRandImporter(from, progress).into(scratch, Optional.empty()));
        return log.or(() -> kuairand.map(_ -> scratch)).map(EventLog::new);
    }

    private static void requireLog(Path folder) {
        try {
            new LogFolder(folder);
        } catch (NotALogException e) {
            throw new NotMeasurableException(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<Path> place(String argument, String kind) {
        return Optional.of(argument)
                .filter(text -> text.startsWith(kind) && text.length() > kind.length())
                .map(text -> Path.of(text.substring(kind.length())));
    }
}
