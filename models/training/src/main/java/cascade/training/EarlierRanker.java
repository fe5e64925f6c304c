package cascade.training;

import cascade.features.schema.FeatureSchema;
import cascade.models.catalog.ModelVersion;
import cascade.models.file.CorruptFileException;
import cascade.training.EarlierBundle.Start;
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

/** A ranker of a catalogue, as the next one's start; by the rules of {@link EarlierBundle}. */
final class EarlierRanker {

    private final EarlierBundle bundles;

    EarlierRanker(Path models) {
        bundles = new EarlierBundle(models);
    }

    /** As {@link EarlierBundle#learnedTo}. */
    Optional<Instant> learnedTo(String name) {
        return bundles.learnedTo(name);
    }

    /** The start of a training on {@code set}: the current bundle of the plan's name. */
    Start<WarmWeights> current(RankingPlan plan, LearningSet set, Arena arena) {
        return bundles.current(plan.name(), set.dataRange().to(), version -> from(version, plan, set, arena));
    }

    /** The start from a bundle that is known to be of the same training. */
    Start<WarmWeights> of(ModelVersion version, RankingPlan plan, LearningSet set, Arena arena) {
        return bundles.of(version, known -> from(known, plan, set, arena));
    }

    private Start<WarmWeights> from(ModelVersion version, RankingPlan plan, LearningSet set, Arena arena) {
        Optional<Path> file = bundles.file(version, BundleExport.EARLIER);
        Optional<Path> schema = bundles.file(version, BundleExport.SCHEMA);
        if (file.isEmpty() || schema.isEmpty()) {
            return Start.anew(version + " has no " + BundleExport.EARLIER);
        }
        var tables = RankerTables.map(file.get(), arena);
        FeatureSchema earlier = read(schema.get());
        if (tables.rows() != earlier.rows()) {
            throw new CorruptFileException(
                    file.get(), "has " + tables.rows() + " rows where the schema has " + earlier.rows());
        }
        return tables.unlike(set.samples().layout(), plan.settings())
                .map(Start::<WarmWeights>anew)
                .orElseGet(() -> {
                    var rows = CarriedRows.of(tables, earlier, set.schema(), set.items());
                    return Start.from(version, new WarmWeights(version.toString(), tables.dense(), rows), rows.anew());
                });
    }

    private static FeatureSchema read(Path file) {
        try {
            return FeatureSchema.fromJson(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
