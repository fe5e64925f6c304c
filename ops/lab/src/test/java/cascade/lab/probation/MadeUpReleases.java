package cascade.lab.probation;

import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Field;
import cascade.features.schema.SchemaBuilder;
import cascade.models.catalog.GoldenRows;
import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Release;
import cascade.models.catalog.Releases;
import cascade.models.catalog.Role;
import cascade.models.rank.RankBatch;
import cascade.training.embedding.TableValues;
import cascade.training.export.BundleExport;
import cascade.training.rank.RankSettings;
import cascade.training.rank.ReferenceRanker;
import cascade.training.rank.SettingsFiles;
import cascade.training.rank.TrainedRanker;
import cascade.training.rank.UntrainedRanker;
import cascade.training.sample.Samples;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Releases of one ranker each, drawn by chance: some of them sound, some that no golden rows tell from those. */
public record MadeUpReleases(Path models) {

    private static final int CANDIDATES = 4;
    private static final double DEVIATION = .05;

    private static final FeatureSchema SCHEMA = new SchemaBuilder(
                    List.of("user.id", "user.impressions", "item.id", "item.impressions", "context.hour"), 1)
            .build();

    /** One that ranks. */
    public Release sound(long seed) {
        return publish(ranker("", seed));
    }

    /** One that knows nothing but what its golden rows ask: all else has no number for a score. */
    Release broken(long seed) {
        TrainedRanker ranker = ranker("", seed);
        float[] weights = ranker.linear();
        Arrays.fill(weights, ranker.tasks().size(), weights.length, Float.NaN);
        return publish(new TrainedRanker(
                ranker.tasks(),
                ranker.layout(),
                ranker.network(),
                ranker.dense(),
                ranker.vectors(),
                TableValues.of(weights)));
    }

    /** One with some thousand times the work. */
    Release slow(long seed) {
        return publish(ranker("hidden = [2048, 2048, 2048, 2048]", seed));
    }

    private static TrainedRanker ranker(String own, long seed) {
        RankSettings settings = RankSettings.from(
                BundleExport.NFWFM, SettingsFiles.file("log", BundleExport.NFWFM, "", ConfigFactory.parseString(own)));
        float[] bias = new float[settings.tasks().size()];
        Arrays.fill(bias, -2);
        return UntrainedRanker.of(Samples.layoutOf(SCHEMA), settings, bias, DEVIATION, seed);
    }

    private Release publish(TrainedRanker ranker) {
        Instant now = Instant.now();
        GoldenRows golden;
        try (var reference = new ReferenceRanker(ranker)) {
            golden = GoldenRows.of(reference, List.of(padding()));
        }
        var card = new ModelCard(
                Role.RANKING,
                Optional.of(SCHEMA.hash()),
                ranker.tasks(),
                Map.of(),
                new ModelCard.DataRange(now, now),
                now,
                1);
        ModelVersion version = new BundleExport(models).ranking(BundleExport.NFWFM, ranker, SCHEMA, golden, card);
        return new Releases(models).publish(List.of(version), "made up");
    }

    private static RankBatch padding() {
        return new RankBatch(
                new int[SCHEMA.width(Field.USER)],
                new int[SCHEMA.width(Field.CONTEXT)],
                new int[CANDIDATES * SCHEMA.width(Field.ITEM)],
                new int[CANDIDATES * SCHEMA.width(Field.CROSS)],
                CANDIDATES);
    }
}
