package cascade.training.gate;

import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Verdict.Check;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A bundle that is judged and the one in service, opened; what of them cannot be is missing.
 *
 * @param inService empty where nothing of its kind serves
 * @param own checks of the candidate by itself
 */
record Pair(
        ModelVersion candidate,
        Optional<ModelVersion> inService,
        Optional<Opened> opened,
        Optional<Opened> other,
        List<Check> own)
        implements AutoCloseable {

    Pair {
        own = List.copyOf(own);
    }

    void each(Consumer<Opened> consumer) {
        opened.ifPresent(consumer);
        other.ifPresent(consumer);
    }

    @Override
    public void close() {
        each(Opened::close);
    }
}
