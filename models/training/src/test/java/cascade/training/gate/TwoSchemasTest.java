package cascade.training.gate;

import static cascade.training.sample.ServedPages.LATER;
import static cascade.training.sample.ServedPages.NOON;
import static cascade.training.sample.ServedPages.SLOTS;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.schema.FeatureSchema;
import cascade.features.schema.HashedSlots;
import cascade.features.schema.SchemaBuilder;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelVersion;
import cascade.models.rank.LogisticRanker;
import cascade.models.rank.LogisticWeights;
import cascade.models.rank.RankShape;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.Topic;
import cascade.training.log.read.LogFolder;
import cascade.training.log.write.RangeWriter;
import cascade.training.sample.ServedPages;
import cascade.training.sample.ServedSamples;
import cascade.training.sample.ServedSamples.Pages;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rankers of different schemas are asked of the same pages, each in its own words. */
class TwoSchemasTest {

    private static final int PAGES = 400;
    private static final FeatureSchema OTHER = new SchemaBuilder(
                    List.of("user.gender", "item.id", "item.age", "context.scene"),
                    1,
                    new HashedSlots(Map.of("user.gender", 5, "item.id", 11, "context.scene", 3)))
            .build();

    @TempDir
    private Path folder;

    private ServedSamples served;

    @BeforeEach
    void write() {
        try (var writer = new RangeWriter(LogDirectory.create(folder))) {
            writer.begin(Topic.SAMPLES, 0, 0);
            for (int page = 0; page < PAGES; page++) {
                writer.sample(
                        page, ServedPages.page("r" + page, NOON.plusSeconds(page), SLOTS, page % 4 == 0 ? .25 : null));
            }
            writer.commit(PAGES - 1);
        }
        served = new ServedSamples(new LogFolder(folder), _ -> null);
    }

    private static LoadedRanker ranker(String version, FeatureSchema schema) {
        var random = new SplittableRandom(version.hashCode());
        float[] weights = new float[schema.rows()];
        for (int row = 1; row < weights.length; row++) { // row 0 is padding
            weights[row] = (float) random.nextGaussian();
        }
        var logistic = new LogisticWeights(List.of("click"), RankShape.of(schema), weights, new float[1]);
        return new LoadedRanker(new ModelVersion("lr", version), schema, new LogisticRanker(logistic));
    }

    private Pages pages(FeatureSchema schema) {
        return served.pages(schema, _ -> false, NOON);
    }

    @Test
    void eachSaysWhatItSaysOfItsOwnWords() {
        List<LoadedRanker> rankers = List.of(ranker("1", LATER), ranker("2", OTHER));

        Evidence evidence =
                AsServed.of(this::pages, rankers, GateTrials.settings(""), 1).orElseThrow();

        assertThat(evidence.judged().size()).isEqualTo(PAGES);
        for (LoadedRanker ranker : rankers) {
            float[] said = evidence.judged()
                    .predictions(evidence.column(ranker, "click"), 0, _ -> true)
                    .probabilities();
            var samples = pages(ranker.schema()).samples();
            for (int sample = 0; sample < PAGES; sample++) {
                assertThat(said[sample])
                        .isEqualTo(
                                ranker.ranker().score(samples.request(sample)).values()[0]);
            }
        }
        assertThat(evidence.judged()
                        .predictions(0, 0, place -> evidence.judged().has(place, Judged.DRAWN))
                        .size())
                .as("those that were drawn at random")
                .isEqualTo(PAGES / 4);
    }

    @Test
    void whatOneOfThemCannotBeAskedOfIsNoEvidence() {
        FeatureSchema lacking = new SchemaBuilder(
                        List.of("user.gender", "item.attribute:music", "context.scene"),
                        1,
                        new HashedSlots(Map.of("user.gender", 5, "item.attribute:music", 11, "context.scene", 3)))
                .build();

        assertThat(AsServed.of(
                        this::pages, List.of(ranker("1", LATER), ranker("2", lacking)), GateTrials.settings(""), 1))
                .isEmpty();
    }
}
