package cascade.lab.evaluation.served;

import cascade.lab.evaluation.fault.NotMeasurableException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to measure and where to.
 *
 * @param log folder that the models were trained on
 * @param models catalogue of bundles
 * @param config settings of the server that differ, if any
 * @param users people to ask for at most
 * @param file of the report, if one is wanted
 * @param bounds each {@code LIST@K=RECALL}
 */
public record ServedOrder(
        Path log, Path models, Optional<Path> config, int users, Optional<Path> file, List<String> bounds) {

    public ServedOrder {
        bounds = List.copyOf(bounds);
        if (users < 1) {
            throw new NotMeasurableException("--users is how many, at least 1, not " + users);
        }
    }
}
