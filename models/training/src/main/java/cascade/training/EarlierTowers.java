package cascade.training;

import cascade.features.OrdinalNames;
import cascade.models.catalog.BundleRefusedException;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelVersion;
import cascade.models.file.CorruptFileException;
import cascade.training.export.BundleExport;
import cascade.training.recall.log.EarlierTable;
import cascade.training.recall.log.LogSet;
import cascade.training.recall.softmax.TowerSettings;
import cascade.training.recall.softmax.TowerStart;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two towers of a catalogue, as the next ones' start; by the rules of {@link EarlierRanker}. */
final class EarlierTowers {

    private static final Logger LOG = LoggerFactory.getLogger(EarlierTowers.class);

    private final ModelCatalog catalog;

    EarlierTowers(Path models) {
        catalog = new ModelCatalog(models, new OrdinalNames());
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
     * Where a training starts.
     *
     * @param weights empty where it starts anew; of use as long as the arena that it was found with
     * @param said of it, to be shown; may be empty
     */
    record Start(Optional<TowerStart> weights, String said) {

        static Start anew(String why) {
            return new Start(Optional.empty(), why.isEmpty() ? "" : " anew: " + why);
        }
    }

    /** The start from the current bundle of that name, where it has not seen later days than the log's end of training. */
    Start current(String name, TowerSettings settings, LogSet log, Arena arena) {
        try {
            return catalog.current(name)
                    .map(version -> unseen(version, settings, log, arena))
                    .orElseGet(() -> Start.anew(""));
        } catch (BundleRefusedException | CorruptFileException | IllegalArgumentException e) {
            return damaged(name, e);
        }
    }

    /** The start from a bundle that is known to be of the same training. */
    Start of(ModelVersion version, TowerSettings settings, LogSet log, Arena arena) {
        try {
            return from(version, settings, log, arena);
        } catch (BundleRefusedException | CorruptFileException | IllegalArgumentException e) {
            return damaged(version.kind(), e);
        }
    }

    private static Start damaged(String name, RuntimeException e) {
        LOG.warn("{} starts anew: {}", name, e.getMessage());
        return Start.anew("the earlier bundle is damaged");
    }

    private Start unseen(ModelVersion version, TowerSettings settings, LogSet log, Arena arena) {
        Instant end = log.log().end();
        return catalog.manifest(version).card().data().to().isAfter(end)
                ? Start.anew(version + " has seen later days")
                : from(version, settings, log, arena);
    }

    private Start from(ModelVersion version, TowerSettings settings, LogSet log, Arena arena) {
        Optional<Path> file = catalog.file(version, BundleExport.EARLIER);
        if (file.isEmpty()) {
            return Start.anew(version + " has no " + BundleExport.EARLIER);
        }
        var table = EarlierTable.map(file.get(), arena);
        return table.unlike(log, settings)
                .map(Start::anew)
                .orElseGet(() -> new Start(Optional.of(table.start(log)), " from " + version));
    }
}
