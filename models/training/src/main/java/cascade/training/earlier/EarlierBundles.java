package cascade.training.earlier;

import cascade.features.OrdinalNames;
import cascade.features.schema.SchemaException;
import cascade.models.catalog.BundleRefusedException;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelVersion;
import cascade.models.file.CorruptFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bundles of a catalogue, as the next training's start.
 *
 * <p>Nothing depends on them but the time that training takes and how much of the past it knows, so a bundle that cannot be used is no
 * reason to fail: the start is then anew, and says why. A damaged one is warned of by name.
 */
public final class EarlierBundles {

    private static final Logger LOG = LoggerFactory.getLogger(EarlierBundles.class);

    private final ModelCatalog catalog;

    /** @param models the catalogue; it need not be there */
    public EarlierBundles(Path models) {
        catalog = new ModelCatalog(models, new OrdinalNames());
    }

    /** Reads the files of a bundle; may say that it starts anew. */
    @FunctionalInterface
    public interface Reader<W> {

        /**
         * The start that a bundle is.
         *
         * @param files of it by name, checked; empty where it has none of that name
         */
        StartingPoint<W> read(ModelVersion version, Function<String, Optional<Path>> files);
    }

    /** Up to when the current bundle of that name has learned; empty where there is none, or it cannot be told. */
    public Optional<Instant> learnedTo(String name) {
        return told(() -> catalog.current(name)
                .map(version -> catalog.manifest(version).card().data().to()));
    }

    /** What a file of the current bundle of that name says; empty where there is none, or it cannot be told. */
    public <T> Optional<T> said(String name, String file, BiFunction<ModelVersion, Path, T> reading) {
        return told(() -> catalog.current(name)
                .flatMap(version -> catalog.file(version, file).map(found -> reading.apply(version, found))));
    }

    /**
     * The start from the current bundle of that name, where it has not seen later days than those that are learned from: it would be
     * measured by what it knows.
     *
     * @param end of those days
     */
    public <W> StartingPoint<W> current(String name, Instant end, Reader<W> reader) {
        return guarded(
                name,
                () -> catalog.current(name)
                        .map(version ->
                                catalog.manifest(version).card().data().to().isAfter(end)
                                        ? StartingPoint.<W>anew(version + " has seen later days")
                                        : read(version, reader))
                        .orElseGet(StartingPoint::anew));
    }

    /** The start from a bundle that is known to be of the same training. */
    public <W> StartingPoint<W> of(ModelVersion version, Reader<W> reader) {
        return guarded(version.kind(), () -> read(version, reader));
    }

    private <W> StartingPoint<W> read(ModelVersion version, Reader<W> reader) {
        return reader.read(version, name -> catalog.file(version, name));
    }

    private static <W> StartingPoint<W> guarded(String name, Supplier<StartingPoint<W>> start) {
        try {
            return start.get();
        } catch (BundleRefusedException | CorruptFileException | SchemaException | IllegalArgumentException e) {
            LOG.warn("{} starts anew: {}", name, e.getMessage());
            return StartingPoint.anew("the earlier bundle is damaged");
        }
    }

    /** What is damaged is empty here: the training warns of it, and starts anew. */
    private static <T> Optional<T> told(Supplier<Optional<T>> question) {
        try {
            return question.get();
        } catch (BundleRefusedException | CorruptFileException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
