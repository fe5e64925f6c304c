package cascade.training;

import cascade.features.ItemId;
import cascade.features.OrdinalNames;
import cascade.models.catalog.BundleRefusedException;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelVersion;
import cascade.models.file.CorruptFileException;
import cascade.training.export.BundleExport;
import cascade.training.item2vec.ClickSequences;
import cascade.training.item2vec.SkipGramTables;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Item2vec that is current in a catalogue, as the next one's start.
 *
 * <p>Nothing depends on it but the time that training takes, so a bundle that cannot be used is no reason to fail: the start is
 * then anew, and says why. A damaged one is warned of by name. Only vectors of another length are refused, by {@link PlanCheck}:
 * whoever asks for other vectors and for a start from these has to say which of the two is meant.
 */
final class EarlierItem2vec {

    private static final Logger LOG = LoggerFactory.getLogger(EarlierItem2vec.class);

    /** Share of the clicks that must be on items with rows: a few epochs do not teach a catalogue that is mostly new. */
    private static final double LEAST_KNOWN = .5;

    private final ModelCatalog catalog;

    EarlierItem2vec(Path models) {
        catalog = new ModelCatalog(models, new OrdinalNames());
    }

    /**
     * Where a training starts.
     *
     * @param tables empty where it starts anew
     * @param said of it, to be shown; may be empty
     */
    record Start(Optional<SkipGramTables> tables, String said) {

        static Start anew(String why) {
            return new Start(Optional.empty(), why.isEmpty() ? "" : " anew: " + why);
        }
    }

    /** The length of the current bundle's vectors. */
    record Length(ModelVersion version, int dimension) {}

    /** Empty where there is nothing to go on from. */
    Optional<Length> dimension() {
        try {
            return catalog.current(BundleExport.ITEM2VEC)
                    .flatMap(version -> catalog.file(version, BundleExport.TABLES)
                            .map(file -> new Length(
                                    version, SkipGramTables.read(file).dimension())));
        } catch (BundleRefusedException | CorruptFileException | IllegalArgumentException e) {
            return Optional.empty(); // the training warns of it, and starts anew
        }
    }

    /**
     * The start of a training on these clicks, as long as those of {@link #dimension}.
     *
     * @param end of what it learns from: vectors that have seen later days would know the answers
     */
    Start find(ClickSequences clicks, Instant end) {
        try {
            Optional<ModelVersion> current = catalog.current(BundleExport.ITEM2VEC);
            return current.isEmpty() ? Start.anew("") : from(current.get(), clicks, end);
        } catch (BundleRefusedException | CorruptFileException | IllegalArgumentException e) {
            LOG.warn("item2vec starts anew: {}", e.getMessage());
            return Start.anew("the current bundle is damaged");
        }
    }

    private Start from(ModelVersion version, ClickSequences clicks, Instant end) {
        if (catalog.manifest(version).card().data().to().isAfter(end)) {
            return Start.anew(version + " has seen later days");
        }
        Optional<Path> file = catalog.file(version, BundleExport.TABLES);
        if (file.isEmpty()) {
            return Start.anew(version + " has no " + BundleExport.TABLES);
        }
        SkipGramTables tables = SkipGramTables.read(file.get());
        double known = known(clicks, tables);
        if (known < LEAST_KNOWN) {
            return Start.anew("%s knows the items of %.0f %% of the clicks".formatted(version, 100 * known));
        }
        return new Start(Optional.of(tables), " from " + version);
    }

    /** Share of the clicks whose items have rows. */
    private static double known(ClickSequences clicks, SkipGramTables tables) {
        Set<ItemId> items = new HashSet<>(tables.items());
        long known = 0;
        for (int item = 0; item < clicks.items().size(); item++) {
            known += items.contains(clicks.items().get(item)) ? clicks.counts()[item] : 0;
        }
        return (double) known / clicks.clicks();
    }
}
