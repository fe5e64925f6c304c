package cascade.training;

import cascade.features.OrdinalNames;
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.SchemaException;
import cascade.models.catalog.BundleRefusedException;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelVersion;
import cascade.models.file.CorruptFileException;
import cascade.training.earlier.CarriedRows;
import cascade.training.export.BundleExport;
import cascade.training.plan.RankingPlan;
import cascade.training.rank.RankerTables;
import cascade.training.rank.WarmWeights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ranker of a catalogue, as the next one's start.
 *
 * <p>As with {@link EarlierItem2vec} nothing depends on it but the time that training takes and how much of the past it knows, so a
 * bundle that cannot be used is no reason to fail: the start is then anew, and says why. A damaged one is warned of by name.
 */
final class EarlierRanker {

    private static final Logger LOG = LoggerFactory.getLogger(EarlierRanker.class);

    private final ModelCatalog catalog;

    EarlierRanker(Path models) {
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
    record Start(Optional<WarmWeights> weights, String said) {

        static Start anew(String why) {
            return new Start(Optional.empty(), why.isEmpty() ? "" : " anew: " + why);
        }
    }

    /**
     * The start of a training on {@code set}: the current bundle of the plan's name, where it has not seen later days than the set's,
     * which it would be measured by.
     */
    Start current(RankingPlan plan, LearningSet set, Arena arena) {
        try {
            return catalog.current(plan.name())
                    .map(version -> unseen(version, plan, set, arena))
                    .orElseGet(() -> Start.anew(""));
        } catch (BundleRefusedException | CorruptFileException | SchemaException | IllegalArgumentException e) {
            return damaged(plan.name(), e);
        }
    }

    /** The start from a bundle that is known to be of the same training. */
    Start of(ModelVersion version, RankingPlan plan, LearningSet set, Arena arena) {
        try {
            return from(version, plan, set, arena);
        } catch (BundleRefusedException | CorruptFileException | SchemaException | IllegalArgumentException e) {
            return damaged(plan.name(), e);
        }
    }

    private static Start damaged(String name, RuntimeException e) {
        LOG.warn("{} starts anew: {}", name, e.getMessage());
        return Start.anew("the earlier bundle is damaged");
    }

    private Start unseen(ModelVersion version, RankingPlan plan, LearningSet set, Arena arena) {
        Instant end = set.dataRange().to();
        return catalog.manifest(version).card().data().to().isAfter(end)
                ? Start.anew(version + " has seen later days")
                : from(version, plan, set, arena);
    }

    private Start from(ModelVersion version, RankingPlan plan, LearningSet set, Arena arena) {
        Optional<Path> file = catalog.file(version, BundleExport.EARLIER);
        Optional<Path> schema = catalog.file(version, BundleExport.SCHEMA);
        if (file.isEmpty() || schema.isEmpty()) {
            return Start.anew(version + " has no " + BundleExport.EARLIER);
        }
        var tables = RankerTables.map(file.get(), arena);
        FeatureSchema earlier = read(schema.get());
        if (tables.rows() != earlier.rows()) {
            throw new CorruptFileException(
                    file.get(), "has " + tables.rows() + " rows where the schema has " + earlier.rows());
        }
        Optional<String> unlike = tables.unlike(set.samples().layout(), plan.settings());
        return unlike.map(Start::anew)
                .orElseGet(() -> new Start(
                        Optional.of(new WarmWeights(
                                version.toString(),
                                tables.dense(),
                                CarriedRows.of(tables, earlier, set.schema(), set.items()))),
                        " from " + version));
    }

    private static FeatureSchema read(Path file) {
        try {
            return FeatureSchema.fromJson(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
