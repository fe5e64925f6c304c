package cascade.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.OrdinalNames;
import cascade.features.schema.Similarity;
import cascade.models.catalog.BundleRefusedException;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelVersion;
import cascade.training.embedding.SampleLayout;
import cascade.training.plan.Plan;
import cascade.training.plan.PlanReader;
import cascade.training.progress.ProgressListener;
import cascade.training.reading.LearningSet;
import cascade.training.reading.NothingToLearnException;
import cascade.training.reading.Readings;
import cascade.training.sample.Samples;
import cascade.training.sample.Split.Range;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rankers that are told how near items lie to what was opened, by towers that they bring. */
@Tag("long") // it trains again and again
class SimilarityTrainingTest {

    private static final Plan PLAN = PlanReader.forServing().parse("a test", """
            min-count = 1
            bundles = [
              { model = nfwfm, similarity { days = 3, settings { epochs = 2 } }, settings { epochs = 2, batch = 64 } }
              { model = lr, similarity { days = 3, settings { epochs = 2 } }, settings { epochs = 2, batch = 64 } }
              { name = untold, model = lr, settings { epochs = 2, batch = 64 } }
            ]
            """);

    @TempDir
    private static Path folder;

    private static Path log;
    private static Path models;
    private static List<ModelVersion> published;

    @BeforeAll
    static void train() {
        log = folder.resolve("log");
        models = folder.resolve("models");
        TinyCommunity.write(log);
        published = Training.train(new TrainingOrder(log, models, PLAN), ProgressListener.NONE)
                .published();
    }

    @Test
    void theirBundlesBringTheTowersThatTheyLearnedWith() {
        for (ModelVersion version : published) {
            LoadedRanker ranker = open(version);
            try (ranker) {
                assertThat(ranker.schema().readsSimilarity())
                        .isEqualTo(!version.kind().equals("untold"));
                assertThat(ranker.similarity().isPresent())
                        .isEqualTo(ranker.schema().readsSimilarity());
            }
        }
    }

    @Test
    void samplesOfDaysWithTowersAreToldAndThoseOfEarlierDaysAreNot() {
        LearningSet set =
                new Readings(log, PLAN, ProgressListener.NONE).of(PLAN.ranking().getFirst());
        Samples samples = set.samples();
        Range all = new Range(0, samples.split().train());
        for (String slot : Similarity.slots()) {
            int place = place(samples.layout(), slot);
            Set<Integer> early = new HashSet<>();
            Set<Integer> late = new HashSet<>();
            for (int sample = all.from(); sample < all.to(); sample++) {
                // The first day is before all towers, as nobody had clicked.
                (sample < 1_000 ? early : late).add(samples.ids(sample)[place]);
            }
            assertThat(early).as(slot).hasSize(1);
            assertThat(late).as(slot).hasSizeGreaterThan(2);
        }
    }

    @Test
    void aBundleWithoutThemIsRefused() throws IOException {
        ModelVersion version = published.stream()
                .filter(one -> one.kind().equals("lr"))
                .findFirst()
                .orElseThrow();
        Path copy = folder.resolve("copy");
        Path from = models.resolve("lr").resolve(version.version());
        Path to = Files.createDirectories(copy.resolve("lr").resolve(version.version()));
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                if (!file.getFileName().toString().equals("similarity-vectors.bin")) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
        }
        assertThatThrownBy(() -> new ModelCatalog(copy, new OrdinalNames()).openRanker(version))
                .isInstanceOf(BundleRefusedException.class)
                .hasMessageContaining("similarity-vectors.bin");
    }

    @Test
    void whereNobodyClickedThereIsNothingToTell() {
        Path quiet = folder.resolve("quiet");
        TinyCommunity.write(quiet, 4, TinyCommunity.Fault.NOBODY_CLICKS);
        var order = new TrainingOrder(quiet, folder.resolve("none"), PLAN);
        assertThatThrownBy(() -> Training.train(order, ProgressListener.NONE))
                .isInstanceOf(NothingToLearnException.class)
                .hasMessageContaining("there are no clicks to learn towers of");
    }

    private static LoadedRanker open(ModelVersion version) {
        return new ModelCatalog(models, new OrdinalNames()).openRanker(version);
    }

    private static int place(SampleLayout layout, String name) {
        int place = 0;
        for (SampleLayout.Slot slot : layout.slots()) {
            if (slot.name().equals(name)) {
                return place;
            }
            place += slot.width();
        }
        throw new IllegalStateException("no slot " + name);
    }
}
