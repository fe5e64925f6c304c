package cascade.lab.evaluation;

import cascade.lab.evaluation.fault.NotMeasurableException;
import cascade.run.progress.Progress;
import java.nio.file.Path;
import java.util.Optional;

/** What {@code --data} says, made into data: {@code KIND:PLACE}. */
public final class DataArgument {

    /** The kinds, as help and errors name them. */
    public static final String KINDS =
            "frappe:DIR, kuairand:DIR, libfm:TRAIN,VALID,TEST, parquet:DESCRIPTION or log:DIR";

    private DataArgument() {}

    /**
     * Finds the data, and imports what is not yet a log.
     *
     * @param scratch an empty folder for the import, needed as long as the data
     * @throws NotMeasurableException where there is no such kind
     */
    public static RankingData open(String argument, Path scratch, Progress progress) {
        int colon = argument.indexOf(':');
        String kind = argument.substring(0, Math.max(0, colon));
        String place = argument.substring(colon + 1);
        if (place.isEmpty()) {
            throw new NotMeasurableException("--data names no place: '" + argument + "'; there is " + KINDS);
        }
        Optional<EventLog> log = LogArgument.open(argument, scratch, progress);
        if (log.isPresent()) {
            return log.get();
        }
        return switch (kind) {
            case "frappe" -> new FrappeFolder(Path.of(place));
            case "libfm" -> LibfmTriple.parse(place);
            case "parquet" -> DescribedParquet.read(Path.of(place));
            default -> throw new NotMeasurableException("--data cannot be '" + argument + "'; there is " + KINDS);
        };
    }
}
