package cascade.training;

import cascade.features.OrdinalNames;
import cascade.features.schema.SchemaException;
import cascade.models.catalog.BundleRefusedException;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelVersion;
import cascade.models.file.CorruptFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bundle of a catalogue, as the next training's start.
 *
 * <p>As with {@link EarlierItem2vec} nothing depends on it but the time that training takes and how much of the past it knows, so a
 * bundle that cannot be used is no reason to fail: the start is then anew, and says why. A damaged one is warned of by name.
 */
final class EarlierBundle {

    private static final Logger LOG = LoggerFactory.getLogger(EarlierBundle.class);

    private final ModelCatalog catalog;

    EarlierBundle(Path models) {
        catalog = new ModelCatalog(models, new OrdinalNames());
    }

    /**
     * Where a training starts.
     *
     * @param <W> weights of a kind of models
     * @param weights empty where it starts anew; of use as long as the arena that they lie in
     * @param said of it, to be shown; may be empty
     */
    record Start<W>(Optional<W> weights, String said) {

        static <W> Start<W> anew(String why) {
            return new Start<>(Optional.empty(), why.isEmpty() ? "" : " anew: " + why);
        }

        static <W> Start<W> from(ModelVersion version, W weights) {
            return new Start<>(Optional.of(weights), " from " + version);
        }

        /** The same, with what of it starts anew all the same. */
        static <W> Start<W> from(ModelVersion version, W weights, List<String> anew) {
            String besides = anew.isEmpty() ? "" : ", " + String.join(", ", anew);
            return new Start<>(Optional.of(weights), " from " + version + besides);
        }
    }

    /** Up to when the current bundle of that name has learned; empty where there is none, or it cannot be told. */
    Optional<Instant> learnedTo(String name) {
        try {
            return catalog.current(name)
                    .map(version -> catalog.manifest(version).card().data().to());
        } catch (BundleRefusedException | IllegalArgumentException e) {
            return Optional.empty(); // the training warns of it, and starts anew
        }
    }

    /**
     * The start from the current bundle of that name, where it has not seen later days than those that are learned from: it would be
     * measured by what it knows.
     *
     * @param end of those days
     * @param reading of its files; may say that it starts anew
     */
    <W> Start<W> current(String name, Instant end, Function<ModelVersion, Start<W>> reading) {
        return guarded(
                name,
                () -> catalog.current(name)
                        .map(version ->
                                catalog.manifest(version).card().data().to().isAfter(end)
                                        ? Start.<W>anew(version + " has seen later days")
                                        : reading.apply(version))
                        .orElseGet(() -> Start.anew("")));
    }

    /** The start from a bundle that is known to be of the same training. */
    <W> Start<W> of(ModelVersion version, Function<ModelVersion, Start<W>> reading) {
        return guarded(version.kind(), () -> reading.apply(version));
    }

    /** A file of a bundle that is whole; empty where it has none of that name. */
    Optional<Path> file(ModelVersion version, String name) {
        return catalog.file(version, name);
    }

    private static <W> Start<W> guarded(String name, Supplier<Start<W>> start) {
        try {
            return start.get();
        } catch (BundleRefusedException | CorruptFileException | SchemaException | IllegalArgumentException e) {
            LOG.warn("{} starts anew: {}", name, e.getMessage());
            return Start.anew("the earlier bundle is damaged");
        }
    }
}
