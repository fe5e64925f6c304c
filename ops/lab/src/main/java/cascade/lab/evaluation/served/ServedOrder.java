package cascade.lab.evaluation.served;

import cascade.lab.evaluation.fault.NotMeasurableException;
import cascade.run.report.Bounds;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What to measure and where to.
 *
 * @param log folder that the models were trained on
 * @param models catalogue of bundles
 * @param config settings of the server that differ, if any
 * @param isOnTest whether it is the log's test part that is measured on, and not what validates
 * @param users people to ask for at most
 * @param file of the report, if one is wanted
 * @param bounds of the lists
 */
public record ServedOrder(
        Path log, Path models, Optional<Path> config, boolean isOnTest, int users, Optional<Path> file, Bounds bounds) {

    public ServedOrder {
        if (users < 1) {
            throw new NotMeasurableException("--users is how many, at least 1, not " + users);
        }
    }
}
