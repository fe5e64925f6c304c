package cascade.training.gate;

import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Verdict.Check;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A bundle that is judged, the one in service and the best of a week, opened; what of them cannot be is missing.
 *
 * @param inService empty where nothing of its kind serves
 * @param best of the week: what serves, where nothing is known to have been better
 * @param own checks of the candidate by itself
 */
record Pair(
        ModelVersion candidate,
        Optional<ModelVersion> inService,
        Optional<Opened> opened,
        Optional<Opened> other,
        Optional<Opened> best,
        List<Check> own)
        implements AutoCloseable {

    Pair {
        own = List.copyOf(own);
    }

    void each(Consumer<Opened> consumer) {
        opened.ifPresent(consumer);
        other.ifPresent(consumer);
        if (!best.equals(other)) {
            best.ifPresent(consumer);
        }
    }

    @Override
    public void close() {
        each(Opened::close);
    }
}
